import {expect, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {
  button,
  buttons,
  buttonsOf,
  clean,
  descriptionOf,
  loadedBar,
  newBar,
  press,
  textOf,
  toastSaying,
  toaster,
  toasts,
} from './bar-fixture.ts';
import {failed, lost, serve, succeeded} from './run-answers.ts';

describe('a run of <cs-action-bar>', () => {
  afterEach(clean);

  it('asks the server for this contact, with one key a click, and tells the truth green', async () => {
    const server = await serve([succeeded]);
    const bar = await loadedBar(server, {conversationId: 'v1'});
    const heard = oneEvent(document, 'cs-action');
    await press(button(bar, 'Create ticket'));
    const {detail} = await heard;
    expect(detail.contactId).to.equal('c1');
    expect(detail.executionId).to.equal('e1');
    const toast = await toastSaying('Ticket 7 created');
    expect(toast.className).to.contain('success');
    const [request] = await server.requests('execute');
    expect(request!.url).to.equal('/api/custom-actions/a/execute');
    const body = request!.body as Record<string, unknown>;
    expect(body['contact_id']).to.equal('c1');
    expect(body['conversation']).to.eql({id: 'v1'});
    expect(String(body['idempotency_key'])).to.match(/^[0-9a-z-]{7,31}$/);
    await expect(toast).to.be.accessible();
  });

  it('takes a click that is faster than the idle page', async () => {
    const server = await serve([succeeded]);
    const bar = await newBar(server);
    await waitUntil(() => buttons(bar).length === 1);
    buttons(bar)[0]!.click();
    await toastSaying('Ticket 7 created');
    expect(await server.requests('execute')).to.have.length(1);
  });

  it('says that it failed in red, even where the answer claims a green toast, and offers a retry', async () => {
    const server = await serve([failed, succeeded]);
    const bar = await loadedBar(server);
    const heard = oneEvent(document, 'cs-action-error');
    await press(button(bar, 'Create ticket'));
    expect((await heard).detail).to.include({state: 'failed', code: 'run_failed'});
    const toast = await toastSaying('status 500');
    expect(toast.className).to.contain('error');
    const [retry, details] = buttonsOf(toast);
    expect(textOf(details!)).to.equal('Copy details');
    await press(retry!);
    await toastSaying('Ticket 7 created');
    const keys = (await server.requests('execute')).map(
      ({body}) => (body as {idempotency_key: string}).idempotency_key,
    );
    expect(new Set(keys).size).to.equal(2);
  });

  it('asks again with the same key when the answer is lost, and ends in the true state', async () => {
    const server = await serve([lost, succeeded]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Create ticket'));
    await toastSaying('Ticket 7 created');
    const requests = await server.requests('execute');
    expect(requests).to.have.length(2);
    expect(requests[0]!.body).to.eql(requests[1]!.body);
  });

  it('calls a lost answer of a stock Whatomate server unknown at once, and never asks twice', async () => {
    const server = await serve([lost, succeeded], {version: undefined});
    const bar = await loadedBar(server);
    const heard = oneEvent(document, 'cs-action-error');
    await press(button(bar, 'Create ticket'));
    expect((await heard).detail).to.include({state: 'unknown', code: 'run_unknown'});
    const toast = await toastSaying('Nobody can say whether Create ticket worked');
    expect(toast.className).to.contain('warning');
    expect(buttonsOf(toast).map(textOf)).to.eql(['Copy details']);
    expect(await server.requests('execute')).to.have.length(1);
  });

  it('follows a run that the server is still working on until its end', async () => {
    const running = success({success: true, message: '', state: 'running', execution_id: 'e1'});
    const server = await FakeServer.start({
      list: [listed(action('a'))],
      execute: [running],
      execution: [running, succeeded],
    });
    const bar = await loadedBar(server);
    await press(button(bar, 'Action a'));
    await toastSaying('Ticket 7 created');
    expect((await server.requests('execution')).map(({url}) => url)).to.eql([
      '/api/executions/e1',
      '/api/executions/e1',
    ]);
  });

  const refusals: [string, FakeAnswer, string][] = [
    [
      'an unknown contact',
      {status: 404, body: {status: 'error', message: 'Contact not found'}},
      'does not know this contact',
    ],
    [
      'a deleted action',
      {status: 404, body: {status: 'error', message: 'Custom action not found'}},
      'no longer exists',
    ],
    [
      'too many requests',
      {status: 429, headers: {'retry-after': '9'}, body: {status: 'error', message: 'Slow down'}},
      'Try again in 9 s',
    ],
    [
      'an inactive action',
      {status: 400, body: {status: 'error', message: 'Custom action is not active'}},
      'Custom action is not active.',
    ],
    [
      'a missing right',
      {status: 403, body: {status: 'error', message: 'x'}},
      'You may not do this',
    ],
  ];
  for (const [name, answer, says] of refusals)
    it(`fails with a clear sentence for ${name}`, async () => {
      const bar = await loadedBar(await serve([answer]));
      await press(button(bar, 'Create ticket'));
      expect((await toastSaying(says)).className).to.contain('error');
    });

  it('keeps the focus while busy, and a second press does nothing and says so', async () => {
    const server = await serve([{...succeeded, held: true}]);
    const bar = await loadedBar(server);
    const one = button(bar, 'Create ticket');
    await press(one);
    await bar.updateComplete;
    expect(one.getAttribute('aria-disabled')).to.equal('true');
    expect(descriptionOf(one)).to.equal('Create ticket is running…');
    await sendKeys({press: 'Enter'});
    await bar.updateComplete;
    expect(bar.shadowRoot!.activeElement === one).to.equal(true);
    const said = bar.shadowRoot!.querySelector('.quiet[role=status]')!;
    expect(textOf(said)).to.equal('Create ticket is still running');
    await server.release();
    await toastSaying('Ticket 7 created');
    await bar.updateComplete;
    expect(one.getAttribute('aria-disabled')).to.equal('false');
    expect(await server.requests('execute')).to.have.length(1);
  });

  it('shows one toast that changes from running to done', async () => {
    const server = await serve([{...succeeded, held: true}]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Create ticket'));
    const running = await toastSaying('Create ticket is running…');
    await server.release();
    expect(await toastSaying('Ticket 7 created')).to.equal(running);
    expect(toasts()).to.have.length(1);
  });

  it('runs different actions side by side', async () => {
    const list = [listed(action('a'), action('b'))];
    const server = await FakeServer.start({list, execute: [{...succeeded, held: true}]});
    const bar = await loadedBar(server);
    await press(button(bar, 'Action a'));
    await press(button(bar, 'Action b'));
    await waitUntil(async () => (await server.requests('execute')).length === 2);
    await server.release();
    await waitUntil(() => toasts().length === 2);
  });

  it('does not run what the page cancels', async () => {
    const server = await serve([succeeded]);
    const bar = await loadedBar(server);
    document.addEventListener('cs-before-action', event => event.preventDefault(), {once: true});
    await press(button(bar, 'Create ticket'));
    expect(button(bar, 'Create ticket').getAttribute('aria-disabled')).to.equal('false');
    expect(await server.requests('execute')).to.have.length(0);
  });

  it('leaves the toast to a page that takes it', async () => {
    const bar = await loadedBar(await serve([succeeded]));
    const heard = oneEvent(document, 'cs-toast');
    document.addEventListener('cs-toast', event => event.preventDefault(), {once: true});
    await press(button(bar, 'Create ticket'));
    expect((await heard).detail).to.include({message: 'Ticket 7 created', type: 'success'});
    expect(toasts()).to.have.length(0);
  });

  it('reads nothing out of a toast that the page takes when the run has been shown already', async () => {
    const server = await serve([{...failed, held: true}]);
    const bar = await loadedBar(server);
    document.addEventListener('cs-toast', event => event.preventDefault(), {once: true});
    await press(button(bar, 'Create ticket'));
    const toast = await toastSaying('is running');
    const alert = (toast.getRootNode() as ShadowRoot).querySelector('[role=alert]')!;
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(textOf(alert)));
    observer.observe(alert, {childList: true});
    await server.release();
    await waitUntil(() => toasts().length === 0);
    await toaster()!.updateComplete;
    observer.disconnect();
    expect(said).to.eql([]);
  });
});
