import {openHelpdesk} from '../helpdesk-page.ts';
import {type Studio, heights, schemes} from './studio.ts';

/** The page at three widths, in light and dark, and from right to left; and the pages of others. */
export async function takePages(studio: Studio): Promise<void> {
  for (const [width, height] of Object.entries(heights))
    for (const scheme of schemes)
      for (const dir of ['ltr', 'rtl']) {
        const page = await studio.open(Number(width), height, scheme);
        await openHelpdesk(page, `${studio.demo.helpdesk}/?dir=${dir}`);
        await studio.shoot(page, `page-${width}-${scheme}-${dir}`);
        await page.close();
      }
  for (const [name, url] of [
    ['strict', studio.demo.plain],
    ['crm', `${studio.demo.outside}/crm/contacts?phone=%2B5511987654321`],
    ['crm-list', `${studio.demo.outside}/crm/contacts`],
  ] as const)
    for (const width of [320, 1280] as const) {
      const page = await studio.open(width, heights[width], 'light');
      await page.goto(url, {waitUntil: 'networkidle0'});
      await studio.shoot(page, `${name}-${width}`);
      await page.close();
    }
}
