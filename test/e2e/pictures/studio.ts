import {join} from 'node:path';
import type {Browser, Page} from 'puppeteer-core';
import type {DemoProcess} from '../demo-process.ts';

/** Where pictures are taken. */
export class Studio {
  readonly demo: DemoProcess;
  readonly #browser: Browser;
  readonly #folder: string;

  constructor(demo: DemoProcess, browser: Browser, folder: string) {
    this.demo = demo;
    this.#browser = browser;
    this.#folder = folder;
  }

  async open(width: number, height: number, scheme: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.setViewport({width, height});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    return page;
  }

  async shoot(page: Page, name: string): Promise<void> {
    await page.screenshot({path: join(this.#folder, `${name}.png`)});
    console.log(name);
  }
}

/** Of a window, by its width. */
export const heights = {320: 700, 800: 700, 1280: 800} as const;
export const schemes = ['light', 'dark'] as const;

/** Runs an action by its name, wherever it stands. */
export async function start(page: Page, name: string): Promise<void> {
  await page.waitForSelector('cs-action-bar:state(ready)');
  await page.$eval(
    'cs-action-bar',
    (bar, name) => {
      const buttons = [...bar.shadowRoot!.querySelectorAll('[data-id]')];
      const button = buttons.find(one => one.getAttribute('aria-label') === name);
      bar.run(button!.getAttribute('data-id')!);
    },
    name,
  );
}
