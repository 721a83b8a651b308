import {launch, type Browser, type CDPSession, type Page} from 'puppeteer-core';
import {chromium} from '../../../tools/browsers/chromium.ts';
import {BenchSite} from './bench-site.ts';

const limit = 30_000;

/** A Chromium, and the server of the pages it shows. */
export class Stage implements AsyncDisposable {
  readonly site: BenchSite;
  readonly #browser: Browser;

  private constructor(site: BenchSite, browser: Browser) {
    this.site = site;
    this.#browser = browser;
  }

  static async open(): Promise<Stage> {
    const site = await BenchSite.start();
    const options = chromium();
    const own = [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--js-flags=--expose-gc',
    ];
    return new Stage(site, await launch({...options, args: [...(options.args ?? []), ...own]}));
  }

  /** A tab of its own, measured from the first. */
  async tab(): Promise<Tab> {
    const page = await this.#browser.newPage();
    const session = await page.createCDPSession();
    // Of the same origin, so that what follows is in the same process, and is counted.
    await page.goto(`${this.site.origin}/page/empty`);
    await session.send('Performance.enable', {timeDomain: 'threadTicks'});
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', {name: 'told'});
    return new Tab(this.site.origin, page, session);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    this.site[Symbol.dispose]();
  }
}

export class Tab implements AsyncDisposable {
  readonly page: Page;
  readonly session: CDPSession;
  readonly #origin: string;

  constructor(origin: string, page: Page, session: CDPSession) {
    this.#origin = origin;
    this.page = page;
    this.session = session;
  }

  /** Shows a page and waits until it tells that it is shown. */
  async show(path: string): Promise<void> {
    const {promise, resolve, reject} = Promise.withResolvers<void>();
    const late = setTimeout(() => reject(new Error(`${path} was not shown`)), limit);
    const listen = (): void => resolve();
    this.session.on('Runtime.bindingCalled', listen);
    try {
      await Promise.all([this.page.goto(this.#origin + path), promise]);
    } finally {
      clearTimeout(late);
      this.session.off('Runtime.bindingCalled', listen);
    }
  }

  /** What the page's main thread has worked so far, in milliseconds of CPU. */
  async cpu(): Promise<number> {
    const {metrics} = await this.session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({name}) => name === 'TaskDuration')?.value ?? NaN);
  }

  /** Bytes of scripts and of the DOM, after everything that can go has gone. */
  async memory(): Promise<number> {
    for (let round = 0; round < 3; round++) await this.session.send('HeapProfiler.collectGarbage');
    const usage: {usedSize: number; embedderHeapUsedSize?: number} =
      await this.session.send('Runtime.getHeapUsage');
    return usage.usedSize + (usage.embedderHeapUsedSize ?? 0);
  }

  async collect(): Promise<void> {
    await this.session.send('HeapProfiler.collectGarbage');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }
}
