/** The history as a file: how far it reads, how it waits, and how it is stopped. */
import {expect, fixtureCleanup} from '@open-wc/testing';
import {mostExported} from '../../../src/elements/action-manager/history/read-runs.ts';
import {success} from '../fake-server.ts';
import type {FakeAnswer} from '../servers/fake-api.ts';
import {until} from './bar-fixture.ts';
import {savedBy} from './composer-fixture.ts';
import {click, hasControl, loadedManager, startServer, textIn} from './manager-fixture.ts';

/** A page of the history. */
const page = (size: number, cursor?: string, message = 'Ticket 7'): FakeAnswer =>
  success({
    executions: Array.from({length: size}, (_, index) => ({
      execution_id: `e${index}`,
      state: 'succeeded',
      message,
      action_id: 'a',
      action_name: 'Alpha',
      action_type: 'webhook',
      contact_id: 'maria',
      by: {id: 'asha', name: 'Asha'},
      started_at: '2026-11-21T10:00:00Z',
    })),
    ...(cursor && {cursor}),
  });
const busy = (seconds: number): FakeAnswer => ({
  status: 429,
  headers: {'retry-after': String(seconds)},
  body: {status: 'error', message: 'Slowly', error_type: 'rate_limited'},
});

/** A manager with its history in sight; the first of the answers is what it shows. */
async function inHistory(...answers: FakeAnswer[]) {
  const server = await startServer({history: answers});
  const manager = await loadedManager(server);
  await click(manager, 'History');
  await until(() => hasControl(manager, 'Export CSV'), 'the history is there');
  await until(async () => (await server.requests('history')).length === 1, 'it is read');
  return {server, manager};
}

const linesOf = (text: string): readonly string[] => text.trim().split('\r\n');

describe('<cs-action-manager>, its history as a file', () => {
  afterEach(() => fixtureCleanup());

  it('holds every run of all pages, and no text that a spreadsheet would reckon with', async () => {
    const {server, manager} = await inHistory(
      page(1),
      page(100, 'next'),
      page(1, undefined, '=HYPERLINK("https://x.test")'),
    );
    const saved = await savedBy(() => click(manager, 'Export CSV'));
    expect(saved.name).to.equal('runs.csv');
    const [head, ...lines] = linesOf(saved.text);
    expect(head).to.contain('execution_id,state,test,action_id,action_name');
    expect(lines).to.have.length(101);
    expect(lines.at(-1)).not.to.match(/[,"]=HYPERLINK/);
    const [, first, second] = await server.requests('history');
    expect(first!.url).to.contain('limit=100').and.not.to.contain('cursor');
    expect(second!.url).to.contain('cursor=next');
    await until(() => textIn(manager).includes('101 runs are in the file'), 'it is said');
  });

  it('ends at its most, and says that older ones are not in it', async () => {
    const {server, manager} = await inHistory(page(1), page(100, 'more'));
    const saved = await savedBy(() => click(manager, 'Export CSV'));
    expect(linesOf(saved.text)).to.have.length(1 + mostExported);
    await until(
      () => textIn(manager).includes('The file holds the newest 50,000 runs only'),
      'it is said',
    );
    expect(await server.requests('history')).to.have.length(1 + mostExported / 100);
    expect(hasControl(manager, 'Export CSV')).to.equal(true);
  });

  it('waits where the server asks it to, once, and then says why there is no file', async () => {
    const {server, manager} = await inHistory(page(1), busy(1), page(2, 'next'), busy(1));
    await click(manager, 'Export CSV');
    await until(() => textIn(manager).includes('2 runs read so far'), 'it goes on');
    await until(() => textIn(manager).includes('Too many requests'), 'it says why');
    expect(await server.requests('history')).to.have.length(5);
    expect(hasControl(manager, 'Export CSV')).to.equal(true);
  });

  it('is stopped at once, also while it waits, and then can be asked for again', async () => {
    const {server, manager} = await inHistory(page(1), busy(60), page(3));
    await click(manager, 'Export CSV');
    await until(async () => (await server.requests('history')).length === 2, 'it is asked');
    await until(() => hasControl(manager, 'Stop'), 'it can be stopped');
    await click(manager, 'Stop');
    await until(() => hasControl(manager, 'Export CSV'), 'it has stopped');
    expect(textIn(manager)).not.to.contain('so far');
    const saved = await savedBy(() => click(manager, 'Export CSV'));
    expect(linesOf(saved.text)).to.have.length(4);
  });
});
