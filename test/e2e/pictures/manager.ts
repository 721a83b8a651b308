import {pauseSenders} from './composer.ts';
import {type Studio, heights} from './studio.ts';

/** What administrators see. */
export async function takeManager(studio: Studio): Promise<void> {
  for (const [lang, width, scheme] of [
    ['en', 1280, 'light'],
    ['en', 1280, 'dark'],
    ['ar', 800, 'light'],
    ['ar', 320, 'dark'],
    ['es', 320, 'light'],
    ['hi', 800, 'dark'],
    ['pt-BR', 320, 'light'],
  ] as const) {
    const page = await studio.open(width, heights[width], scheme);
    const name = (what: string): string => `manager-${what}-${lang}-${width}-${scheme}`;
    const whole = await pauseSenders(page);
    await page.goto(`${studio.demo.helpdesk}/admin?lang=${lang}`);
    const part = (selector: string) => page.waitForSelector(`cs-action-manager >>> ${selector}`);
    const press = async (selector: string): Promise<void> => {
      const found = await part(selector);
      await found?.evaluate(one => one instanceof HTMLElement && one.click());
    };
    await part('li[data-id]');
    await studio.shoot(page, name('paused'));
    await whole();
    await page.reload();
    await part('li[data-id]');
    await studio.shoot(page, name('list'));
    // Tall instead of a picture of the whole page: CodeMirror draws what is in the window.
    await page.setViewport({width, height: width < 600 ? 2_600 : 1_700});
    await press('[data-deed=edit]');
    await part('.cm-content');
    await part('cs-action-trial >>> pre');
    await studio.shoot(page, name('editor'));
    await press('cs-action-trial >>> #tab-run');
    await press('cs-action-trial >>> .panel .primary');
    await part('cs-action-trial >>> .outcome');
    await studio.shoot(page, name('run'));
    await page.setViewport({width, height: heights[width]});
    await press('cs-action-editor >>> .bar .ghost');
    for (const [tab, seen] of [
      ['history', 'cs-run-history >>> .run'],
      ['moving', 'cs-action-mover >>> textarea'],
      ['gallery', '.gallery li'],
    ] as const) {
      await press(`#tab-${tab}`);
      await part(seen);
      if (tab === 'history') {
        await press(seen);
        await part('cs-run-history >>> .detail');
      }
      await studio.shoot(page, name(tab));
    }
    await page.close();
  }
}
