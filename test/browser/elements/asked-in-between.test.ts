import {expect} from '@open-wc/testing';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {button, clean, loadedBar, press, textOf, toastSaying, until} from './bar-fixture.ts';
import {dialogOf, field, fill, opened} from './form-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
const wrong = (...names: string[]): FakeAnswer => ({
  status: 422,
  body: {
    status: 'error',
    message: 'No',
    error_type: 'invalid_input',
    errors: names.map(name => ({path: `input.${name}`, message: `The ${name} is wrong`})),
  },
});
const text = (name: string, more: object = {}) => ({name, label: name, type: 'text', ...more});

const serve = (
  configs: Record<string, object>,
  execute: FakeAnswer[] = [done],
  preview: FakeAnswer = success({missing: []}),
): Promise<FakeServer> =>
  FakeServer.start({
    list: [
      listed(...Object.entries(configs).map(([id, config]) => action(id, {name: id, config}))),
    ],
    preview: [preview],
    execute,
  });

const send = (dialog: HTMLDialogElement): void =>
  dialog.querySelector<HTMLElement>('.primary')!.click();

describe('the form of an action in between', () => {
  afterEach(clean);

  it('is asked although its page asks while another one is being answered', async () => {
    const bar = await loadedBar(await serve({a: {confirm: true}, b: {inputs: [text('why')]}}));
    bar.addEventListener('cs-before-action', ({detail}) => {
      if (detail.action.id === 'a') bar.run('b');
    });
    await press(button(bar, 'a'));
    const dialog = await opened(bar);
    const closed = new Promise(resolve => dialog.addEventListener('close', resolve));
    send(dialog);
    await closed;
    await toastSaying('Done');
    const next = await opened(bar);
    expect(textOf(next)).to.contain('why');
    fill(next, 'why', 'Asked');
    send(next);
    await until(() => !dialogOf(bar), 'it is answered');
  });

  it('stays, and says why, while another bar of the page has its action running', async () => {
    const server = await serve({a: {inputs: [text('why')]}}, [{...done, held: true}]);
    const [bar, other] = [await loadedBar(server), await loadedBar(server)];
    await press(button(bar, 'a'));
    const dialog = await opened(bar);
    fill(dialog, 'why', 'Asked');
    other.run('a', {input: {why: 'By another one'}});
    send(dialog);
    await until(() => dialog.querySelector('[role=alert]'), 'it is said');
    expect(textOf(dialog.querySelector('[role=alert]')!)).to.equal('a is still running');
    expect(field(dialog, 'why').value).to.equal('Asked');
    expect(dialogOf(bar) === dialog).to.equal(true);
    await server.release();
    await until(() => button(bar, 'a').ariaDisabled === 'false', 'the other one has ended');
    send(dialog);
    await until(() => !dialogOf(bar), 'it is answered');
    await until(async () => (await server.requests('execute')).length === 2, 'it runs');
    const [, run] = await server.requests('execute');
    expect(Reflect.get(Object(run!.body), 'input')).to.eql({why: 'Asked'});
  });

  it('does not come back without a word where the server misses a field that it has not', async () => {
    const server = await serve({a: {}}, [wrong('reason')]);
    const bar = await loadedBar(server);
    await press(button(bar, 'a'));
    await toastSaying('The reason is wrong');
    expect(dialogOf(bar)).to.equal(undefined);
  });

  it('says of each field what the server found until that is changed', async () => {
    const inputs = [text('subject'), text('place')];
    const bar = await loadedBar(await serve({a: {inputs}}, [wrong('subject', 'place'), done]));
    await press(button(bar, 'a'));
    fill(await opened(bar), 'subject', 'Mine');
    send(await opened(bar));
    await until(() => dialogOf(bar)?.querySelector('[aria-invalid=true]'), 'it comes back');
    const dialog = await opened(bar);
    fill(dialog, 'subject', 'Yours');
    await until(() => field(dialog, 'subject').ariaInvalid === 'false', 'it is mended');
    expect(textOf(dialog.querySelector('#problem-place')!)).to.equal('The place is wrong');
    fill(dialog, 'place', 'Here');
    await until(() => field(dialog, 'place').ariaInvalid === 'false', 'this one, too');
  });

  it('comes back with the focus in the field that is wrong', async () => {
    const inputs = [text('subject'), text('place')];
    const bar = await loadedBar(await serve({a: {inputs}}, [wrong('place'), done]));
    await press(button(bar, 'a'));
    send(await opened(bar));
    await until(() => dialogOf(bar)?.querySelector('[aria-invalid=true]'), 'it comes back');
    const dialog = await opened(bar);
    const {activeElement} = dialog.getRootNode() as ShadowRoot;
    expect(activeElement === field(dialog, 'place')).to.equal(true);
  });

  it('gets the server’s value for a field that was left alone, also when it is opened again', async () => {
    const inputs = [text('note'), text('name', {default: '{{contact.name}}'})];
    const preview = {...success({missing: [], defaults: {name: 'Maria'}}), held: true};
    const server = await serve({a: {inputs}}, [done], preview);
    const bar = await loadedBar(server);
    await press(button(bar, 'a'));
    fill(await opened(bar), 'note', 'Half');
    bar.contactId = 'c2';
    await until(() => !dialogOf(bar), 'it goes');
    await server.release();
    bar.contactId = 'c1';
    await bar.updateComplete;
    await press(button(bar, 'a'));
    const dialog = await opened(bar);
    expect(field(dialog, 'note').value).to.equal('Half');
    await until(() => field(dialog, 'name').value === 'Maria', 'the server says the name');
  });

  it('runs nothing for a contact that is opened as it is sent', async () => {
    const server = await serve({a: {inputs: [text('note')]}});
    const bar = await loadedBar(server);
    await press(button(bar, 'a'));
    const dialog = await opened(bar);
    fill(dialog, 'note', 'For the first');
    // The focus goes back to it.
    button(bar, 'a').addEventListener('focus', () => (bar.contactId = 'c2'), {once: true});
    send(dialog);
    await until(() => bar.contactId === 'c2' && !dialogOf(bar), 'the contact is another one');
    await bar.updateComplete;
    await press(button(bar, 'a'));
    expect(field(await opened(bar), 'note').value).to.equal('');
    const bodies = (await server.requests('execute')).map(({body}) => body);
    expect(bodies.filter(body => Reflect.get(Object(body), 'contact_id') === 'c2')).to.eql([]);
  });
});
