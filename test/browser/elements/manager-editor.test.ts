import {expect, fixtureCleanup} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  type CsActionManagerElement,
  click,
  control,
  deep,
  fill,
  hasControl,
  loadedManager,
  settled,
  startServer,
  textIn,
  valueOf,
  type,
  webhook,
} from './manager-fixture.ts';

const refused = (path: string, message: string, status = 422) => ({
  status,
  body: {status: 'error', message, data: null, errors: [{path, code: 'wrong', message}]},
});

/** The editor of code has come. */
const codeReady = (manager: CsActionManagerElement): Promise<void> =>
  until(() => deep(manager).some(one => one.matches('.cm-content')), 'the code editor comes');

const describedBy = (field: HTMLElement): string => {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  const root = field.getRootNode() as ShadowRoot;
  return ids
    .map(id => root.getElementById(id)?.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
};

describe('<cs-action-manager>, its editor', () => {
  afterEach(() => fixtureCleanup());

  it('is accessible for every type', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'New action');
    await codeReady(manager);
    await expect(manager).to.be.accessible();
    for (const name of ['Link', 'Script', 'SMS', 'WhatsApp']) {
      await click(manager, name);
      await settled(manager);
      await expect(manager).to.be.accessible();
    }
    for (const section of ['Before it runs', 'Who can use it', 'Limits', 'More'])
      await click(manager, section);
    await click(manager, 'Ask for confirmation');
    await click(manager, 'Add field');
    await expect(manager).to.be.accessible();
  });

  it('makes an action from what is typed', async () => {
    const made = webhook('n', 'Raise');
    const server = await startServer({create: [success(made)]});
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await type(manager, 'Name', 'Raise');
    await type(manager, 'URL', 'https://x.test/tickets');
    await click(manager, 'ticket');
    await click(manager, 'Save');
    await until(async () => (await server.requests('create')).length === 1, 'it is sent');
    expect((await server.requests('create'))[0]!.body).to.eql({
      name: 'Raise',
      icon: 'ticket',
      action_type: 'webhook',
      config: {url: 'https://x.test/tickets', method: 'POST'},
      is_active: true,
      display_order: 10,
    });
    await until(() => textIn(manager).includes('Raise is saved'), 'it says so');
    expect(textIn(manager)).not.to.contain('Unsaved changes');
  });

  it('names what is missing beside its field, and leads there', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await click(manager, 'Save');
    await settled(manager);
    expect(textIn(manager)).to.contain('2 fields need your attention');
    const name = control(manager, 'Name');
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    expect(describedBy(name)).to.equal('Name is required');
    expect((name.getRootNode() as ShadowRoot).activeElement === name).to.equal(true);
    expect(await server.requests('create')).to.eql([]);
  });

  it('shows what the server refuses beside the field it names', async () => {
    const server = await startServer({
      update: [
        refused('/config/headers/X-Bad', '"X-Bad" is not allowed'),
        refused('/config/limits/window', 'window must be a number', 400),
      ],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    await click(manager, 'Add header');
    await fill(manager, 'Header name', 'X-Bad');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('"X-Bad" is not allowed'), 'the header is named');
    await fill(manager, 'Within (seconds)', 'soon');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('window must be a number'), 'the limit is named');
    expect(deep(manager).some(one => one.matches('details[name=limits][open]'))).to.equal(true);
  });

  it('keeps keys of config it does not know', async () => {
    const strange = {kept: ['as', {it: 'is'}]};
    const server = await startServer({
      list: [listed(webhook('a', 'Alpha', {strange}))],
      update: [success(webhook('a', 'Alpha', {strange}))],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Description', 'New words');
    await click(manager, 'Link');
    await click(manager, 'Webhook');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is sent');
    const {config, version} = (await server.requests('update'))[0]!.body as {
      config: object;
      version: number;
    };
    expect(config).to.eql({
      url: 'https://x.test/a',
      method: 'POST',
      strange,
      description: 'New words',
    });
    expect(version).to.equal(1);
  });

  it('never shows a stored secret, sends its mask back, and replaces it when asked', async () => {
    const headers = {'X-Api-Key': '********'};
    const server = await startServer({
      list: [listed(webhook('a', 'Alpha', {headers}))],
      update: [success(webhook('a', 'Alpha', {headers}))],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    expect(textIn(manager)).to.contain('Stored. Nobody can read it.');
    await fill(manager, 'Name', 'Beta');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Alpha is saved'), 'it is saved');
    await click(manager, 'Replace');
    await fill(manager, 'Value', 'fresh');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 2, 'it is sent');
    const sent = (await server.requests('update')).map(
      ({body}) => (body as {config: {headers: object}}).config.headers,
    );
    expect(sent).to.eql([headers, {'X-Api-Key': 'fresh'}]);
  });

  it('asks before changes are lost, and lets go of none by itself', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    expect(manager.matches(':state(dirty)')).to.equal(true);
    const leaving = new Event('beforeunload', {cancelable: true});
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(true);
    await click(manager, 'All actions');
    await click(manager, 'Keep editing');
    expect(valueOf(manager, 'Name')).to.equal('Other');
    await click(manager, 'All actions');
    await click(manager, 'Discard changes');
    await until(() => hasControl(manager, 'Edit Alpha'), 'the list is back');
    const staying = new Event('beforeunload', {cancelable: true});
    dispatchEvent(staying);
    expect(staying.defaultPrevented).to.equal(false);
  });

  it('keeps what is typed where the page moves it, and holds nothing once it is gone', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await codeReady(manager);
    await fill(manager, 'Name', 'Other');
    const place = manager.parentElement!;
    for (let round = 0; round < 20; round++) {
      manager.remove();
      place.append(manager);
    }
    await codeReady(manager);
    await settled(manager);
    expect(valueOf(manager, 'Name')).to.equal('Other');
    manager.remove();
    const leaving = new Event('beforeunload', {cancelable: true});
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(false);
  });

  it('shows what two administrators have changed side by side, and saves what is chosen', async () => {
    const theirs = {...webhook('a', 'Theirs', {description: 'By them'}), version: 7};
    const conflict = {
      status: 409,
      body: {
        status: 'error',
        message: 'Somebody else',
        data: null,
        error_type: 'version_conflict',
        current: theirs,
      },
    };
    const server = await startServer({update: [conflict, success({...theirs, name: 'Mine'})]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Mine');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Somebody else has saved'), 'it is said');
    for (const text of ['Mine', 'Theirs', 'config.description', 'By them'])
      expect(textIn(manager)).to.contain(text);
    await expect(manager).to.be.accessible();
    await click(manager, 'Keep mine');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 2, 'it is sent again');
    expect((await server.requests('update'))[1]!.body).to.include({name: 'Mine', version: 7});
  });

  it('saves nothing twice, and what was typed meanwhile when it is asked to', async () => {
    const first = {...success(webhook('a', 'First')), held: true};
    const server = await startServer({update: [first, success(webhook('a', 'First'))]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'First');
    await click(manager, 'Save');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is under way');
    await server.release();
    await until(() => textIn(manager).includes('First is saved'), 'it is saved');
    expect((await server.requests('update')).length).to.equal(1);
    expect(textIn(manager)).not.to.contain('Unsaved changes');

    const held = await startServer({update: [first, success(webhook('a', 'First'))]});
    const other = await loadedManager(held);
    await click(other, 'Edit Alpha');
    await fill(other, 'Name', 'First');
    await click(other, 'Save');
    await until(async () => (await held.requests('update')).length === 1, 'it is under way');
    await fill(other, 'Description', 'While it saves');
    await click(other, 'Save');
    await held.release();
    await until(async () => (await held.requests('update')).length === 2, 'the rest is saved');
    const {config} = (await held.requests('update'))[1]!.body as {config: object};
    expect(config).to.include({description: 'While it saves'});
  });

  it('asks whoever leaves during a save, and lets go once it is saved', async () => {
    const held = {...success(webhook('a', 'First')), held: true};
    const server = await startServer({update: [held]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'First');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is under way');
    await click(manager, 'All actions');
    expect(hasControl(manager, 'Keep editing')).to.equal(true);
    expect(hasControl(manager, 'Edit Alpha')).to.equal(false);
    await server.release();
    await until(() => textIn(manager).includes('First is saved'), 'it is saved');
    await until(() => hasControl(manager, 'Edit Beta'), 'the list is back');
  });

  it('says that the sign-in has ended, and keeps the work', async () => {
    const ended = {status: 401, body: {status: 'error', message: 'Expired', data: null}};
    const manager = await loadedManager(await startServer({update: [ended]}));
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Not saved'), 'it is said');
    expect(textIn(manager)).to.contain('Your sign-in has ended. Sign in again.');
    expect(valueOf(manager, 'Name')).to.equal('Other');
  });

  it('finds a wrong variable while it is typed, and mends it', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'New action');
    await fill(manager, 'URL', 'https://x.test/{{contact.phone}}');
    await until(
      () => textIn(manager).includes('There is no variable {{contact.phone}}'),
      'it is said',
    );
    await click(manager, 'Use {{contact.phone_number}}');
    expect(valueOf(manager, 'URL')).to.equal('https://x.test/{{contact.phone_number}}');
    expect(textIn(manager)).not.to.contain('There is no variable');
    await fill(manager, 'URL', 'https://{{contact.name}}/x');
    await until(() => textIn(manager).includes('cannot hold a variable'), 'the place is judged');
  });

  it('offers variables at the caret, by keyboard, with what the contact has', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'New action');
    await until(
      () => hasControl(manager, 'Maria') || textIn(manager).includes('Maria'),
      'the contact comes',
    );
    await type(manager, 'URL', 'https://x.test/?a=1&b=');
    await sendKeys({press: 'Home'});
    for (let index = 0; index < 'https://x.test/?a='.length; index++)
      await sendKeys({press: 'ArrowRight'});
    await sendKeys({type: '{{plan'});
    await settled(manager);
    expect(textIn(manager)).to.contain('contact.metadata.plan');
    expect(textIn(manager)).to.contain('Business');
    await sendKeys({press: 'Enter'});
    expect(valueOf(manager, 'URL')).to.equal('https://x.test/?a={{contact.metadata.plan}}1&b=');
  });

  it('judges JSON in its own editor, which Tab leaves', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'New action');
    await codeReady(manager);
    const body = control(manager, 'Body');
    body.focus();
    await sendKeys({type: '{"a": '});
    await until(() => textIn(manager).includes('The template is not JSON'), 'it is said');
    await sendKeys({press: 'Tab'});
    const root = body.getRootNode() as ShadowRoot;
    expect(root.activeElement === body).to.equal(false);
  });

  it('takes a megabyte of code without losing its breath', async () => {
    const server = await startServer({create: [refused('/config/code', 'Code is too long', 400)]});
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await fill(manager, 'Name', 'Long');
    await click(manager, 'Script');
    const field = deep(manager).find(one => one.matches('cs-template-field'))!;
    field.dispatchEvent(new CustomEvent('cs-edit', {detail: '// x\n'.repeat(200_000)}));
    await settled(manager);
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Code is too long'), 'the server is heard');
  });

  it('builds the form, whose names follow their labels', async () => {
    const server = await startServer({update: [success(webhook('a', 'Alpha'))]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await click(manager, 'Before it runs');
    await click(manager, 'Add field');
    await fill(manager, 'Label', 'Reason for the call');
    const kind = control(manager, 'Type') as HTMLSelectElement;
    kind.value = 'select';
    kind.dispatchEvent(new Event('change', {bubbles: true}));
    await settled(manager);
    await fill(manager, 'Choices', 'a | First\nb');
    await click(manager, 'Required');
    await fill(manager, 'URL', 'https://x.test/{{input.reason_for_the_call}}');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is sent');
    const {config} = (await server.requests('update'))[0]!.body as {config: {inputs: unknown}};
    expect(config.inputs).to.eql([
      {
        name: 'reason_for_the_call',
        label: 'Reason for the call',
        type: 'select',
        options: [{value: 'a', label: 'First'}, {value: 'b'}],
        required: true,
      },
    ]);
    expect(textIn(manager)).not.to.contain('There is no variable');
  });
});
