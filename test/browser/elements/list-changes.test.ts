import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {ActionClient, CallOptions} from '../../../src/client/client.ts';
import type {NoticeOptions} from '../../../src/elements/action-manager/notices.ts';
import {ListChanges} from '../../../src/elements/action-manager/list/list-changes.ts';
import {CsError} from '../../../src/errors.ts';
import {managerEn} from '../../../src/locales/manager/en.ts';
import type {WholeAction} from '../../../src/protocol/manager.ts';
import {ActionShelf} from '../../../src/state/manager/action-shelf.ts';
import {action} from '../fake-server.ts';
import {turn} from '../model/clock.ts';

type Row = Record<string, unknown> & {readonly id: string};
const row = (id: string, order: number): Row => ({...action(id, {display_order: order}), id});

/** How a request fares. */
type Fate = 'answered' | 'refused' | 'answer lost';

/** An administrator's list on a server, where requests and answers overtake one another. */
class Desk {
  rows: Row[] = ['a', 'b', 'c', 'd'].map((id, index) => row(id, index));
  readonly shelf = new ActionShelf(() => {});
  /** What was switched last, while nothing has gone wrong. */
  readonly wanted = new Map<string, boolean>();
  complaints = 0;
  /** Ids as they stood when a row was lifted. */
  lifted: readonly string[] | undefined;
  /** Deletes that can still be taken back. */
  readonly offers: {readonly take: () => void; readonly end: () => void}[] = [];
  readonly #scheduler: fc.Scheduler;
  readonly #fates: Fate[];
  readonly #server: 'own' | 'stock';
  #loading = new AbortController();

  constructor(scheduler: fc.Scheduler, fates: readonly Fate[], server: 'own' | 'stock') {
    this.#server = server;
    this.#scheduler = scheduler;
    this.#fates = [...fates];
  }

