import {expect, waitUntil} from '@open-wc/testing';
import {button, clean, press, toastSaying} from '../elements/bar-fixture.ts';
import {barWithScript, forbid, listen} from './policy-fixture.ts';

describe('<cs-action-bar> on a page whose trusted-types lacks its name', () => {
  afterEach(clean);

  it('names it, in the console and in cs-load-error, and runs scripts all the same', async () => {
    forbid(`trusted-types lit-html 'allow-duplicates'`);
    const told = listen();
    try {
      const bar = await barWithScript('/sandbox');
      await waitUntil(() => told.printed.length > 0, 'it is told', {timeout: 10_000});
      const sentence =
        'Scripts need more here: the policy of this page must allow trusted-types cs-action-bar';
      expect(told.heard).to.eql([`blocked_by_policy: ${sentence}`]);
      expect(told.printed).to.eql([`cs-action-bar: ${sentence}`]);
      await press(button(bar, 'Action a'));
      await toastSaying('It ran');
    } finally {
      told.stop();
    }
  });
});
