import {fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {sendKeys} from '@web/test-runner-commands';
import {CsActionManagerElement} from '../../../src/elements/action-manager/action-manager.ts';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import type {FakeScript} from '../servers/fake-api.ts';
import {until} from './bar-fixture.ts';

CsActionManagerElement.define();

export {CsActionManagerElement};

const me = success({kind: 'user', role: 'admin', user: {id: 'ines', name: 'Inês'}});
const offers = success({secrets: [{name: 'CRM_KEY'}], senders: [], templates: []});
const maria = {id: 'maria', name: 'Maria', phone_number: '+551199', metadata: {plan: 'Business'}};

/** Our own server with three actions, one contact, and no runs; a test says what is otherwise. */
export const startServer = (script: FakeScript = {}): Promise<FakeServer> =>
  FakeServer.start({
    me: [me],
    offers: [offers],
    health: [success({days: 7, actions: []})],
    list: [listed(webhook('a', 'Alpha'), webhook('b', 'Beta'), webhook('c', 'Gamma'))],
    contacts: [success({contacts: [maria]})],
    draft: [success({action_type: 'webhook', method: 'POST', url: 'https://x.test/', missing: []})],
    history: [success({executions: []})],
    ...script,
  });

export const webhook = (id: string, name: string, config: object = {}): Record<string, unknown> =>
  action(id, {name, config: {url: `https://x.test/${id}`, method: 'POST', ...config}});

/** A manager on a server, loaded or with its problem shown. */
export async function loadedManager(
  server: FakeServer,
  set: Partial<CsActionManagerElement> = {},
): Promise<CsActionManagerElement> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const manager = document.createElement('cs-action-manager');
  Object.assign(manager, {api: server.url, ...set});
  place.append(manager);
  await manager.updateComplete;
  await until(() => !manager.matches(':state(loading)'), 'the actions load');
  await settled(manager);
  return manager;
}

/** Every element in it has drawn what it knows. */
export async function settled(manager: CsActionManagerElement): Promise<void> {
  for (let round = 0; round < 3; round++)
    for (const one of [manager, ...deep(manager)])
      if (one instanceof LitElement) await one.updateComplete;
}

/** All elements inside, through shadow roots. */
export function deep(root: Element | ShadowRoot): Element[] {
  const inner = root instanceof Element ? (root.shadowRoot ?? root) : root;
  return [...inner.querySelectorAll('*')].flatMap(one =>
    one.shadowRoot ? [one].concat(deep(one.shadowRoot)) : [one],
  );
}

/** The name a screen reader gives a control. */
function nameOf(control: Element): string {
  const own = control.getAttribute('aria-label');
  if (own) return own;
  const labels =
    control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
      ? [...(control.labels ?? [])]
      : [];
  const text =
    labels.length > 0 ? labels.map(label => label.textContent).join(' ') : control.textContent;
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

const controls = 'button, input, select, textarea, summary, [contenteditable=true]';

/** The control with this name, or one that begins so. */
export function control(root: Element, name: string): HTMLElement {
  const all = deep(root).filter(one => one.matches(controls) && !one.closest('[inert], [hidden]'));
  const found =
    all.find(one => nameOf(one) === name) ?? all.find(one => nameOf(one).startsWith(name));
  if (found instanceof HTMLElement) return found;
  throw new Error(`No control named ${name}; there is ${all.map(nameOf).join(' | ')}`);
}

/** What stands in the field of this name. */
export const valueOf = (root: Element, name: string): string =>
  (control(root, name) as HTMLInputElement).value;

export const hasControl = (root: Element, name: string): boolean =>
  deep(root).some(one => one.matches(controls) && nameOf(one) === name);

/** What a person can read. */
export const textIn = (root: Element): string =>
  deep(root)
    .filter(one => !one.shadowRoot && !one.matches('style'))
    .flatMap(one => Array.from(one.childNodes))
    .filter(node => node.nodeType === Node.TEXT_NODE)
    .map(node => node.textContent?.trim())
    .filter(Boolean)
    .join(' ');

/** Types with real keys, into what is there already. */
export async function type(root: Element, name: string, text: string): Promise<void> {
  control(root, name).focus();
  await sendKeys({type: text});
}

/** Puts a text into a field at once, as a paste does. */
export async function fill(
  manager: CsActionManagerElement,
  name: string,
  text: string,
): Promise<void> {
  const field = control(manager, name) as HTMLInputElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  field.dispatchEvent(new Event('change', {bubbles: true}));
  await settled(manager);
}

export async function click(manager: CsActionManagerElement, name: string): Promise<void> {
  control(manager, name).click();
  await settled(manager);
}

/** Names in the list, in their order. */
export const rows = (manager: CsActionManagerElement): string[] =>
  deep(manager)
    .filter(one => one.matches('.open'))
    .map(one => one.textContent?.trim() ?? '');

/** An answer that refuses one place of what was sent. */
export const refused = (path: string, message: string, status = 422) => ({
  status,
  body: {status: 'error', message, data: null, errors: [{path, code: 'wrong', message}]},
});

/** The editor of code has come. */
export const codeReady = (manager: CsActionManagerElement): Promise<void> =>
  until(() => deep(manager).some(one => one.matches('.cm-content')), 'the code editor comes');
