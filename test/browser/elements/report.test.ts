import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  button,
  buttonsOf,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  toaster,
  until,
} from './bar-fixture.ts';

const failed = success({success: false, message: 'Down', state: 'failed', execution_id: 'e2'});
const unable = {status: 503, body: {status: 'error', message: 'Try later'}};

async function reporting(answers: Record<string, unknown>[]): Promise<[ShadowRoot, FakeServer]> {
  const server = await FakeServer.start({
    list: [listed(action('a', {name: 'Create ticket'}))],
    execute: [failed],
    report: answers,
  });
  const bar = await loadedBar(server);
  await press(button(bar, 'Create ticket'));
  const toast = await toastSaying('Down');
  await press(buttonsOf(toast).find(one => textOf(one) === 'Report')!);
  const dialog = (): ShadowRoot | null | undefined =>
    toaster()?.shadowRoot!.querySelector('cs-report-dialog')?.shadowRoot;
  await until(() => dialog()?.querySelector('dialog[open]'), 'the dialog opens');
  return [dialog()!, server];
}

describe('a report of a run that failed', () => {
  afterEach(clean);

  it('needs words, and sends them to the people who made the action', async () => {
    const [dialog, server] = await reporting([success({status: 'noted'})]);
    await until(() => dialog.activeElement?.matches('textarea'), 'the field has the focus');
    await expect(toaster()!).to.be.accessible();
    await press(dialog.querySelector<HTMLElement>('.primary')!);
    await until(() => textOf(dialog.querySelector('.problem')!) === 'What went wrong is required');
    await sendKeys({type: 'It says down since nine'});
    await press(dialog.querySelector<HTMLElement>('.primary')!);
    await until(() => textOf(dialog.querySelector('dialog')!).includes('Sent.'));
    const [request] = await server.requests('report');
    expect(request!.url).to.contain('/executions/e2/');
    expect(request!.body).to.eql({text: 'It says down since nine'});
    await sendKeys({press: 'Escape'});
    await until(() => !toaster()?.shadowRoot!.querySelector('cs-report-dialog'), 'it closes');
  });

  it('keeps what was typed where it cannot be sent, and can be sent again', async () => {
    const [dialog, server] = await reporting([unable, success({status: 'noted'})]);
    await until(() => dialog.activeElement?.matches('textarea'));
    await sendKeys({type: 'Down'});
    const send = (): HTMLElement => dialog.querySelector<HTMLElement>('.primary')!;
    await press(send());
    await until(() => textOf(dialog.querySelector('.problem')!) !== '', 'it says why');
    expect(dialog.querySelector('textarea')!.value).to.equal('Down');
    await press(send());
    await until(() => textOf(dialog.querySelector('dialog')!).includes('Sent.'));
    expect(await server.requests('report')).to.have.length(2);
  });
});