  readonly client = {
    call: async (path: string, {method = 'GET', body, signal}: CallOptions): Promise<unknown> => {
      const fate = method === 'GET' ? 'answered' : (this.#fates.shift() ?? 'answered');
      await this.#scheduler.schedule(Promise.resolve(), `${method} ${path} comes in`);
      const answer = fate === 'refused' ? undefined : this.#do(method, path, body as Row);
      await this.#scheduler.schedule(Promise.resolve(), `${method} ${path} is answered`);
      if (signal?.aborted) throw new CsError('aborted', 'Called off');
      if (fate !== 'answered') throw new CsError('server_error', fate);
      if (answer === undefined) throw new CsError('not_found', 'No such action');
      return structuredClone(answer);
    },
    invalid: (what: string) => new Error(`Expected ${what}`),
  } as unknown as ActionClient;

  readonly changes = new ListChanges(
    this.shelf,
    {
      show: (_text: string, options?: NoticeOptions) => {
        const {onButton, onEnd, tone} = options ?? {};
        if (tone === 'error') this.complaints++;
        if (onButton && onEnd) this.offers.push({take: onButton, end: () => onEnd(false)});
      },
    },
    {
      session: () => ({client: this.client, server: this.#server, me: undefined}) as never,
      words: () => managerEn,
      refresh: () => this.refresh(),
      focus: () => {},
    },
  );

  async refresh(): Promise<void> {
    this.#loading.abort();
    const {signal} = (this.#loading = new AbortController());
    await this.shelf.load(this.client, 'stock', signal).catch(() => undefined);
  }

  /** Somebody else makes an action. */
  add(): void {
    const id = `new-${this.rows.length}`;
    if (this.rows.some(row => row.id === id)) return;
    this.rows.push(row(id, 100 + this.rows.length));
    this.#sort();
  }

  /** What is on the screen, and what is so. */
  shown = (): string[] => (this.shelf.actions ?? []).map(looks);
  stored = (): string[] => this.rows.map(looks);

  #do(method: string, path: string, body: Row): unknown {
    const id = path.split('/')[3] ?? '';
    const at = this.rows.findIndex(row => row.id === id);
    if (method === 'GET') return {custom_actions: this.rows, limit: 100};
    if (id === 'order') return this.#order((body['ids'] ?? []) as string[]);
    if (at < 0) return undefined;
    if (method === 'DELETE') return this.rows.splice(at, 1);
    const before = this.rows[at]!;
    // A stock server knows no versions.
    const version = Number(before['version']) + (this.#server === 'own' ? 1 : 0);
    const row = {...before, ...body, version};
    this.rows[at] = row;
    this.#sort();
    return row;
  }

  #sort(): void {
    this.rows.sort((one, other) => Number(one['display_order']) - Number(other['display_order']));
  }

  #order(ids: readonly string[]): unknown {
    const named = ids.map(id => this.rows.find(row => row.id === id));
    if (named.includes(undefined)) return undefined;
    const rest = this.rows.filter(({id}) => !ids.includes(id));
    this.rows = [...(named as Row[]), ...rest];
    for (const [index, row] of this.rows.entries())
      this.rows[index] = {...row, display_order: index};
    return {ids: this.rows.map(({id}) => id)};
  }
}

const looks = ({id, is_active, version}: Row | WholeAction): string =>
  `${id} ${is_active ? 'on' : 'off'} ${String(version)}`;

const told = <T>(detail: T): CustomEvent<T> => new CustomEvent('told', {detail});
const at = fc.nat({max: 3});
const kinds = ['switch', 'lift', 'order', 'remove', 'take back', 'let go', 'refresh', 'news'];
/** What a person does, and how many steps on the way are taken afterwards. */
const deed = fc.record({
  kind: fc.constantFrom(...kinds),
  at,
  to: at,
  rest: fc.nat({max: 4}),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
const fates = fc.array(fc.constantFrom<Fate>('answered', 'answered', 'refused', 'answer lost'), {
  maxLength: 6,
});

function act(desk: Desk, {kind, at, to}: Deed): void {
  const {shelf, changes, offers} = desk;
  const ids = (shelf.actions ?? []).map(({id}) => id);
  const rows = (shelf.actions ?? []).filter(({id}) => !shelf.leaving.has(id));
  const row = rows[at % Math.max(1, rows.length)];
  if (kind === 'news') desk.add();
  if (kind === 'refresh' || kind === 'news') void desk.refresh();
  else if (kind === 'take back') offers.shift()?.take();
  else if (kind === 'let go') offers.shift()?.end();
  else if (kind === 'lift') desk.lifted = ids;
  else if (row && kind === 'switch') {
    desk.wanted.set(row.id, !row.is_active);
    changes.onSwitch(told(row));
  } else if (row && kind === 'remove') changes.onRemove(told(row));
  else if (row && kind === 'order') {
    const rest = (desk.lifted ?? ids).filter(id => id !== row.id);
    desk.lifted = undefined;
    changes.onOrder(told(rest.toSpliced(to, 0, row.id)));
  }
}

/** What a person has set stands, however long the server takes; it was not refused. */
function checkWanted({shelf, wanted, complaints}: Desk): void {
  if (complaints > 0) return;
  for (const {id, is_active} of shelf.actions ?? [])
    expect(is_active, id).to.equal(wanted.get(id) ?? true);
}

async function play(
  scheduler: fc.Scheduler,
  fates: readonly Fate[],
  deeds: readonly Deed[],
  server: 'own' | 'stock',
): Promise<void> {
  const desk = new Desk(scheduler, fates, server);
  await scheduler.waitFor(desk.refresh());
  const go = async (steps: number): Promise<void> => {
    for (let step = 0; step < steps && scheduler.count() > 0; step++) {
      await scheduler.waitNext(1);
      await turn();
      checkWanted(desk);
    }
  };
  for (const one of deeds) {
    act(desk, one);
    await turn();
    await go(one.rest);
  }
  await go(Infinity);
  for (const {end} of desk.offers) {
    end();
    await turn();
    await go(Infinity);
  }
  expect(desk.shown()).to.eql(desk.stored());
  expect([...desk.shelf.leaving]).to.eql([]);
  const orders = (desk.shelf.actions ?? []).map(({display_order}) => display_order);
  if (server === 'own')
    expect(orders).to.eql([...new Set(orders)].toSorted((one, other) => one - other));
  if (fates.every(fate => fate === 'answered')) expect(desk.complaints).to.equal(0);
}

describe('the changes of the list in <cs-action-manager>', () => {
  it('end as the server has them, whatever overtakes what, and whatever is refused or lost', async () => {
    const server = fc.constantFrom<'own' | 'stock'>('own', 'stock');
    const deeds = fc.array(deed, {maxLength: 12});
    await fc.assert(fc.asyncProperty(fc.scheduler(), fates, deeds, server, play), {
      numRuns: 600,
      includeErrorInReport: true,
    });
  });
});
