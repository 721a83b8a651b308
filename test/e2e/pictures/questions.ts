import {openHelpdesk, toast} from '../helpdesk-page.ts';
import {type Studio, heights, start} from './studio.ts';

/** What opens over the page, in five languages. */
export async function takeQuestions(studio: Studio): Promise<void> {
  for (const [lang, dir, width, scheme] of [
    ['en', 'ltr', 1280, 'light'],
    ['en', 'ltr', 320, 'dark'],
    ['es', 'ltr', 800, 'light'],
    ['pt-BR', 'ltr', 320, 'light'],
    ['hi', 'ltr', 1280, 'dark'],
    ['ar', 'rtl', 800, 'dark'],
  ] as const) {
    const page = await studio.open(width, heights[width], scheme);
    const name = (what: string): string => `${what}-${lang}-${width}-${scheme}`;
    await openHelpdesk(page, `${studio.demo.helpdesk}/?dir=${dir}`);
    await page.evaluate(lang => (document.documentElement.lang = lang), lang);
    await page.waitForSelector('cs-action-bar:state(ready)');
    for (const action of ['Escalate', 'Refund']) {
      await start(page, action);
      await page.waitForSelector('cs-action-bar >>> .effect');
      await studio.shoot(page, name(action.toLowerCase()));
      await page.keyboard.press('Escape');
    }
    await page.$eval('cs-action-bar', bar => bar.openPalette());
    await page.waitForSelector('cs-action-bar >>> [role=option]', {visible: true});
    await studio.shoot(page, name('palette'));
    await page.keyboard.press('Escape');
    await start(page, 'Create ticket');
    await toast(page, 'Create ticket');
    await page.$eval('cs-action-bar', bar => bar.showRuns());
    await page.waitForSelector('cs-action-bar >>> li', {visible: true});
    await studio.shoot(page, name('runs'));
    await page.keyboard.press('Escape');
    await page.$eval('cs-action-bar', bar =>
      bar
        .shadowRoot!.querySelector('[data-id]')!
        .dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, composed: true})),
    );
    await page.waitForSelector('cs-action-bar >>> .grip', {visible: true});
    await studio.shoot(page, name('arrange'));
    await page.keyboard.press('Escape');
    await start(page, 'Check billing');
    await toast(page, 'Check billing');
    const report = await page.waitForSelector(
      'cs-toaster >>> [aria-label="Check billing"] .buttons button:last-child',
    );
    await report!.click();
    await page.waitForSelector('cs-toaster >>> dialog[open]', {visible: true});
    await studio.shoot(page, name('report'));
    await page.close();
  }
}
