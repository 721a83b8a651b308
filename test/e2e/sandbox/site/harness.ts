/**
 * What runs in the host page: it starts the rows one after the other through the bar, as a page would, and tells the
 * test's server how they ended. Its text becomes a script; it may use nothing outside of itself.
 */
export interface HarnessRow {
  readonly name: string;
  readonly mark: string;
  /** Where the sandbox page of a bar of its own is. */
  readonly src?: string | undefined;
  readonly next: boolean;
  readonly page: boolean;
  readonly turn: Turn;
}

/** What a row runs beside: others of its own turn. The order is that of time. */
export type Turn = 'measured' | 'light' | 'endless' | 'alone';

interface HarnessConfig {
  readonly api: string;
  /** Goes with whatever is told: a page that is taken away speaks when the next one is there already. */
  readonly round: string;
  readonly rows: readonly HarnessRow[];
  /** A text that nobody may carry out. */
  readonly secret: string;
}

/** Functions of the host page by the name of their row. */
type PageCode = (
  mark: string,
  frame: () => HTMLIFrameElement | undefined,
  report: (text: string) => void,
) => Promise<void>;

interface Bar extends HTMLElement {
  run(id: string): boolean;
}

interface Seen {
  effects: {kind: string; value: string}[];
  toasts: number;
  end: (detail: object) => void;
}

declare global {
  interface Window {
    csPageCode: Record<string, PageCode>;
  }
}

