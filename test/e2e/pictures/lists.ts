import {type Studio, heights} from './studio.ts';

/** The list of actions is answered here instead of by the server. */
export async function takeLists(studio: Studio): Promise<void> {
  const empty = {status: 'success', data: {custom_actions: [], total: 0, page: 1, limit: 50}};
  const failed = {status: 'error', message: 'Down', error_type: 'internal'};
  for (const [name, status, body] of [
    ['loading', undefined, undefined],
    ['empty', 200, empty],
    ['error', 500, failed],
  ] as const)
    for (const width of [320, 1280] as const) {
      const page = await studio.open(width, heights[width], 'light');
      await page.setRequestInterception(true);
      page.on('request', request => {
        const isList = /\/api\/custom-actions(\?|$)/.test(request.url());
        if (!isList || request.method() !== 'GET') void request.continue();
        else if (status)
          void request.respond({
            status,
            contentType: 'application/json',
            headers: {'Access-Control-Allow-Origin': studio.demo.helpdesk},
            body: JSON.stringify(body),
          });
      });
      await page.goto(studio.demo.helpdesk);
      await page.waitForSelector(`cs-action-bar:state(${name})`);
      // They come only where the list is long in coming.
      if (name === 'loading') await page.waitForSelector('cs-action-bar >>> .bone');
      await studio.shoot(page, `list-${name}-${width}`);
      await page.close();
    }
}
