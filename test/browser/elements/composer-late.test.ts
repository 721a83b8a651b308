import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {success} from '../fake-server.ts';
import {clean, press, textOf, until} from './bar-fixture.ts';
import {
  buttonIn,
  choose,
  composerOn,
  fill,
  inside,
  recipientsOf,
  v2,
  written,
} from './composer-fixture.ts';

const down = {status: 503, body: {ctx_id: 'x', data: null, message: 'Down'}};
const other = {
  id: 'k2',
  name: 'Other',
  status: 'running',
  recipients: 2,
  start_at: '2026-11-23T09:00:00Z',
};

describe('<cs-campaign-composer>, what comes late or not at all', () => {
  afterEach(clean);

  it('stays with the campaign that was opened while another one was made', async () => {
    const made = {...v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201), held: true};
    const {composer, server} = await composerOn({
      schedule: [made],
      campaigns: [v2({data: [other]})],
    });
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Schedule'), 'the check is there');
    await press(buttonIn(form, 'Schedule')!);
    await until(async () => (await server.requests('schedule')).length === 1, 'it is under way');
    await press(buttonIn(composer.shadowRoot!, '←')!);
    await until(() => buttonIn(composer.shadowRoot!, 'Other'), 'the list is there');
    await press(buttonIn(composer.shadowRoot!, 'Other')!);
    await until(() => inside(composer, 'cs-campaign-watch')?.querySelector('h2'), 'it is watched');
    await server.release();
    await until(async () => (await server.requests('campaigns')).length === 3, 'the list knows it');
    const watch = composer.shadowRoot!.querySelector('cs-campaign-watch')!;
    expect(watch.campaignId).to.equal('k2');
  });

  it('opens a new form empty once the campaign that is under way is made', async () => {
    const made = {...v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201), held: true};
    const {composer, server} = await composerOn({schedule: [made]});
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Schedule'), 'the check is there');
    await press(buttonIn(form, 'Schedule')!);
    await until(async () => (await server.requests('schedule')).length === 1, 'it is under way');
    await press(buttonIn(composer.shadowRoot!, '←')!);
    await until(() => buttonIn(composer.shadowRoot!, 'New campaign'), 'the list is there');
    await press(buttonIn(composer.shadowRoot!, 'New campaign')!);
    const next = (): HTMLInputElement | null | undefined =>
      inside(composer, 'cs-campaign-form')?.querySelector('#name');
    await until(() => inside(composer, 'cs-campaign-form')?.querySelector('p[role=status]'));
    await server.release();
    await until(next, 'the next one can be written');
    expect(next()!.value).to.equal('');
  });

  it('says that the browser keeps nothing where it takes back what it had taken', async () => {
    const {composer} = await composerOn();
    const form = await written(composer);
    const {put} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      const request = put.apply(this, given);
      // As a disk that turns out to be full when the transaction is written.
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    };
    try {
      form.querySelector<HTMLElement>('#name')!.focus();
      await sendKeys({type: 'Renewal'});
      await until(() => textOf(form.querySelector('.form')!).includes('keeps nothing'));
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });

  it('says that contacts cannot be searched, not that there are none', async () => {
    const {composer} = await composerOn({contacts: [down, success({contacts: []})]});
    const root = recipientsOf(await written(composer)).shadowRoot!;
    root.querySelector<HTMLElement>('#search')!.focus();
    await sendKeys({type: 'A'});
    await until(() => textOf(root.querySelector('section')!).includes('has a problem'));
    expect(textOf(root.querySelector('section')!)).not.to.contain('No contact');
    await sendKeys({type: 'n'});
    await until(() => textOf(root.querySelector('section')!).includes('No contact'));
    expect(textOf(root.querySelector('section')!)).not.to.contain('has a problem');
  });

  it('leaves what is being written where it is while the list cannot be had', async () => {
    const {composer} = await composerOn({campaigns: [v2({data: []}), down]});
    const form = await written(composer);
    form.querySelector<HTMLElement>('#name')!.focus();
    await sendKeys({type: 'Renewal'});
    await composer.refresh();
    await composer.updateComplete;
    expect(inside(composer, 'cs-campaign-form') === form).to.equal(true);
    expect(form.activeElement?.id).to.equal('name');
  });

  it('shows where a value comes from, whatever was chosen in its place before', async () => {
    const template = (name: string) => ({
      name,
      language: 'en',
      status: 'APPROVED',
      body: 'Hello {{1}}',
      parameters: {header: 0, body: 1, buttons: 0},
    });
    const main = {channel: 'whatsapp', id: 's1', name: 'Main', address: '+13465507166'};
    const {composer} = await composerOn({
      offers: [success({senders: [main], templates: [template('one'), template('two')]})],
    });
    const form = await written(composer);
    const kind = (): HTMLSelectElement | null => form.querySelector('.parameter select');
    choose(form.querySelector('#template')!, 'one en');
    await until(kind, 'its value is asked for');
    for (const value of ['contact.name', '', 'contact.name']) {
      choose(kind()!, value);
      await until(() => Boolean(form.querySelector('#body-0')) === (value === ''));
    }
    choose(form.querySelector('#template')!, 'two en');
    await until(() => form.querySelector('#body-0'), 'the other one asks for its own');
    expect(kind()!.value).to.equal('');
  });

  it('loads once the page says where from, however late', async () => {
    const {server} = await composerOn();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const late = document.createElement('cs-campaign-composer');
    place.append(late);
    await until(() => late.matches(':state(error)'), 'it says what is missing');
    late.api = server.url;
    await until(() => textOf(late.shadowRoot!.querySelector('.say')!).includes('No campaigns yet'));
  });

  it('shows whoever signs in their own campaigns, and keeps what the one before was writing', async () => {
    const tokenOf = (sub: string) => () => `h.${btoa(JSON.stringify({sub}))}.s`;
    const {composer, server} = await composerOn({
      campaigns: [v2({data: []}), v2({data: [other]}), v2({data: []})],
    });
    composer.getToken = tokenOf('samuel');
    await until(async () => (await server.requests('campaigns')).length === 2, 'it is asked anew');
    await server.rewrite({campaigns: [v2({data: [other]}), v2({data: []})]});
    const form = await written(composer);
    form.querySelector<HTMLElement>('#name')!.focus();
    await sendKeys({type: 'Renewal'});
    composer.getToken = tokenOf('noor');
    await until(() => buttonIn(composer.shadowRoot!, 'Other'), 'the other one’s list is there');
    composer.getToken = tokenOf('samuel');
    await until(() => !buttonIn(composer.shadowRoot!, 'Other'), 'the own list is back');
    const again = await written(composer);
    await until(() => again.querySelector<HTMLInputElement>('#name')?.value === 'Renewal');
  });

  it('takes over a new function for the same person’s tokens, and leaves what is written alone', async () => {
    const tokenOf = (sub: string) => () => `h.${btoa(JSON.stringify({sub}))}.s`;
    const {composer, server} = await composerOn();
    composer.getToken = tokenOf('samuel');
    await until(async () => (await server.requests('campaigns')).length === 2, 'it is asked anew');
    const form = await written(composer);
    form.querySelector<HTMLElement>('#name')!.focus();
    await sendKeys({type: 'Renewal'});
    await new Promise<void>(resolve => {
      composer.getToken = () => {
        resolve();
        return tokenOf('samuel')();
      };
    });
    await composer.updateComplete;
    expect(inside(composer, 'cs-campaign-form') === form).to.equal(true);
    expect(form.activeElement?.id).to.equal('name');
    expect((await server.requests('campaigns')).length).to.equal(2);
  });
});
