import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CsCampaignComposerElement} from '../../../src/elements/campaign-composer/campaign-composer.ts';
import type {CsCampaignRecipientsElement} from '../../../src/elements/campaign-composer/campaign-recipients.ts';
import {TableError, readTable} from '../../../src/state/composer/read-table.ts';
import {FakeServer, success} from '../fake-server.ts';
import type {FakeScript} from '../servers/fake-api.ts';
import {clean, press, textOf, until} from './bar-fixture.ts';

CsCampaignComposerElement.define();

const v2 = (data: unknown, status = 200) => ({status, body: {ctx_id: 'x', data}});
const me = success({kind: 'user', role: 'supervisor', user: {id: 'samuel', name: 'Samuel'}});
const offers = success({
  senders: [
    {id: 's1', channel: 'whatsapp', name: 'Main', address: '+13465507166', is_active: true},
  ],
  templates: [
    {
      name: 'offer',
      language: 'en',
      status: 'APPROVED',
      body: 'Hello {{1}}, your plan is {{2}}',
      parameters: {header: 0, body: 2, buttons: 0},
    },
  ],
});
const preview = v2({
  recipients: 3,
  will_be_sent: 2,
  counts: {invalid: 1, duplicates: 0, suppressed: 0, missing_parameters: 0, window_closed: 0},
  invalid: [{row: 3, id: '3', to_number: '12', message: 'is no number'}],
  window: 'Monday to Friday, 09:00 to 18:00',
  send_times: ['Monday 09:00', 'Monday 09:01'],
  sample: [{row: 1, to_number: '+5511', text: 'Hello Ana, your plan is Gold'}],
});
const detail = (status: string, more: object = {}) =>
  v2({
    id: 'k1',
    name: 'Renewal',
    status,
    start_at: '2026-11-23T09:00:00Z',
    recipients: 2,
    progress: {total: 2, done: 1, states: {delivered: 1, failed: 1}},
    ...more,
  });
const wrongRow = {
  status: 400,
  body: {
    ctx_id: 'x',
    data: null,
    message: 'Row 3: "12" is no number',
    error: {
      code: 'invalid',
      details: [{path: '/touchpoint/customer_details/2/to_number', message: 'Row 3 is no number'}],
    },
  },
};

async function composerOn(script: FakeScript = {}) {
  const server = await FakeServer.start({
    me: [me],
    offers: [offers],
    campaigns: [v2({data: []})],
    check: [preview],
    schedule: [v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201)],
    campaign: [detail('running')],
    recipients: [
      v2({
        data: [
          {row: 2, to_number: '+5512', state: 'failed', error: {code: 'x', message: 'blocked'}},
        ],
      }),
    ],
    control: [v2({id: 'k1', name: 'Renewal', status: 'paused'})],
    ...script,
  });
  return {server, composer: await composerFor(server)};
}

async function composerFor(server: FakeServer): Promise<CsCampaignComposerElement> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const composer = document.createElement('cs-campaign-composer');
  composer.api = server.url;
  place.append(composer);
  await composer.updateComplete;
  await until(() => !composer.matches(':state(loading)'), 'it loads');
  await composer.updateComplete;
  return composer;
}

const inside = (composer: CsCampaignComposerElement, tag: string): ShadowRoot | undefined =>
  composer.shadowRoot!.querySelector(tag)?.shadowRoot ?? undefined;
const buttonIn = (root: ShadowRoot | undefined, text: string): HTMLButtonElement | undefined =>
  [...(root?.querySelectorAll('button') ?? [])].find(one => textOf(one).startsWith(text));

async function written(composer: CsCampaignComposerElement): Promise<ShadowRoot> {
  await press(buttonIn(composer.shadowRoot!, 'New campaign')!);
  await until(() => inside(composer, 'cs-campaign-form')?.querySelector('#name'), 'the form opens');
  return inside(composer, 'cs-campaign-form')!;
}

