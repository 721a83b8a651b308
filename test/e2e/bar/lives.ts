import type {CDPSession} from 'puppeteer-core';

/** In the page: bars come and go, each with a webhook and a script in flight, until all runs have ended. */
export async function live(times: number): Promise<number> {
  let started = 0;
  let over = 0;
  let isOver = (): void => {};
  const abort = new AbortController();
  const {signal} = abort;
  for (const type of ['cs-action', 'cs-action-error'] as const)
    document.addEventListener(
      type,
      () => {
        over++;
        isOver();
      },
      {signal},
    );
  // The page takes the toasts; what is left must go by itself.
  const take = (event: Event): void => event.preventDefault();
  document.addEventListener('cs-toast', take, {signal});
  const limited = async <T>(what: Promise<T>, name: () => string): Promise<T> => {
    let timer = 0;
    const late = new Promise<never>((_, reject) => {
      timer = window.setTimeout(() => reject(new Error(`Did not end: ${name()}`)), 150_000);
    });
    return Promise.race([what, late]).finally(() => clearTimeout(timer));
  };
  const drawn = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const model = document.querySelector('cs-action-bar')!;
  const {api, tokenUrl, contactId} = model;
  for (let life = 0; life < times; life++) {
    const bar = document.createElement('cs-action-bar');
    // Every other life is one of a contact that the server does not know: a run of its own, refused.
    Object.assign(bar, {api, tokenUrl, contactId: life % 2 ? contactId : `unknown-${life}`});
    const loaded = new Promise((done, reject) => {
      bar.addEventListener('cs-load', done, {once: true});
      bar.addEventListener('cs-load-error', ({detail}) => reject(new Error(detail.message)), {
        once: true,
      });
    });
    document.body.append(bar);
    await limited(loaded, () => `loading of life ${life}`);
    const buttons = [...bar.shadowRoot!.querySelectorAll('[data-id]')];
    for (const name of ['Create ticket', 'Copy number']) {
      const button = buttons.find(one => one.getAttribute('aria-label') === name);
      if (button && bar.run(button.getAttribute('data-id')!)) started++;
    }
    await drawn();
    bar.remove();
  }
  const all = new Promise<void>(done => {
    isOver = () => over >= started && done();
    isOver();
  });
  await limited(all, () => `${over} of ${started} runs`);
  abort.abort();
  // A run that took long had a toast, which goes with the next frame.
  const toaster = document.querySelector('cs-toaster')?.shadowRoot;
  const gone = async (): Promise<void> => {
    while (toaster?.querySelector('.toast')) await drawn();
  };
  await limited(gone(), () => `toasts: ${toaster?.textContent}`);
  return started;
}

export interface Counts {
  readonly Documents: number;
  readonly Frames: number;
  readonly JSEventListeners: number;
  readonly Nodes: number;
  readonly JSHeapUsedSize: number;
}

/** What a page holds after everything that can go has gone. */
export async function counts(session: CDPSession): Promise<Counts> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find(one => one.name === name)?.value ?? 0;
  return {
    Documents: value('Documents'),
    Frames: value('Frames'),
    JSEventListeners: value('JSEventListeners'),
    Nodes: value('Nodes'),
    JSHeapUsedSize: value('JSHeapUsedSize'),
  };
}
