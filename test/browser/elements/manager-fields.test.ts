import {expect, fixtureCleanup} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  codeReady,
  control,
  deep,
  fill,
  hasControl,
  loadedManager,
  refused,
  settled,
  startServer,
  textIn,
  type,
  valueOf,
  webhook,
} from './manager-fixture.ts';

describe('<cs-action-manager>, the fields of its editor', () => {
  afterEach(() => fixtureCleanup());

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

  it('moves a field of the form up as often as its button is pressed', async () => {
    const inputs = ['one', 'two', 'three'].map(name => ({name, label: name, type: 'text'}));
    const server = await startServer({list: [listed(webhook('a', 'Alpha', {inputs}))]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await click(manager, 'Before it runs');
    const names = (): string[] =>
      deep(manager)
        .filter(one => one.matches('.input.card'))
        .map(one => one.querySelector('input')!.value);
    const up = deep(manager).find(one => one.getAttribute('aria-label')?.endsWith('three up'));
    (up as HTMLElement).focus();
    await sendKeys({press: 'Enter'});
    await settled(manager);
    await sendKeys({press: 'Enter'});
    await settled(manager);
    expect(names()).to.eql(['three', 'one', 'two']);
    await sendKeys({press: 'Enter'});
    await settled(manager);
    expect(names()).to.eql(['three', 'one', 'two']);
  });
});
