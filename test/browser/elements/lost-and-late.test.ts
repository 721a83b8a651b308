import {expect, waitUntil} from '@open-wc/testing';
import {
  button,
  buttonsOf,
  buttons,
  clean,
  loadedBar,
  newBar,
  press,
  textOf,
  toastSaying,
} from './bar-fixture.ts';
import {failed, lost, serve, succeeded} from './run-answers.ts';

describe('a run of <cs-action-bar> that is lost or late', () => {
  afterEach(clean);

  it('is not begun for another contact than the one that was clicked for', async () => {
    const server = await serve([succeeded]);
    const bar = await newBar(server);
    await waitUntil(() => buttons(bar).length === 1);
    const early = !bar.run('a');
    bar.contactId = 'c2';
    await loadedBar(server);
    const asked = await server.requests('execute');
    // Where the rest was there already, it ran for the first.
    expect(asked.map(({body}) => (body as {contact_id: string}).contact_id)).to.eql(
      early ? [] : ['c1'],
    );
  });

  for (const status of [404, 429, 403])
    it(`does not call a run failed whose answer was lost before a ${status}`, async () => {
      const refusal = {status, body: {status: 'error', message: 'No'}};
      const server = await serve(status === 429 ? [lost, refusal, succeeded] : [lost, refusal]);
      const bar = await loadedBar(server);
      await press(button(bar, 'Create ticket'));
      if (status === 429) await toastSaying('Ticket 7 created');
      else {
        const toast = await toastSaying('Nobody can say whether Create ticket worked');
        expect(buttonsOf(toast).map(textOf)).to.eql(['Copy details']);
      }
    });

  it('tells the end of a run whose bar was taken away at once', async () => {
    const server = await serve([{...failed, held: true}]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Create ticket'));
    bar.remove();
    await server.release();
    const toast = await toastSaying('status 500');
    expect(textOf(toast)).to.contain('For c1');
  });

  it('labels a toast, and withholds its retry, once another contact is open', async () => {
    const bar = await loadedBar(await serve([failed]));
    await press(button(bar, 'Create ticket'));
    const toast = await toastSaying('status 500');
    expect(buttonsOf(toast).map(textOf)).to.eql(['Retry', 'Copy details', 'Report']);
    bar.contactId = 'c2';
    await waitUntil(() => textOf(toast).includes('For c1'));
    expect(buttonsOf(toast).map(textOf)).to.eql(['Copy details', 'Report']);
  });
});
