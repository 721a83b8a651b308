/** What a person does on the demo's page, by the keyboard only, and what they see there. */
import assert from 'node:assert/strict';
import type {ConsoleMessage, Page} from 'puppeteer-core';

const limit = 15_000;
const mostPresses = 40;

/** Opens the page and waits until the bar shows its actions. */
export async function openHelpdesk(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(limit);
  await page.evaluateOnNewDocument(tellEvents);
  await page.goto(url);
  await barReady(page);
}

/** In the page: its console says what happens there. */
function tellEvents(): void {
  for (const type of ['cs-action', 'cs-action-error'] as const)
    addEventListener(type, ({detail}) => console.info(`${type} ${detail.action.name}`));
  addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
    console.info(`violation of ${violatedDirective} by ${blockedURI}`),
  );
}

/**
 * Resolves when the page has told that. To ask the page itself would count as an action of its user, and let it open
 * windows and write to the clipboard that it could not without.
 */
export async function told(page: Page, text: string): Promise<void> {
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`The page never told: ${text}`)), limit);
  const listen = (message: ConsoleMessage): void => {
    if (message.text() === text) resolve();
  };
  page.on('console', listen);
  await promise.finally(() => {
    clearTimeout(timer);
    page.off('console', listen);
  });
}

export async function barReady(page: Page): Promise<void> {
  await page.waitForSelector('cs-action-bar >>> [role=toolbar] [aria-label="Create ticket"]');
}

/** Resolves once the bar has loaded all that a key may need; a click need not wait for that. */
export async function barWhole(page: Page): Promise<void> {
  await page.waitForSelector('cs-action-bar:state(ready)');
}

/** Moves the focus by Tab, or back by Shift and Tab, until what has it is named so. */
export async function tabTo(
  page: Page,
  name: RegExp,
  direction: 'on' | 'back' = 'on',
): Promise<void> {
  const seen: string[] = [];
  if (direction === 'back') await page.keyboard.down('Shift');
  const end = Date.now() + limit;
  // Round and round where it has to: a part of the page may still be on its way.
  for (let presses = 0; presses < mostPresses || Date.now() < end; presses++) {
    const focus = await focused(page);
    if (name.test(focus)) {
      await page.keyboard.up('Shift');
      return;
    }
    if (presses < mostPresses) seen.push(focus);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${String(name)}; it passed ${seen.join(' | ')}`);
}

/** The toolbar is one stop of Tab; in it the arrows move. */
export async function focusAction(page: Page, action: string): Promise<void> {
  assert.ok(await reachAction(page, action), `The arrows do not reach ${action}`);
}

/** Moves the focus to an action; false where it does not stand in the bar. */
async function reachAction(page: Page, action: string): Promise<boolean> {
  for (let presses = 0; presses < mostPresses && !(await inToolbar(page)); presses++)
    await page.keyboard.press('Tab');
  assert.ok(await inToolbar(page), 'Tab does not reach the toolbar');
  await page.keyboard.press('Home');
  for (let presses = 0; presses < mostPresses; presses++) {
    const at = await focused(page);
    if (at === action) return true;
    // The last stop: the others are in its menu.
    if (at.startsWith('More actions')) return false;
    // Before, no arrow moves.
    if (presses === 0) await barWhole(page);
    await page.keyboard.press('ArrowRight');
  }
  return false;
}

/** Runs an action: from the bar, or from its menu, where it is found by its name. */
export async function runAction(page: Page, action: string): Promise<void> {
  if (!(await reachAction(page, action))) {
    await page.keyboard.press('Enter');
    await page.waitForSelector('cs-action-bar >>> [role=combobox]');
    await page.keyboard.type(action);
    await page.waitForSelector(`cs-action-bar >>> [role=option].active ::-p-text(${action})`);
  }
  await page.keyboard.press('Enter');
}

/** The accessible name of what has the focus, through shadow roots. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return '';
    const field =
      at instanceof HTMLTextAreaElement ||
      at instanceof HTMLSelectElement ||
      at instanceof HTMLInputElement
        ? at
        : undefined;
    const text = field ? field.labels?.[0]?.innerText : at.textContent;
    return (at.getAttribute('aria-label') ?? text ?? '').trim();
  });
}

async function inToolbar(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document.activeElement?.shadowRoot?.activeElement?.closest('[role=toolbar]') instanceof
      HTMLElement,
  );
}

interface SeenToast {
  readonly text: string;
  /** As a person sees it, by its colour. */
  readonly kind: 'success' | 'error' | 'warning' | 'info';
  /** Red, green and blue of its edge, 0–255. */
  readonly colour: readonly number[];
  readonly buttons: readonly string[];
}

/** The toast of an action, once it is there, or once its run has ended. */
export async function toast(
  page: Page,
  action: string,
  when: 'there' | 'ended' = 'ended',
): Promise<SeenToast> {
  const handle = await page.waitForFunction(
    (action, when) => {
      const toasts = document
        .querySelector('cs-toaster')
        ?.shadowRoot?.querySelectorAll('[part=toast]');
      const found = [...(toasts ?? [])].findLast(one => one.getAttribute('aria-label') === action);
      if (!(found instanceof HTMLElement)) return undefined;
      if (when === 'ended' && found.querySelector('.running')) return undefined;
      const kinds = ['success', 'error', 'warning', 'info'] as const;
      return {
        text: found.innerText,
        colour:
          getComputedStyle(found)
            .borderInlineStartColor.match(/[\d.]+/g)
            ?.map(Number) ?? [],
        kind: kinds.find(kind => found.classList.contains(kind)) ?? 'info',
        buttons: [...found.querySelectorAll('button')].map(
          button => button.getAttribute('aria-label') ?? button.innerText,
        ),
      };
    },
    {},
    action,
    when,
  );
  return (await handle.jsonValue()) as SeenToast;
}

/** What the message box holds. */
export async function messageBox(page: Page): Promise<string> {
  return page.$eval('#message', box => (box as HTMLTextAreaElement).value);
}
