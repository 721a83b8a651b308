import {fixture, fixtureCleanup, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CsActionBarElement} from '../../../src/elements/action-bar/action-bar.ts';
import {CsToasterElement} from '../../../src/elements/toaster/toaster.ts';
import type {FakeServer} from '../fake-server.ts';

CsActionBarElement.define();

export {CsActionBarElement, CsToasterElement};

/** A bar for contact `c1` on a fake server; loaded, or with its error shown, and ready for a click. */
export async function loadedBar(
  server: FakeServer,
  set: Partial<CsActionBarElement> = {},
): Promise<CsActionBarElement> {
  const bar = await newBar(server, set);
  await waitUntil(() => !bar.matches(':state(loading)'), 'the list loads', {timeout: 8_000});
  await waitUntil(() => bar.matches(':state(ready)'), 'the page is idle', {timeout: 8_000});
  await bar.updateComplete;
  return bar;
}

export async function newBar(
  server: FakeServer,
  set: Partial<CsActionBarElement> = {},
): Promise<CsActionBarElement> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const bar = document.createElement('cs-action-bar');
  Object.assign(bar, {contactId: 'c1', api: server.url, ...set});
  place.append(bar);
  await bar.updateComplete;
  return bar;
}

/** Waits as long as it takes where many pages share a machine: one in the background draws once a second. */
export const until = (condition: () => unknown, what = ''): Promise<void> =>
  waitUntil(async () => Boolean(await condition()), what, {timeout: 10_000});

export const buttons = (bar: CsActionBarElement): HTMLButtonElement[] => [
  ...bar.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part~=button]'),
];

/** The button with this accessible name. */
export function button(bar: CsActionBarElement, name: string): HTMLButtonElement {
  const found = buttons(bar).find(one => one.getAttribute('aria-label') === name);
  if (!found) throw new Error(`No button named ${name}`);
  return found;
}

/** What a button's description says. */
export function descriptionOf(target: HTMLElement): string {
  const id = target.getAttribute('aria-describedby');
  const root = target.getRootNode() as ShadowRoot;
  return (id && root.getElementById(id)?.textContent) || '';
}

export const toaster = (): CsToasterElement | null => document.querySelector('cs-toaster');

export const toasts = (): HTMLElement[] => [
  ...(toaster()?.shadowRoot!.querySelectorAll<HTMLElement>('[part~=toast]') ?? []),
];

/** The text of all toasts, once one of them says what is awaited. */
export async function toastSaying(text: string): Promise<HTMLElement> {
  const find = (): HTMLElement | undefined => toasts().find(one => textOf(one).includes(text));
  await waitUntil(find, `a toast says “${text}”, not “${toasts().map(textOf).join('” “')}”`, {
    timeout: 8_000,
  });
  return find()!;
}

export const textOf = (element: Element): string =>
  (element.textContent ?? '').replace(/\s+/g, ' ').trim();

export const buttonsOf = (toast: HTMLElement): HTMLButtonElement[] => [
  ...toast.querySelectorAll<HTMLButtonElement>('.buttons button'),
];

/** Focuses an element and presses Enter, with real keys. */
export async function press(target: HTMLElement, key = 'Enter'): Promise<void> {
  target.focus();
  await sendKeys({press: key});
}

/** Takes the bars away and every toast with them. */
export async function clean(): Promise<void> {
  fixtureCleanup();
  while (toaster()?.dismissNewest()) await toaster()?.updateComplete;
}

/** Presses two keys together. WebKit's driver takes the combination, the others take it key by key. */
export async function pressTogether(modifier: string, key: string): Promise<void> {
  if (!navigator.userAgent.includes('Chrome') && !navigator.userAgent.includes('Firefox'))
    return sendKeys({press: `${modifier}+${key}`});
  await sendKeys({down: modifier});
  await sendKeys({press: key});
  await sendKeys({up: modifier});
}
