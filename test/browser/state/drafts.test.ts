import {expect} from '@open-wc/testing';
import {draftOf, forgetDraft, keepDraft} from '../../../src/state/drafts.ts';

describe('a half-filled form', () => {
  const owner = {api: 'https://x.test', subject: 'asha', contactId: 'c1', actionId: 'a'};
  afterEach(() => forgetDraft(owner));

  it('comes back as it was last, also once it has grown longer than the browser keeps', () => {
    keepDraft(owner, {text: 'short'});
    const text = 'x'.repeat(100_001);
    keepDraft(owner, {text});
    expect(draftOf(owner)).to.eql({text});
  });
});
