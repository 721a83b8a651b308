import {sendKeys} from '@web/test-runner-commands';
import {
  type CsActionBarElement,
  buttons,
  loadedBar,
  textOf,
  until,
} from '../elements/bar-fixture.ts';
import {FakeServer, action, listed, success} from '../fake-server.ts';

/** One row under test: a bar of twelve actions on a server that answers that all went well. */
export interface Stand {
  readonly bar: CsActionBarElement;
  readonly server: FakeServer;
  /** The key of the row in this direction. */
  readonly key: string;
}

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
const names: Readonly<Record<string, string>> = {
  '→': 'ArrowRight',
  '←': 'ArrowLeft',
  '↓': 'ArrowDown',
  '↑': 'ArrowUp',
  Esc: 'Escape',
  'Page Down': 'PageDown',
  'Page Up': 'PageUp',
  Space: ' ',
};
const note = {name: 'note', label: 'Note', type: 'text'};
const options: Readonly<Record<number, Record<string, unknown>>> = {
  3: {shortcut: 'x'},
  4: {shortcut: 'Alt+J'},
  5: {inputs: [note]},
  6: {inputs: [note], confirm: {tone: 'danger'}},
};

export const press = (key: string): Promise<void> => sendKeys({press: names[key] ?? key});
export const focused = (root: DocumentOrShadowRoot): string =>
  root.activeElement?.getAttribute('aria-label') ?? '';
export const inBar = ({bar}: Stand): string => focused(bar.shadowRoot!);
export const dialogIn = (bar: CsActionBarElement, tag: string): ShadowRoot | undefined =>
  bar.shadowRoot!.querySelector(tag)?.shadowRoot ?? undefined;
export const ran = async ({server}: Stand): Promise<(string | undefined)[]> =>
  (await server.requests('execute')).map(({url}) => url.split('/').at(-2));

export async function startAt(stand: Stand, index: number): Promise<void> {
  buttons(stand.bar)[index]!.focus();
  await press(stand.key);
}

/** Opens the palette; returns the name of its active action. */
export async function inPalette({bar}: Stand): Promise<() => string> {
  buttons(bar)[0]!.focus();
  bar.openPalette();
  await until(() => dialogIn(bar, 'cs-action-picker')?.activeElement?.matches('input'));
  return () => {
    const active = dialogIn(bar, 'cs-action-picker')?.querySelector('[aria-selected=true] .name');
    return active ? textOf(active) : '';
  };
}

export async function asked({bar}: Stand, index: number): Promise<ShadowRoot> {
  buttons(bar)[index]!.focus();
  await sendKeys({press: 'Enter'});
  await until(() => dialogIn(bar, 'cs-ask-dialog')?.activeElement?.matches('input'), 'it asks');
  return dialogIn(bar, 'cs-ask-dialog')!;
}

export async function arranging({bar}: Stand): Promise<ShadowRoot> {
  const event = new MouseEvent('contextmenu', {bubbles: true, composed: true, cancelable: true});
  buttons(bar)[1]!.dispatchEvent(event);
  await until(() => dialogIn(bar, 'cs-arrange-dialog')?.querySelector('dialog[open]'));
  return dialogIn(bar, 'cs-arrange-dialog')!;
}

export const closed = ({bar}: Stand, tag: string): Promise<void> =>
  until(() => !bar.shadowRoot!.querySelector(tag), `${tag} closes`);

/** A bar of twelve actions, some with keys, a form or a question. */
export async function newStand(): Promise<Stand> {
  const actions = Array.from({length: 12}, (_, index) =>
    action(`a${index}`, {name: `Action ${index}`, config: options[index] ?? {}}),
  );
  const server = await FakeServer.start({
    list: [listed(...actions)],
    execute: [done],
    availability: [listed()],
    preview: [success({missing: []})],
    history: [success({executions: []})],
  });
  const bar = await loadedBar(server, {palette: ''});
  return {bar, server, key: ''};
}
