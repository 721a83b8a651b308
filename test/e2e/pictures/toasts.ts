import {openHelpdesk, toast} from '../helpdesk-page.ts';
import {type Studio, heights, start} from './studio.ts';

const toasts = [
  ['success', 'Create ticket'],
  ['error', 'Check billing'],
  ['unknown', 'Export conversation'],
  ['warning', 'Sync to CRM'],
  ['info', 'Insert greeting'],
  ['script-error', 'Endless script'],
] as const;

/** The bar with a toast of each kind. */
export async function takeToasts(studio: Studio): Promise<void> {
  for (const [width, scheme, dir] of [
    [320, 'light', 'ltr'],
    [320, 'dark', 'rtl'],
    [1280, 'light', 'rtl'],
    [1280, 'dark', 'ltr'],
  ] as const) {
    const page = await studio.open(width, heights[width], scheme);
    const name = (what: string): string => `${what}-${width}-${scheme}-${dir}`;
    await openHelpdesk(page, `${studio.demo.helpdesk}/?dir=${dir}`);
    for (const [kind, action] of toasts) {
      await start(page, action);
      await toast(page, action, 'ended');
      await studio.shoot(page, name(`toast-${kind}`));
      await page.locator('cs-toaster >>> .close').click();
      await page.waitForSelector('cs-toaster >>> .toast', {hidden: true});
    }
    for (const action of [
      'Check billing',
      'Export conversation',
      'Endless script',
      'Sync to CRM',
    ]) {
      await start(page, action);
      await toast(page, action, 'ended');
    }
    await studio.shoot(page, name('toasts-folded'));
    await page.locator('cs-toaster >>> .fold').click();
    await page.waitForSelector('cs-toaster >>> .fold[aria-expanded=true]');
    await studio.shoot(page, name('toasts-unfolded'));
    await page.close();
  }
  for (const path of ['tickets', 'received']) {
    const page = await studio.open(1280, 800, 'light');
    await page.goto(`${studio.demo.outside}/${path}`);
    await studio.shoot(page, path);
    await page.close();
  }
}
