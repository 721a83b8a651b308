import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {TableError, readTable} from '../../../src/state/composer/read-table.ts';
import {success} from '../fake-server.ts';
import {clean, press, textOf, until} from './bar-fixture.ts';
import {
  buttonIn,
  choose,
  composerFor,
  composerOn,
  fill,
  inside,
  recipientsOf,
  savedBy,
  v2,
  written,
  wrongRow,
} from './composer-fixture.ts';

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
    expect(textOf(form.querySelector('details')!)).to.contain('1 is not a phone number');
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
    const paused = {code: 'whatsapp_190', reason: 'The token was revoked'};
    const other = {...main, id: 's2', name: 'Other', address: '+13465507167', paused};
    const {composer, server} = await composerOn({
      offers: [success({senders: [main, other], templates: [picture]})],
    });
    const form = await written(composer);
    expect(textOf(form.querySelector('.note')!)).to.contain('Paused: The token was revoked');
    form.querySelector<HTMLInputElement>('fieldset input[type=checkbox]')!.click();
    choose(form.querySelector('#template')!, 'poster en');
    await until(() => form.querySelector('#header-0'), 'the address is asked for');
    const field = form.querySelector<HTMLInputElement>('#header-0')!;
    expect(textOf(form.querySelector('label[for=header-0]')!)).to.contain('picture');
    field.focus();
    await sendKeys({type: 'https://example.com/a.png'});
    await expect(composer).to.be.accessible();
    form.querySelector<HTMLElement>('#name')!.focus();
    await sendKeys({type: 'Poster'});
    const recipients = recipientsOf(form).shadowRoot!;
    recipients.querySelector<HTMLTextAreaElement>('#paste')!.value = '+5511,c1';
    await press(buttonIn(recipients, 'Add these')!);
    await press(buttonIn(form, 'Check it')!);
    await until(async () => (await server.requests('check')).length === 1);
    const [{body} = {body: {}}] = await server.requests('check');
    expect(body).to.have.nested.property('touchpoint.attachment_url', 'https://example.com/a.png');
  });

  it('says what is missing before it asks the server, and leads there', async () => {
    const {composer, server} = await composerOn();
    const form = await written(composer);
    await press(buttonIn(form, 'Check it')!);
    await until(() => form.querySelector('.problems'), 'it is said');
    const said = [form, recipientsOf(form).shadowRoot!].flatMap(root =>
      [...root.querySelectorAll('.problems li')].map(textOf),
    );
    expect(said).to.have.members([
      'Give the campaign a name',
      'Add a recipient',
      'Choose a template, or write a text',
    ]);
    expect(form.activeElement?.id).to.equal('name');
    await sendKeys({type: 'Renewal'});
    await press(buttonIn(form, 'Check it')!);
    await until(
      () => recipientsOf(form).shadowRoot!.activeElement?.id === 'paste',
      'the next thing that is missing',
    );
    expect(await server.requests('check')).to.eql([]);
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
      const empty = `Phone\n${'\n'.repeat(500_000)}`;
      expect(await reasonOf(new File([empty], 'x.csv'))).to.equal('too_long');
      const long = `Phone\n${'+5511\n'.repeat(100_002)}`;
      expect(await reasonOf(new File([long], 'x.csv'))).to.equal('too_long');
    });
  });
});
