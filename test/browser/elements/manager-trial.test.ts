import {expect, fixtureCleanup} from '@open-wc/testing';
import {action, listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  control,
  fill,
  loadedManager,
  startServer,
  textIn,
  valueOf,
} from './manager-fixture.ts';

const run = (more: object = {}) =>
  success({success: true, state: 'succeeded', message: 'Ticket #7', execution_id: 'e1', ...more});
const detail = (more: object = {}) =>
  success({
    success: true,
    state: 'succeeded',
    message: 'Ticket #7',
    execution_id: 'e1',
    action_id: 'a',
    contact_id: 'maria',
    started_at: '2026-11-21T10:00:00Z',
    http_status: 201,
    sent: {
      method: 'POST',
      url: 'https://x.test/a',
      headers: {'x-api-key': '********'},
      body: '{"a":1}',
    },
    ...more,
  });

describe('<cs-action-manager>, trying an action', () => {
  afterEach(() => fixtureCleanup());

  it('shows what a draft would send before it is saved, and what has no value', async () => {
    const preview = {
      action_type: 'webhook',
      method: 'POST',
      url: 'https://x.test/a?n=Maria',
      headers: {'x-api-key': '********'},
      body: '{"n":"Maria"}',
      missing: ['contact.tags'],
    };
    const server = await startServer({draft: [success(preview)]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => textIn(manager).includes('https://x.test/a?n=Maria'), 'the preview comes');
    expect(textIn(manager)).to.contain('No value for contact.tags');
    await fill(manager, 'URL', 'https://x.test/b');
    await until(async () => {
      const last = (await server.requests('draft')).at(-1)!.body as {config: {url: string}};
      return last.config.url === 'https://x.test/b';
    }, 'the change is judged');
    expect(await server.requests('update')).to.eql([]);
    await expect(manager).to.be.accessible();
  });

  it('says what keeps a draft from being sent, also beside its field', async () => {
    const message = 'config.url leads to a private address';
    const body = {
      status: 'error',
      message,
      data: null,
      errors: [{path: '/config/url', code: 'x', message}],
    };
    const manager = await loadedManager(await startServer({draft: [{status: 422, body}]}));
    await click(manager, 'Edit Alpha');
    await until(() => textIn(manager).includes('It cannot be sent like this'), 'it is said');
    const url = control(manager, 'URL');
    await until(() => url.getAttribute('aria-invalid') === 'true', 'the field says it, too');
  });

  it('runs a saved action as a test, and shows what left, what came, and how long it took', async () => {
    const server = await startServer({
      execute: [run({data: {ticket: 7}, redirect_url: 'https://x.test/t/7'})],
      execution: [detail()],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => textIn(manager).includes('Maria'), 'the contact comes');
    await click(manager, 'Test run');
    const button = [...document.querySelectorAll('cs-action-manager')].at(-1)!;
    expect(textIn(button)).to.contain('It truly runs');
    const [, start] = [0, 1].map(() => control(manager, 'Test run'));
    const panel = (start!.getRootNode() as ShadowRoot).querySelector<HTMLButtonElement>(
      '.primary',
    )!;
    panel.click();
    await until(() => textIn(manager).includes('HTTP 201'), 'the run ends');
    for (const text of [
      'Succeeded',
      'Ticket #7',
      'https://x.test/a',
      '********',
      'https://x.test/t/7',
    ])
      expect(textIn(manager)).to.contain(text);
    const [sent] = await server.requests('execute');
    expect(sent!.body).to.include({contact_id: 'maria', test: true, confirmed: true});
    await expect(manager).to.be.accessible();
  });

  it('shows the console of a script, and the line of its error', async () => {
    const script = action('s', {name: 'Script', action_type: 'javascript', config: {code: 'x'}});
    const code = `cs.log('warn', 'before', contact.name);\ncs.log('again');\nnull.oops;`;
    const server = await startServer({
      list: [listed(script)],
      execute: [
        run({state: 'running', data: {code, context: {contact: {id: 'maria', name: 'Maria'}}}}),
      ],
      execution: [detail()],
      outcome: [success({})],
    });
    const manager = await loadedManager(server, {sandboxSrc: `${location.origin}/sandbox`});
    await click(manager, 'Edit Script');
    await until(() => textIn(manager).includes('Maria'), 'the contact comes');
    await click(manager, 'Test run');
    const tab = control(manager, 'Test run');
    (tab.getRootNode() as ShadowRoot).querySelector<HTMLButtonElement>('.primary')!.click();
    await until(() => textIn(manager).includes('Failed'), 'the run ends');
    expect(textIn(manager)).to.contain('before Maria');
    expect(textIn(manager)).to.match(/line 3/);
    const [outcome] = await server.requests('outcome');
    expect(outcome!.body).to.include({state: 'failed'});
  });

  it('checks ten contacts at once, problems first', async () => {
    const people = ['Ana', 'Ben', 'Cleo'].map(name => ({id: name.toLowerCase(), name}));
    const fine = success({action_type: 'webhook', missing: []});
    const lacking = success({action_type: 'webhook', missing: ['contact.phone_number']});
    const server = await startServer({
      contacts: [success({contacts: people})],
      draft: [fine, fine, lacking, {status: 422, body: {status: 'error', message: 'No number'}}],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(async () => (await server.requests('draft')).length === 1, 'the preview comes');
    await click(manager, 'Ten contacts');
    await click(manager, 'Check ten contacts');
    await until(() => textIn(manager).includes('Ready'), 'all are judged');
    expect(textIn(manager)).to.match(
      /Cleo .*No number.* Ben .*No value for contact.phone_number.* Ana .*Ready/,
    );
  });

  it('explains rule by rule why somebody does not see an action', async () => {
    const rules = [
      {rule: 'active', verdict: 'holds', detail: 'It is switched on'},
      {rule: 'role', verdict: 'fails', detail: 'Needs supervisor; there is agent'},
    ];
    const server = await startServer({explain: [success({sees: 'nothing', rules})]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => textIn(manager).includes('Maria'), 'the contact comes');
    await click(manager, 'Explain');
    const panel = (control(manager, 'Groups').getRootNode() as ShadowRoot).querySelector('.panel')!;
    [...panel.querySelectorAll('button')].at(-1)!.click();
    await until(() => textIn(manager).includes('They do not see the button'), 'it is explained');
    expect(textIn(manager)).to.contain('Needs supervisor; there is agent');
    const [asked] = await server.requests('explain');
    expect(asked!.url).to.contain('action_id=a&contact_id=maria&role=agent');
  });

  it('reads the history, shows a run whole, and settles one that nobody knows', async () => {
    const past = (id: string, state: string) => ({
      execution_id: id,
      state,
      message: `Run ${id}`,
      action_id: 'a',
      action_name: 'Alpha',
      action_type: 'webhook',
      action_version: 1,
      contact_id: 'maria',
      by: {id: 'asha', name: 'Asha'},
      started_at: '2026-11-21T10:00:00Z',
      test: id === 'e1',
    });
    const unknown = detail({execution_id: 'e2', state: 'unknown', success: false});
    const server = await startServer({
      history: [success({executions: [past('e1', 'succeeded'), past('e2', 'unknown')]})],
      execution: [unknown, detail({execution_id: 'e2'})],
      settle: [detail({execution_id: 'e2'})],
    });
    const manager = await loadedManager(server);
    await click(manager, 'History');
    await until(() => textIn(manager).includes('Run e2'), 'the runs come');
    expect(textIn(manager)).to.match(/Alpha Test Run e1/);
    control(manager, 'Alpha Run e2').click();
    await until(() => textIn(manager).includes('Nobody knows how this run ended'), 'it opens');
    await expect(manager).to.be.accessible();
    await click(manager, 'It worked');
    expect(textIn(manager)).to.contain('Say what you saw');
    expect(await server.requests('settle')).to.eql([]);
    await fill(manager, 'What did you see?', 'Ticket 7 is there');
    await click(manager, 'It worked');
    await until(async () => (await server.requests('settle')).length === 1, 'it is settled');
    expect((await server.requests('settle'))[0]!.body).to.eql({
      state: 'succeeded',
      reason: 'Ticket 7 is there',
    });
    await fill(manager, 'Contact', 'maria');
    await until(
      async () => (await server.requests('history')).at(-1)!.url.includes('contact_id=maria'),
      'the filter is asked',
    );
  });

  it('opens a ready action in the editor, and stores nothing by that', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    await click(manager, 'Templates');
    await until(() => textIn(manager).includes('Twelve actions'), 'the tab comes');
    await expect(manager).to.be.accessible();
    await click(manager, 'Use Payment link');
    expect(valueOf(manager, 'Name')).to.equal('Payment link');
    expect(await server.requests('create')).to.eql([]);
  });
});
