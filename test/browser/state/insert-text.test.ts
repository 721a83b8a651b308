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
});
