/** Pictures of the campaign composer, and of senders that are paused. */
import type {ElementHandle, HTTPRequest, Page} from 'puppeteer-core';
import type {Studio} from './studio.ts';

const composer = 'cs-campaign-composer >>> ';
const form = `${composer}cs-campaign-form >>> `;
const recipients = `${form}cs-campaign-recipients >>> `;
const watch = `${composer}cs-campaign-watch >>> `;

const file = [
  'Customer ID;Name;Mobile phone;Plan',
  'c1;Ana Maria de Albuquerque e Souza;+5511987651001;Business',
  'c2;Zoë;+55 11 98765-1002;Starter',
  'c3;ليلى حداد;+971501234567;Enterprise',
  'c4;Ana;+55 (11) 98765-1001;Business',
  'c5;Nobody;12;Starter',
].join('\n');

export async function takeComposer(studio: Studio): Promise<void> {
  for (const [lang, width, scheme] of [
    ['en', 1280, 'light'],
    ['ar', 800, 'dark'],
    ['ar', 360, 'light'],
    ['es', 360, 'dark'],
    ['hi', 800, 'light'],
    ['pt-BR', 360, 'light'],
  ] as const) {
    const page = await studio.open(width, 800, scheme);
    const picture = (what: string): Promise<void> =>
      studio.shoot(page, `composer-${what}-${lang}-${width}-${scheme}`);
    const part = (selector: string) =>
      page.waitForSelector(selector) as Promise<ElementHandle<HTMLElement>>;
    const press = async (selector: string): Promise<void> =>
      (await part(selector)).evaluate(one => one.click());
    const tall = (height: number): Promise<void> => page.setViewport({width, height});
    const whole = await pauseSenders(page);
    await page.goto(`${studio.demo.helpdesk}/campaigns?lang=${lang}`);
    await press(`${composer}.top .primary`);
    await tall(width < 600 ? 2_200 : 1_700);
    await part(`${form}.week`);
    await picture('paused');
    await whole();
    await page.reload();
    await press(`${composer}.top .primary`);
    await (await part(`${form}#name`)).type('Renewals of November');
    const input = (await part(`${recipients}#file`)) as ElementHandle<HTMLInputElement>;
    await input.evaluate((field, text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'customers of november.csv'));
      field.files = transfer.files;
      field.dispatchEvent(new Event('change'));
    }, file);
    await part(`${recipients}.table`);
    await picture('file');
    await press(`${recipients}.table .primary`);
    await (await part(`${form}#template`)).type('call');
    for (const id of ['header-0', 'body-0', 'body-1', 'buttons-0'])
      await (await part(`${form}#${id}`)).type(id === 'body-1' ? 'today at five' : 'Ana');
    for (const [id, key] of [
      ['from', 'Home'],
      ['to', 'End'],
    ] as const)
      await (await part(`${form}#${id}`)).press(key);
    for (const day of await page.$$(`${form}.day[aria-pressed=false]`))
      await day.evaluate(one => one instanceof HTMLElement && one.click());
    await press(`${form}[aria-labelledby=check-title] .primary`);
    await part(`${form}.will`);
    for (const details of await page.$$(`${form}details`))
      await details.evaluate(one => one.toggleAttribute('open', true));
    await tall(width < 600 ? 3_400 : 2_400);
    await picture('check');
    await press(`${form}[aria-labelledby=check-title] .primary`);
    await part(`${watch}.bar`);
    await tall(800);
    await picture('running');
    await part(`${watch}.delivered`);
    await part(`${watch}.completed`);
    await picture('done');
    await press(`${composer}.top .plain`);
    await part(`${composer}.campaigns`);
    await picture('list');
    await page.close();
  }
}

/** Shows all senders as paused until it is told otherwise. */
export async function pauseSenders(page: Page): Promise<() => Promise<void>> {
  const paused = {
    code: 'meta_190',
    reason: 'Meta does not accept the access token (190): it has expired',
    at: '2026-11-21T10:00:00Z',
  };
  const answer = async (request: HTTPRequest): Promise<void> => {
    const isList = request.method() === 'GET' && request.url().endsWith('/api/senders');
    if (!isList) return request.continue();
    const response = await fetch(request.url(), {headers: request.headers()});
    const body = (await response.json()) as {data: {senders: object[]}};
    const senders = body.data.senders.map(sender => ({...sender, paused}));
    return request.respond({
      status: 200,
      contentType: 'application/json',
      headers: {'Access-Control-Allow-Origin': new URL(page.url()).origin},
      body: JSON.stringify({...body, data: {...body.data, senders}}),
    });
  };
  const listen = (request: HTTPRequest): void => void answer(request);
  await page.setRequestInterception(true);
  page.on('request', listen);
  return async () => {
    page.off('request', listen);
    await page.setRequestInterception(false);
  };
}
