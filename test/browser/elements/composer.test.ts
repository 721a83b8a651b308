import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {buttons, clean, loadedBar, press, toastSaying} from './bar-fixture.ts';

const answer = success({success: true, message: '', state: 'succeeded', insert_text: 'Hello'});

/** A field of the page, with a text and a selection. */
function field(markup: string): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = markup;
  document.body.append(place);
  return place.firstElementChild as HTMLElement;
}

describe('the text of <cs-action-bar> for a composer', () => {
  let box: HTMLElement | undefined;
  afterEach(async () => {
    box?.parentElement?.remove();
    await clean();
  });

  async function run(composer: string | HTMLElement): Promise<void> {
    const list = [listed(action('a', {name: 'Greet', config: {effects: ['insert_text']}}))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [answer]}), {composer});
    await press(buttons(bar)[0]!);
  }

  for (const tag of ['input', 'textarea'])
    it(`takes the place of what is selected in an ${tag}, and can be undone`, async () => {
      box = field(tag === 'input' ? '<input id="box">' : '<textarea id="box"></textarea>');
      const input = box as HTMLInputElement;
      input.value = 'Dear XX, thanks';
      input.setSelectionRange(5, 7);
      await run('#box');
      await toastSaying('Greet is done');
      expect(input.value).to.equal('Dear Hello, thanks');
      document.execCommand('undo');
      expect(input.value).to.equal('Dear XX, thanks');
    });

  it('goes to the end of a rich text that never had the caret', async () => {
    box = field('<div contenteditable>Dear <b>you</b> </div>');
    await run(box);
    await toastSaying('Greet is done');
    expect(box.textContent).to.match(/^Dear you\s*Hello$/);
    expect(box.querySelector('b')!.textContent).to.contain('you');
  });

  it('is offered to copy where the field takes none', async () => {
    box = field('<input id="box" disabled>');
    await run('#box');
    await toastSaying('nothing took it');
  });

  it('is offered to copy where the selector finds nothing, or is none', async () => {
    await run('##');
    await toastSaying('nothing took it');
  });
});
