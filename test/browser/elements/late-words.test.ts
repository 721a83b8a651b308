import {expect} from '@open-wc/testing';
import {LitElement} from 'lit';
import {SpokenWords} from '../../../src/elements/shared/spoken-words.ts';
import {clean, until} from './bar-fixture.ts';

const loading = Promise.withResolvers<string | undefined>();

class SpeakerElement extends LitElement {
  readonly words = new SpokenWords<string>(this, () => loading.promise, 'Hello');

  protected override render(): string {
    return this.words.current;
  }
}
customElements.define('test-speaker', SpeakerElement);

describe('texts that come late', () => {
  afterEach(clean);

  it('are spoken as soon as they are there, and English until then', async () => {
    const speaker = new SpeakerElement();
    speaker.lang = 'ar';
    const {setTimeout} = window;
    // No test waits for as long as a person would.
    window.setTimeout = ((run: () => void) => setTimeout(run)) as typeof window.setTimeout;
    try {
      document.body.append(speaker);
      await speaker.updateComplete;
      await speaker.words.ready;
    } finally {
      window.setTimeout = setTimeout;
    }
    expect(speaker.shadowRoot!.textContent).to.equal('Hello');
    loading.resolve('مرحبا');
    await until(() => speaker.shadowRoot!.textContent === 'مرحبا', 'it speaks Arabic');
    speaker.remove();
  });
});
