import {expect, fixture, fixtureCleanup, html} from '@open-wc/testing';
import {listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  control,
  deep,
  fill,
  hasControl,
  loadedManager,
  rows,
  settled,
  startServer,
  textIn,
  valueOf,
  webhook,
} from './manager-fixture.ts';

const person = (id: string) => ({id, name: `Person ${id}`, phone_number: '+551199'});
const choose = (select: HTMLElement, value: string): void => {
  if (!(select instanceof HTMLSelectElement)) throw new Error('No choice');
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
};

describe('<cs-action-manager>, what comes twice or otherwise than thought', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => fixtureCleanup());

  it('imports nothing again whose answer was lost', async () => {
    const config = {url: 'https://y.test/', method: 'POST'};
    const actions = [
      {key: 'new', name: 'New one', icon: 'zap', action_type: 'webhook', config, is_active: true},
    ];
    const pack = JSON.stringify({format: 'cs-action-pack', version: 1, actions});
    const before = listed(webhook('a', 'Alpha'));
    const after = listed(webhook('a', 'Alpha'), {...webhook('n', 'New one'), config});
    const server = await startServer({list: [before, after], apply: [{drop: true}]});
    const manager = await loadedManager(server);
    await click(manager, 'Import and export');
    await until(() => textIn(manager).includes('Read it'), 'the tab comes');
    await fill(manager, 'Text to import', pack);
    await click(manager, 'Read it');
    await until(() => hasControl(manager, 'Import 1 action'), 'it is read');
    await click(manager, 'Import 1 action');
    await until(() => textIn(manager).includes('cannot be reached'), 'it is lost');
    await until(() => textIn(manager).includes('Same'), 'what is there is seen');
    await click(manager, 'Import 0 actions');
    expect((await server.requests('apply')).length).to.equal(1);
  });

  it('makes no second action where the answer to the first was lost', async () => {
    const made = {...webhook('n', 'Raise'), version: 1};
    const server = await startServer({
      list: [listed(webhook('a', 'Alpha')), listed(webhook('a', 'Alpha'), made)],
      create: [{drop: true}],
      update: [success({...made, name: 'Raise it', version: 2})],
    });
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await fill(manager, 'Name', 'Raise');
    await fill(manager, 'URL', 'https://x.test/tickets');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('cannot be reached'), 'the answer is lost');
    await fill(manager, 'Name', 'Raise it');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Raise it is saved'), 'it is saved');
    expect((await server.requests('create')).length).to.equal(1);
    const [update] = await server.requests('update');
    expect(update!.url).to.match(/\/n$/);
    expect(update!.body).to.include({name: 'Raise it', version: 1});
  });

  it('makes an action whose first try never came in', async () => {
    const down = {status: 502, body: 'Bad gateway'};
    const made = success(webhook('n', 'Raise'));
    const server = await startServer({create: [down, made]});
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await fill(manager, 'Name', 'Raise');
    await fill(manager, 'URL', 'https://x.test/tickets');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('has a problem'), 'it is refused');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Raise is saved'), 'it is made');
    expect((await server.requests('create')).length).to.equal(2);
  });

  it('sees no other person in its own save, whose answer was lost', async () => {
    const saved = {...webhook('a', 'Raise'), version: 2};
    const conflict = {
      status: 409,
      body: {status: 'error', message: 'No', error_type: 'version_conflict', current: saved},
    };
    const server = await startServer({update: [{drop: true}, conflict]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Raise');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('cannot be reached'), 'the answer is lost');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Raise is saved'), 'it is saved');
    expect(textIn(manager)).not.to.contain('Unsaved changes');
  });

  it('deletes one action by a double click, not the next one, too', async () => {
    const manager = await loadedManager(await startServer());
    const second = (detail: number): void => {
      const event = new MouseEvent('click', {bubbles: true, composed: true, detail});
      control(manager, detail === 1 ? 'Delete Alpha' : 'Delete Beta').dispatchEvent(event);
    };
    second(1);
    await settled(manager);
    second(2);
    await settled(manager);
    expect(rows(manager)).to.eql(['Beta', 'Gamma']);
  });

  it('shows the type that a field has after it was moved to and fro', async () => {
    const field = (name: string) => ({name, label: name, type: 'text'});
    const alpha = webhook('a', 'Alpha', {inputs: [field('one'), field('two')]});
    const manager = await loadedManager(await startServer({list: [listed(alpha)]}));
    await click(manager, 'Edit Alpha');
    const types = (): HTMLSelectElement[] =>
      deep(manager).filter(
        (one): one is HTMLSelectElement =>
          one instanceof HTMLSelectElement && /^type-\d$/.test(one.id),
      );
    choose(types()[1]!, 'date');
    await settled(manager);
    await click(manager, 'Move two up');
    await click(manager, 'Move one up');
    expect(types().map(({value}) => value)).to.eql(['text', 'date']);
  });

  it('names the contact for whom it runs, also after a search has found others', async () => {
    const server = await startServer({
      contacts: [
        success({contacts: [person('a'), person('b')]}),
        success({contacts: [person('c'), person('d')]}),
      ],
      draft: [success({action_type: 'webhook', missing: []})],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => valueOf(manager, 'Contact') === 'a', 'there is somebody');
    for (const id of ['b', 'a', 'b']) {
      choose(control(manager, 'Contact'), id);
      await settled(manager);
    }
    await fill(manager, 'Find a contact', 'x');
    await until(() => textIn(manager).includes('Person c'), 'others are found');
    await until(async () => {
      const last = (await server.requests('draft')).at(-1)?.body;
      return (last as {contact_id?: string} | undefined)?.contact_id === 'c';
    }, 'it is for the first of them');
    expect(valueOf(manager, 'Contact')).to.equal('c');
  });

  it('says why it cannot explain, and explains no other contact', async () => {
    const down = {status: 503, body: {status: 'error', message: 'Down', data: null}};
    const told = success({sees: 'nothing', rules: []});
    const server = await startServer({
      explain: [down, told],
      contacts: [success({contacts: [person('a'), person('b')]})],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => valueOf(manager, 'Contact') === 'a', 'there is somebody');
    await click(manager, 'Explain');
    const ask = (): HTMLElement =>
      deep(manager).findLast(
        (one): one is HTMLElement =>
          one.matches('button.plain') && one.textContent?.trim() === 'Explain',
      )!;
    ask().click();
    await until(() => textIn(manager).includes('Down'), 'it is said');
    ask().click();
    await until(() => textIn(manager).includes('They do not see the button'), 'it is explained');
    choose(control(manager, 'Contact'), 'b');
    await settled(manager);
    expect(textIn(manager)).not.to.contain('They do not see the button');
  });

  it('loses no words of a language while another one’s tag is typed', async () => {
    const i18n = {es: {name: 'Uno'}, fr: {name: 'Deux'}};
    const alpha = webhook('a', 'Alpha', {i18n});
    const server = await startServer({list: [listed(alpha)], update: [success(alpha)]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    const tags = (): HTMLInputElement[] =>
      deep(manager).filter(
        (one): one is HTMLInputElement =>
          one instanceof HTMLInputElement && /\/i18n\/[^/]*$/.test(one.id),
      );
    for (const text of ['e', 'es', 'es-MX']) {
      const field = tags()[1]!;
      field.value = text;
      field.dispatchEvent(new Event('input', {bubbles: true}));
      await settled(manager);
    }
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is saved');
    const [{body} = {body: {}}] = await server.requests('update');
    expect((body as {config: {i18n: object}}).config.i18n).to.eql({
      es: {name: 'Uno'},
      'es-MX': {name: 'Deux'},
    });
  });

  it('loads once the page says where from, however late', async () => {
    const server = await startServer();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const manager = document.createElement('cs-action-manager');
    place.append(manager);
    await until(() => manager.matches(':state(error)'), 'it says what is missing');
    manager.api = server.url;
    await until(() => rows(manager).length === 3, 'it loads');
  });

  it('shows an action as it was switched, also where a list comes that is older', async () => {
    const list = ['Alpha', 'Beta'].map(name => webhook(name[0]!.toLowerCase(), name));
    const off = [{...list[0], is_active: false}, list[1]!];
    const server = await startServer({
      list: [listed(...list), {...listed(...list), held: true}, listed(...off)],
      update: [success(off[0])],
    });
    const manager = await loadedManager(server);
    const refreshed = manager.refresh();
    await until(async () => (await server.requests('list')).length === 2, 'it is under way');
    await click(manager, 'Alpha is switched on');
    await until(() => textIn(manager).includes('Alpha is switched off'), 'it is switched off');
    await server.release();
    await refreshed;
    await settled(manager);
    const isOn = deep(manager).find(one => one.matches('[data-deed=switch]'))?.ariaChecked;
    expect(isOn).to.equal('false');
  });

  it('leads to the contact that is missing instead of running nothing', async () => {
    const server = await startServer({contacts: [success({contacts: []})]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => textIn(manager).includes('told of no contact'), 'there is nobody');
    await click(manager, 'Test run');
    const field = control(manager, 'Contact');
    const run = deep(manager).findLast(one => one.matches('.panel button.primary'));
    (run as HTMLElement).click();
    await settled(manager);
    expect((field.getRootNode() as ShadowRoot).activeElement === field).to.equal(true);
  });
});