export function harness({api, round, rows, secret}: HarnessConfig): void {
  const limit = 60_000;
  /** How many of a turn run at once. A watchdog ends what is endless, however busy the machine is. */
  const turns = [
    ['measured', 1],
    ['light', 8],
    ['endless', 8],
    ['alone', 1],
  ] as const;
  // The page may overwrite these.
  const {stringify} = JSON;
  const {Promise: NativePromise} = window;
  const send = window.fetch.bind(window);
  const seen = new Map<string, Seen>();
  const found: Record<string, string[]> = {};
  const before = {href: location.href, keys: Object.keys(Object.prototype).length};
  let frames = 0;
  let last = performance.now();
  let gap = 0;

  const post = (path: string, body: object): Promise<Response> =>
    send(`${api}/${path}/${round}`, {method: 'POST', body: stringify(body)});
  const pause = (milliseconds: number): Promise<void> =>
    new NativePromise(resolve => setTimeout(resolve, milliseconds));

  const note = (mark: string, place: string): void => {
    (found[mark] ??= [])[found[mark].length] = place;
  };

  const onFrame = (): void => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    frames++;
    requestAnimationFrame(onFrame);
  };

  function listen(): void {
    const effects = {
      'cs-open-url': 'open_url',
      'cs-copy': 'clipboard',
      'cs-insert-text': 'insert_text',
    };
    for (const type of ['cs-open-url', 'cs-copy', 'cs-insert-text'] as const)
      document.addEventListener(type, event => {
        event.preventDefault();
        const detail = event.detail as {action: {id: string}; url?: string; text?: string};
        const list = seen.get(detail.action.id)?.effects;
        if (list) list[list.length] = {kind: effects[type], value: detail.url ?? detail.text ?? ''};
      });
    document.addEventListener('cs-toast', event => {
      event.preventDefault();
      const one = seen.get(event.detail.action.id);
      if (one) one.toasts++;
    });
    for (const type of ['cs-action', 'cs-action-error'] as const)
      document.addEventListener(type, event => seen.get(event.detail.action.id)?.end(event.detail));
    const hear = (place: string) => (event: MessageEvent) => {
      const text = typeof event.data === 'string' ? event.data : (stringify(event.data) ?? '');
      for (const {mark} of rows) if (text.indexOf(mark) >= 0) note(mark, `${place}: ${text}`);
    };
    window.addEventListener('message', hear('message'));
    try {
      new BroadcastChannel('attack').addEventListener('message', hear('channel'));
    } catch {
      // An origin without channels cannot be reached by one.
      note('', 'no channel');
    }
  }

  /** What a script would like to have. */
  function keepSecrets(): void {
    Object.assign(window, {secret});
    window.name = secret;
    document.body.dataset['secret'] = secret;
    try {
      document.cookie = `secret=${secret}`;
      localStorage.setItem('secret', secret);
    } catch {
      // A page without an origin has no storage.
      note('', 'no storage');
    }
  }

  function makeBar(row: HarnessRow | undefined): Bar {
    const bar = document.createElement('cs-action-bar') as Bar;
    const src = row?.src;
    // A list of one: the other actions are no business of this bar.
    bar.setAttribute('api', row ? `${api}/only/${row.name}` : api);
    bar.setAttribute('contact-id', 'contact-1');
    bar.setAttribute('open-mode', 'page');
    if (src) bar.setAttribute('sandbox-src', src);
    document.body.append(bar);
    return bar;
  }

  const loaded = (bar: Bar): Promise<void> =>
    new NativePromise((resolve, reject) => {
      bar.addEventListener('cs-load', () => resolve(), {once: true});
      bar.addEventListener('cs-load-error', event => reject(new Error(event.detail.message)), {
        once: true,
      });
      setTimeout(() => reject(new Error('The list did not load')), limit);
    });

  function run(bar: Bar, id: string): Promise<object> {
    const started = performance.now();
    gap = 0;
    frames = 0;
    return new NativePromise(resolve => {
      const one: Seen = {
        effects: [],
        toasts: 0,
        end: detail => {
          const took = performance.now() - started;
          const {state, code, message, result} = detail as Record<string, unknown>;
          const data = (result as {data?: unknown} | undefined)?.data;
          // Toast and effects of the same run come in this task.
          setTimeout(() =>
            resolve({
              state,
              code,
              message,
              data,
              took,
              gap,
              frames,
              effects: one.effects,
              toasts: one.toasts,
            }),
          );
        },
      };
      seen.set(id, one);
      setTimeout(() => one.end({state: 'silent'}), limit);
      try {
        bar.run(id);
      } catch (error) {
        one.end({state: 'silent', message: String(error)});
      }
    });
  }

  async function perform(shared: Bar, row: HarnessRow): Promise<void> {
    const own = row.src ? makeBar(row) : undefined;
    if (own) await loaded(own);
    const bar = own ?? shared;
    const running = run(bar, row.name);
    if (row.page) {
      const frame = (): HTMLIFrameElement | undefined =>
        [...document.querySelectorAll('iframe')].at(-1);
      await window.csPageCode[row.name]?.(row.mark, frame, text => note(row.mark, text)).catch(
        () => undefined,
      );
    }
    const outcome = await running;
    const following = row.next ? await run(bar, `${row.name}--next`) : undefined;
    own?.remove();
    await post('report', {name: row.name, outcome: {...outcome, next: following}});
  }

  /** Where a mark stands that has no business there. */
  function look(): void {
    const places: Record<string, () => string> = {
      cookie: () => document.cookie,
      storage: () => stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      name: () => window.name,
      title: () => document.title,
      address: () => location.href,
      document: () => document.documentElement.outerHTML,
      globals: () => Object.keys(window).join(' '),
      prototype: () => Object.keys(Object.prototype).join(' '),
    };
    for (const place of Object.keys(places)) {
      let text = '';
      try {
        text = places[place]!();
      } catch {
        continue;
      }
      for (const {mark} of rows) if (text.indexOf(mark) >= 0) note(mark, place);
    }
    if (location.href !== before.href) note('', `the page is now at ${location.href}`);
    if (window.name !== secret) note('', `the page's name is now ${window.name}`);
    if (Object.keys(Object.prototype).length !== before.keys)
      note('', 'Object.prototype has grown');
    if (document.querySelectorAll('iframe').length > 1) note('', 'frames were left behind');
  }

  async function main(): Promise<void> {
    listen();
    keepSecrets();
    requestAnimationFrame(onFrame);
    const bar = makeBar(undefined);
    const loading = loaded(bar);
    await loading;
    await post('report', {name: 'works', outcome: await run(bar, 'works')});
    const take = async (turn: Turn, atOnce: number): Promise<void> => {
      const queue = rows.filter(row => row.turn === turn);
      let next = 0;
      const worker = async (): Promise<void> => {
        for (let row = queue[next++]; row; row = queue[next++]) await perform(bar, row);
      };
      const workers = [];
      for (let index = 0; index < atOnce; index++) workers[index] = worker();
      for (const one of workers) await one;
    };
    for (const [turn, atOnce] of turns) await take(turn, atOnce);
    // What they left to do.
    await pause(500);
    await post('report', {name: 'works-after', outcome: await run(bar, 'works-after')});
    await pause(100);
    look();
    await post('done', {found});
  }

  // A page that was taken away says so, or nobody would know before the time is over.
  window.addEventListener('pagehide', () => {
    navigator.sendBeacon(
      `${api}/done/${round}`,
      stringify({found, error: 'the page was taken away'}),
    );
  });

  const start = (): void => {
    main().catch((error: unknown) => post('done', {found, error: String(error)}));
  };
  document.addEventListener('DOMContentLoaded', start);
}
