import {expect, fixture, html} from '@open-wc/testing';
import {insertText} from '../../../src/state/insert-text.ts';

describe('a text for the composer', () => {
  for (const kind of ['textarea', 'rich text'])
    it(`is typed nowhere else while a dialog keeps the focus from the ${kind}`, async () => {
      const page = await fixture<HTMLElement>(
        html`<div>
          <textarea></textarea>
          <div contenteditable>Dear you</div>
          <dialog><input value="Mine" /></dialog>
        </div>`,
      );
      const dialog = page.querySelector('dialog')!;
      const input = page.querySelector('input')!;
      const composer = page.querySelector<HTMLElement>(
        kind === 'textarea' ? 'textarea' : '[contenteditable]',
      )!;
      dialog.showModal();
      input.focus();
      expect(insertText(composer, 'Hello')).to.equal(false);
      expect(input.value).to.equal('Mine');
      expect(composer.textContent).not.to.contain('Hello');
      dialog.close();
      expect(insertText(composer, 'Hello')).to.equal(true);
    });

  it('goes to a part of a rich text, where the page names that', async () => {
    const page = await fixture<HTMLElement>(html`<div contenteditable><p>Dear you</p></div>`);
    expect(insertText(page.querySelector('p')!, ' Hello')).to.equal(true);
    expect(page.textContent).to.contain('Hello');
  });

  for (const hidden of ['display: none', 'visibility: hidden'])
    it(`goes to the composer that is seen, not to one before it (${hidden})`, async () => {
      const page = await fixture<HTMLElement>(
        html`<div>
          <div style=${hidden}><textarea class="reply"></textarea></div>
          <textarea class="reply"></textarea>
        </div>`,
      );
      const [unseen, seen] = page.querySelectorAll('textarea');
      expect(insertText('.reply', 'Hello')).to.equal(true);
      expect([unseen!.value, seen!.value]).to.eql(['', 'Hello']);
      seen!.remove();
      expect(insertText('.reply', 'Hello')).to.equal(false);
      expect(insertText(unseen, 'Hello')).to.equal(false);
      expect(unseen!.value).to.equal('');
    });
});
