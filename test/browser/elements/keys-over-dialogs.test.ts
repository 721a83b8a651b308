import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  clean,
  loadedBar,
  press,
  pressTogether,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});

const serve = (...shortcuts: string[]): Promise<FakeServer> =>
  FakeServer.start({
    list: [
      listed(...shortcuts.map((shortcut, index) => action(`a${index}`, {config: {shortcut}}))),
    ],
    execute: [done],
    history: [success({executions: []})],
    availability: [listed()],
  });

const openIn = (bar: CsActionBarElement, tag: string): HTMLElement | undefined =>
  bar.shadowRoot!.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>('dialog[open]') ??
  undefined;

describe('the keys of <cs-action-bar> beside a dialog', () => {
  afterEach(clean);

  for (const keys of ['x', 'Alt+J'])
    it(`run nothing while today's runs are open (${keys})`, async () => {
      const server = await serve(keys, 'y');
      const bar = await loadedBar(server);
      bar.showRuns();
      await until(() => openIn(bar, 'cs-run-tray'), 'the runs are shown');
      if (keys === 'x') await sendKeys({press: 'x'});
      else await pressTogether('Alt', 'j');
      await sendKeys({press: 'Escape'});
      await until(() => !openIn(bar, 'cs-run-tray'), 'it closes');
      await press(bar.shadowRoot!.querySelector<HTMLElement>('[data-id=a1]')!, 'y');
      await toastSaying('Done');
      const ran = (await server.requests('execute')).map(({url}) => url.split('/').at(-2));
      expect(ran).to.eql(['a1']);
    });

  it('open no palette that a dialog of the page keeps from being used', async () => {
    const bar = await loadedBar(await serve('Alt+J'), {palette: ''});
    const dialog = await fixture<HTMLDialogElement>(html`<dialog><button>Page</button></dialog>`);
    dialog.showModal();
    await pressTogether('Control', 'k');
    await bar.updateComplete;
    expect(bar.shadowRoot!.querySelector('cs-action-picker') === null).to.equal(true);
    dialog.close();
    await pressTogether('Control', 'k');
    await until(() => bar.shadowRoot!.querySelector('cs-action-picker'), 'it opens');
  });

  it('open the palette of a bar that stands in a dialog of the page', async () => {
    const bar = await loadedBar(await serve('Alt+J'), {palette: ''});
    const dialog = await fixture<HTMLDialogElement>(html`<dialog><button>Page</button></dialog>`);
    dialog.append(bar);
    dialog.showModal();
    dialog.querySelector('button')!.focus();
    await pressTogether('Control', 'k');
    await until(() => bar.shadowRoot!.querySelector('cs-action-picker'), 'it opens');
  });

  for (const key of ['Enter', 'ArrowDown'])
    it(`leave ${key} on a button of the page to the page`, async () => {
      const server = await serve(key, 'y');
      const bar = await loadedBar(server);
      const heard: string[] = [];
      const button = await fixture<HTMLElement>(html`<button>Page</button>`);
      button.addEventListener('keydown', event => {
        setTimeout(() => heard.push(`${event.key} ${event.defaultPrevented}`));
      });
      await press(button, key);
      await until(() => heard.length === 1);
      expect(heard).to.eql([`${key} false`]);
      await press(bar.shadowRoot!.querySelector<HTMLElement>('[data-id=a1]')!, 'y');
      await toastSaying('Done');
      const ran = (await server.requests('execute')).map(({url}) => url.split('/').at(-2));
      expect(ran).to.eql(['a1']);
    });

  for (const key of ['Enter', 'Space'])
    it(`press the button that has the focus, whatever has ${key} for a shortcut`, async () => {
      const server = await serve(key, 'y');
      const bar = await loadedBar(server);
      await press(
        bar.shadowRoot!.querySelector<HTMLElement>('[data-id=a1]')!,
        key === 'Space' ? ' ' : key,
      );
      await toastSaying('Done');
      const ran = (await server.requests('execute')).map(({url}) => url.split('/').at(-2));
      expect(ran).to.eql(['a1']);
    });

  for (const mode of ['open', 'closed'] as const)
    it(`run nothing while somebody types in a part of the page of its own (${mode})`, async () => {
      const tag = `page-composer-${mode}`;
      let field: HTMLInputElement | undefined;
      class Composer extends HTMLElement {
        constructor() {
          super();
          field = document.createElement('input');
          this.attachShadow({mode}).append(field);
        }
      }
      customElements.define(tag, Composer);
      const server = await serve('Alt+J', 'y');
      const bar = await loadedBar(server);
      const place = await fixture<HTMLElement>(html`<div></div>`);
      place.append(document.createElement(tag));
      field!.focus();
      await pressTogether('Alt', 'j');
      await press(bar.shadowRoot!.querySelector<HTMLElement>('[data-id=a1]')!, 'y');
      await toastSaying('Done');
      const ran = (await server.requests('execute')).map(({url}) => url.split('/').at(-2));
      expect(ran).to.eql(['a1']);
    });
});
