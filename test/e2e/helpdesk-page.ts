/** What a person does on the demo's page, by the keyboard only, and what they see there. */
import assert from 'node:assert/strict';
import type {Page} from 'puppeteer-core';

const limit = 15_000;

/** Opens the page and waits until the bar shows its actions. */
export async function openHelpdesk(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(limit);
  await page.goto(url);
  await barReady(page);
}

export async function barReady(page: Page): Promise<void> {
  await page.waitForSelector('cs-action-bar >>> [role=toolbar] [aria-label="Create ticket"]');
}

/** Moves the focus by Tab until what has it is named like this, as a person does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  await tabUntil(page, `"${name}"`, focus => focus === name);
}

async function tabUntil(
  page: Page,
  wanted: string,
  isThere: (focus: string) => boolean,
): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const focus = await focused(page);
    if (isThere(focus)) return;
    seen.push(focus);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${wanted}; it passed ${seen.join(' | ')}`);
}

/** The toolbar is one stop of Tab; in it the arrows move. */
export async function focusAction(page: Page, action: string): Promise<void> {
  if (!(await inToolbar(page))) {
    for (let presses = 0; presses < 40 && !(await inToolbar(page)); presses++)
      await page.keyboard.press('Tab');
    assert.ok(await inToolbar(page), 'Tab does not reach the toolbar');
  }
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 20; presses++) {
    if ((await focused(page)) === action) return;
    await page.keyboard.press('ArrowRight');
  }
  assert.fail(`The arrows do not reach ${action}`);
}

export async function runAction(page: Page, action: string): Promise<void> {
  await focusAction(page, action);
  await page.keyboard.press('Enter');
}

/** The accessible name of what has the focus, through shadow roots. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const label = at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement;
    const text = label ? at.labels?.[0]?.innerText : at?.textContent;
    return (at?.getAttribute('aria-label') ?? text ?? '').trim();
  });
}

async function inToolbar(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document.activeElement?.shadowRoot?.activeElement?.closest('[role=toolbar]') instanceof
      HTMLElement,
  );
}

export interface SeenToast {
  readonly text: string;
  /** As a person sees it, by its colour. */
  readonly kind: 'success' | 'error' | 'warning' | 'info';
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