const recipientsOf = (form: ShadowRoot): CsCampaignRecipientsElement =>
  form.querySelector('cs-campaign-recipients')!;

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Gives the form a name, three rows and a template whose values are filled in. */
async function fill(form: ShadowRoot): Promise<void> {
  form.querySelector<HTMLElement>('#name')!.focus();
  await sendKeys({type: 'Renewal'});
  const recipients = recipientsOf(form).shadowRoot!;
  recipients.querySelector<HTMLElement>('#paste')!.focus();
  await sendKeys({type: '+5511 1'});
  recipients.querySelector<HTMLTextAreaElement>('#paste')!.value = '+5511,c1\n+5512,c2\n12,c3';
  await press(buttonIn(recipients, 'Add these')!);
  choose(form.querySelector('#template')!, 'offer en');
  await until(() => form.querySelectorAll('.parameter').length === 2, 'its values are asked for');
  const [first, second] = form.querySelectorAll<HTMLSelectElement>('.parameter select');
  choose(first!, 'contact.name');
  choose(second!, '');
  await until(() => form.querySelector('#body-1'));
  form.querySelector<HTMLElement>('#body-1')!.focus();
  await sendKeys({type: 'Gold'});
}

/** What the page saves meanwhile, in the place of the browser. */
async function savedBy(act: () => Promise<void>): Promise<{name: string; text: string}> {
  const {promise, resolve} = Promise.withResolvers<HTMLAnchorElement>();
  const onClick = (event: MouseEvent): void => {
    const {target} = event;
    if (!(target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    resolve(target);
  };
  const {click} = HTMLAnchorElement.prototype;
  // A link that is in no document tells no listener of it.
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
    this.addEventListener('click', onClick, {once: true});
    click.call(this);
  };
  try {
    await act();
    const link = await promise;
    return {name: link.download, text: await (await fetch(link.href)).text()};
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
}

describe('<cs-campaign-composer>', () => {
  afterEach(clean);

  it('says who it is for, and that there is nothing yet', async () => {
    const {composer} = await composerOn();
    expect(textOf(composer.shadowRoot!.querySelector('.say')!)).to.contain('No campaigns yet');
    const agent = success({kind: 'user', role: 'agent', user: {id: 'asha'}});
    const {composer: other} = await composerOn({me: [agent]});
    await until(() => other.matches(':state(error)'));
    expect(textOf(other.shadowRoot!.querySelector('[role=alert]')!)).to.contain(
      'signed in as agent',
    );
  });

  it('checks before it schedules, leaves out what is no number, and shows the progress', async () => {
    const {composer, server} = await composerOn({
      schedule: [wrongRow, v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201)],
    });
    const form = await written(composer);
    await fill(form);
    expect(buttonIn(form, 'Schedule')).to.equal(undefined);
    await expect(composer).to.be.accessible();
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Schedule for 2 people'), 'the check is there');
    expect(textOf(form.querySelector('.phone')!)).to.contain('Hello Ana, your plan is Gold');
    expect(textOf(form.querySelector('details')!)).to.contain('1 number is none');
    await expect(composer).to.be.accessible();
    await press(buttonIn(form, 'Schedule for 2 people')!);
    await until(
      () => inside(composer, 'cs-campaign-watch')?.querySelector('.counts'),
      'it is sent',
    );
    const watch = inside(composer, 'cs-campaign-watch')!;
    expect(textOf(watch.querySelector('.counts')!)).to.equal('1 Delivered 1 Failed');
    await until(() => textOf(watch.querySelector('.rows') ?? composer).includes('blocked'));
    await expect(composer).to.be.accessible();
    const bodies = (await server.requests('schedule')).map(
      ({body}) => body as {idempotency_key: string; touchpoint: {customer_details: unknown[]}},
    );
    expect(bodies.map(({touchpoint}) => touchpoint.customer_details.length)).to.eql([3, 2]);
    expect(bodies[0]!.idempotency_key).to.equal(bodies[1]!.idempotency_key);
  });

  it('saves every row that gets nothing as a file, and keeps what is written', async () => {
    const {composer, server} = await composerOn();
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Download the list'), 'the check is there');
    const saved = await savedBy(async () => press(buttonIn(form, 'Download the list')!));
    expect(saved.name).to.equal('Renewal-left-out.csv');
    expect(saved.text).to.contain('3,3,12,invalid,is no number');
    const urls = (await server.requests('check')).map(({url}) => url);
    expect(urls.at(-1)).to.contain('rows=all');
    expect(Boolean(buttonIn(form, 'Schedule for 2 people'))).to.equal(true);
  });

  it('asks for the address of a picture where a template has one', async () => {
    const picture = {
      name: 'poster',
      language: 'en',
      status: 'APPROVED',
      header_format: 'IMAGE',
      body: 'Look',
      parameters: {header: 1, body: 0, buttons: 0},
    };
    const main = {channel: 'whatsapp', id: 's1', name: 'Main', address: '+13465507166'};
    const {composer, server} = await composerOn({
      offers: [success({senders: [main], templates: [picture]})],
    });
    const form = await written(composer);
    choose(form.querySelector('#template')!, 'poster en');
    await until(() => form.querySelector('#header-0'), 'the address is asked for');
    const field = form.querySelector<HTMLInputElement>('#header-0')!;
    expect(textOf(form.querySelector('label[for=header-0]')!)).to.contain('picture');
    field.focus();
    await sendKeys({type: 'https://example.com/a.png'});
    await expect(composer).to.be.accessible();
    await press(buttonIn(form, 'Check it')!);
    await until(async () => (await server.requests('check')).length === 1);
    const [{body} = {body: {}}] = await server.requests('check');
    expect(body).to.have.nested.property('touchpoint.attachment_url', 'https://example.com/a.png');
  });

  it('shows the first of those that went wrong, says how many there are, and offers all of them', async () => {
    const many = detail('completed', {
      progress: {total: 300, done: 300, states: {failed: 250, delivered: 50}},
    });
    const listed = {id: 'k1', name: 'Renewal', status: 'completed', recipients: 300};
    const {composer} = await composerOn({
      campaigns: [v2({data: [listed]})],
      campaign: [many],
    });
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Download all of these'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    expect(textOf(watch.querySelector('section:nth-of-type(2)')!)).to.contain('1 of 250 shown');
  });

  it('leads the focus on where what was pressed has gone', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const {composer} = await composerOn({
      campaigns: [v2({data: [listed]})],
      campaign: [detail('running'), detail('paused')],
    });
    const focused = (): string => {
      const outer = composer.shadowRoot!.activeElement;
      const inner = outer?.shadowRoot?.activeElement ?? outer;
      return inner ? inner.id || textOf(inner) : '';
    };
    const form = await written(composer);
    await until(() => focused() === 'name', 'the form is begun');
    expect(Boolean(form)).to.equal(true);
    buttonIn(composer.shadowRoot!, '←')!.click();
    await until(() => focused() === 'New campaign', 'the list is back');
    buttonIn(composer.shadowRoot!, 'Renewal')!.click();
    await until(() => focused() === 'Renewal', 'its name is read');
    const watch = inside(composer, 'cs-campaign-watch')!;
    const pause = buttonIn(watch, 'Pause')!;
    pause.focus();
    pause.click();
    await until(() => focused() === 'Resume', 'the same button goes on');
    buttonIn(watch, 'Cancel campaign')!.click();
    buttonIn(watch, 'Cancel for good')!.click();
    await until(() => focused() === 'Renewal', 'the name, for the button goes');
    buttonIn(composer.shadowRoot!, '←')!.click();
    await until(() => composer.shadowRoot!.querySelector('.campaigns'), 'the list is back');
    expect(focused()).to.equal('Renewal');
  });

  it('takes a check away with a change, and names a value that is missing', async () => {
    const {composer} = await composerOn();
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Schedule'));
    await press(form.querySelector<HTMLElement>('.day')!);
    await until(() => !buttonIn(form, 'Schedule'), 'the check is gone');
    const [, second] = form.querySelectorAll<HTMLSelectElement>('.parameter select');
    choose(second!, '');
    await until(() => form.querySelector<HTMLInputElement>('#body-1')?.value === '');
    await press(buttonIn(form, 'Check it')!);
    await until(() => textOf(form.querySelector('.problems')!).includes('has no value'));
  });

  it('keeps what is written through a reload of the page', async () => {
    const {composer, server} = await composerOn();
    await fill(await written(composer));
    composer.remove();
    const again = await written(await composerFor(server));
    await until(() => again.querySelector<HTMLInputElement>('#name')!.value === 'Renewal');
    expect(textOf(recipientsOf(again).shadowRoot!.querySelector('.badge')!)).to.equal(
      '3 recipients',
    );
  });

  it('says that the sign-in has ended, and keeps what is written', async () => {
    const ended = {status: 401, body: {message: 'Expired', data: null}};
    const {composer} = await composerOn({check: [ended]});
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => form.querySelector('[role=alert]'), 'it is said');
    expect(textOf(form.querySelector('[role=alert]')!)).to.contain('Your sign-in has ended');
    expect(form.querySelector<HTMLInputElement>('#name')!.value).to.equal('Renewal');
  });

  it('makes one campaign where somebody leaves while it is scheduled, and schedules it again', async () => {
    const lost = {...v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201), drop: true};
    const {composer, server} = await composerOn({
      schedule: [{...lost, held: true}, v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201)],
    });
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Schedule for 2 people'), 'the check is there');
    await press(buttonIn(form, 'Schedule for 2 people')!);
    await until(async () => (await server.requests('schedule')).length === 1, 'it is under way');
    composer.remove();
    await server.release();
    const other = await composerFor(server);
    const again = await written(other);
    await until(() => again.querySelector<HTMLInputElement>('#name')!.value === 'Renewal');
    await press(buttonIn(again, 'Check it')!);
    await until(() => buttonIn(again, 'Schedule for 2 people'), 'the check is there again');
    await press(buttonIn(again, 'Schedule for 2 people')!);
    await until(() => inside(other, 'cs-campaign-watch'), 'it is scheduled');
    const keys = (await server.requests('schedule')).map(
      ({body}) => (body as {idempotency_key: string}).idempotency_key,
    );
    expect(keys.length).to.equal(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it('tells whoever cancels what somebody else has paused meanwhile', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const message = 'The campaign is cancelled: it cannot be paused';
    const conflict = {
      status: 409,
      body: {data: null, message, error: {code: 'campaign_state_conflict'}},
    };
    const {composer} = await composerOn({
      campaigns: [v2({data: [listed]})],
      control: [conflict],
      campaign: [detail('running'), detail('cancelled')],
    });
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Pause'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    await press(buttonIn(watch, 'Pause')!);
    await until(() => textOf(watch.querySelector('.badge')!) === 'Cancelled', 'it looks again');
    expect(textOf(watch.querySelector('[role=alert]')!)).to.contain(message);
    expect(Boolean(buttonIn(watch, 'Pause'))).to.equal(false);
  });

  it('pauses at once, and cancels only when it was asked', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const {composer, server} = await composerOn({campaigns: [v2({data: [listed]})]});
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Pause'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    await press(buttonIn(watch, 'Pause')!);
    await until(async () => (await server.requests('control')).length === 1);
    await press(buttonIn(watch, 'Cancel campaign')!);
    await until(() => watch.querySelector('dialog[open]'));
    expect(textOf(watch.activeElement!)).to.equal('Keep it');
    await press(buttonIn(watch, 'Cancel for good')!);
    await until(async () => (await server.requests('control')).length === 2);
    const urls = (await server.requests('control')).map(({url}) => url.split('/').at(-1));
    expect(urls).to.eql(['pause', 'cancel']);
  });

  describe('a CSV file', () => {
    const rows = [
      ['Ana', '+5511'],
      ['Zoë', '+5512'],
    ];
    const lines = (separator: string): string =>
      [['Name', 'Phone'], ...rows].map(row => row.join(separator)).join('\r\n');
    const latin = Uint8Array.from(lines(';'), character => character.charCodeAt(0));
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...Array.from(lines('\t')).flatMap(one => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]),
    ]);
    const {signal} = new AbortController();

    for (const [name, parts] of [
      ['commas and UTF-8', [lines(',')]],
      ['a mark and quotes', ['\ufeffName,"Phone"\n"Ana","+5511"\n\n"Zoë",+5512\n']],
      ['semicolons as Windows writes', [latin]],
      ['tabs and UTF-16', [utf16]],
    ] as const)
      it(`is read with ${name}`, async () => {
        const table = await readTable(new File([...parts], 'people.csv'), signal);
        expect(table.headings).to.eql(['Name', 'Phone']);
        expect(table.rows).to.eql(rows);
      });

    it('says why it is none', async () => {
      const reasonOf = async (file: File): Promise<string | undefined> => {
        const error: unknown = await readTable(file, signal).catch((caught: unknown) => caught);
        return error instanceof TableError ? error.reason : undefined;
      };
      expect(await reasonOf(new File(['Phone\n'], 'x.csv'))).to.equal('empty');
      const long = `Phone\n${'+5511\n'.repeat(100_002)}`;
      expect(await reasonOf(new File([long], 'x.csv'))).to.equal('too_long');
    });
  });
});
