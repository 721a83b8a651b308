/**
 * `npm run hour -- [runs [seed]]`: an hour of an agent's work in a minute or two. Runs and contact switches in random
 * order, on the demo, in Chromium; some answers are lost, and now and then the line is down. It counts
 *
 * 1. effects on a contact that was not open, or that the run was not started for: there may be none;
 * 2. toasts that say another state than the outside world knows: there may be none;
 * 3. tickets: as many as runs that said they made one, no more.
 */
import type {HTTPRequest, Page} from 'puppeteer-core';
import {startBrowser} from '../browser.ts';
import {startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {openHelpdesk} from '../helpdesk-page.ts';

const [runs = 200, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
const switches = Math.round(runs * 0.3);
/** What each action of the demo truly comes to; `lost` where the line was cut for good is also true. */
const truth: Readonly<Record<string, string>> = {
  'Create ticket': 'success',
  'Copy number': 'success',
  'Insert greeting': 'info',
  'Check billing': 'error',
  'Export conversation': 'warning',
};
const actions = Object.keys(truth);

interface Heard {
  readonly type: string;
  readonly action: string;
  readonly contactId: string;
  /** The contact that was open then. */
  readonly open: string;
  readonly tone?: string;
  readonly message?: string;
}

let state = seed;
/** 0 up to `below`; the same for the same seed. */
const random = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state % below;
};

using data = temporaryFolder();
await using demo = await startDemoProcess(data.path);
const browser = await startBrowser('chromium');
try {
  const page = await browser.newPage();
  await page.setViewport({width: 1_280, height: 800});
  await loseAnswers(page);
  await openHelpdesk(page, demo.helpdesk);
  await page.waitForSelector('cs-action-bar:state(ready)');
  await page.evaluate(listen);
  let started = 0;
  let switched = 0;
  while (started < runs) {
    if (random(10) < 3 && switched < switches) {
      await page.evaluate(open, random(3));
      switched++;
    }
    if (random(40) === 0) await page.setOfflineMode(true);
    started += await page.evaluate(start, actions[random(actions.length)]!);
    await page.evaluate(pause, random(250));
    await page.setOfflineMode(false);
  }
  await page.waitForFunction(
    () => !document.querySelector('cs-action-bar')?.shadowRoot?.querySelector('.busy'),
  );
  await page.evaluate(pause, 8_000);
  const heard = await page.evaluate(() => (globalThis as unknown as {heard: Heard[]}).heard);
  report(
    heard,
    started,
    switched,
    (await demo.received()).filter(({path}) => path.startsWith('/tickets')).length,
  );
} finally {
  await browser.close();
}

/** One answer in twenty is lost on its way back; what it was about has happened. */
async function loseAnswers(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    const isRun = request.method() === 'POST' && request.url().endsWith('/execute');
    void (isRun && random(20) === 0 ? lose(request) : request.continue());
  });
}

async function lose(request: HTTPRequest): Promise<void> {
  const body = request.postData() ?? (await request.fetchPostData()) ?? '';
  const {authorization = ''} = request.headers();
  await fetch(request.url(), {
    method: 'POST',
    body,
    headers: {'content-type': 'application/json', authorization, origin: demo.helpdesk},
  });
  await request.abort('connectionreset');
}

/** In the page: remembers what is told, and who was open then. */
function listen(): void {
  const heard: Heard[] = [];
  Object.assign(globalThis, {heard});
  for (const type of ['cs-toast', 'cs-copy', 'cs-insert-text', 'cs-open-url', 'cs-action'] as const)
    document.addEventListener(
      type,
      ({detail}) =>
        void heard.push({
          type,
          action: detail.action.name,
          contactId: detail.contactId,
          open: document.querySelector('cs-action-bar')?.contactId ?? '',
          ...('type' in detail ? {tone: detail.type, message: detail.message} : {}),
        }),
      {capture: true},
    );
}

function open(index: number): void {
  const items = document.querySelectorAll<HTMLElement>('#conversations button, nav button');
  items[index % items.length]?.click();
}

/** Returns 1 if it was started. */
function start(name: string): number {
  const bar = document.querySelector('cs-action-bar');
  const buttons = [...(bar?.shadowRoot?.querySelectorAll('[data-id]') ?? [])];
  const id = buttons.find(one => one.getAttribute('aria-label') === name)?.getAttribute('data-id');
  return id && bar?.run(id) ? 1 : 0;
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, milliseconds));
}

function report(heard: readonly Heard[], started: number, switched: number, tickets: number): void {
  const effects = heard.filter(({type}) => type !== 'cs-toast' && type !== 'cs-action');
  const wrong = effects.filter(({contactId, open}) => contactId !== open);
  const toasts = heard.filter(({type}) => type === 'cs-toast');
  const untrue = toasts.filter(
    ({action, tone, message = ''}) => tone !== truth[action] && !isFailure(tone, message),
  );
  const made = heard.filter(({type, action}) => type === 'cs-action' && action === 'Create ticket');
  console.log(
    `seed ${seed}: ${started} runs, ${switched} contact switches, ${toasts.length} toasts`,
  );
  console.log(`${effects.length} effects, ${wrong.length} on a wrong contact`);
  console.log(
    `${untrue.length} untrue toasts${untrue.map(one => `\n  ${JSON.stringify(one)}`).join('')}`,
  );
  console.log(`${made.length} runs say that they made a ticket; there are ${tickets}`);
  const isTrue = wrong.length === 0 && untrue.length === 0 && tickets === made.length;
  process.exitCode = isTrue && toasts.length === started ? 0 : 1;
}

/** A run that never left, for there was no line, says so; a held clipboard is a warning. */
function isFailure(tone: string | undefined, message: string): boolean {
  return (
    (tone === 'error' && /offline/.test(message)) ||
    (tone === 'warning' && /clipboard|ready/.test(message)) ||
    (tone === 'success' && /ready/.test(message))
  );
}
