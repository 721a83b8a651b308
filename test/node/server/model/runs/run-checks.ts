/** Holds what the server tells of runs against the model, from every side that it is told. */
import assert from 'node:assert/strict';
import type {Answer} from '../../world.ts';
import {list} from '../../stated-actions.ts';
import type {Place} from './place.ts';
import {
  type ContactId,
  type ModelRun,
  type Person,
  type RunModel,
  contacts,
  people,
} from './run-model.ts';

type Json = Record<string, unknown>;
export const history = '/api/executions';

/** What an execute answer and the run's own page both say. */
const shared = ({data}: Answer): Json => {
  const keys = ['state', 'success', 'message', 'toast', 'clipboard', 'data'];
  return Object.fromEntries(keys.map(key => [key, data[key]]));
};

export async function checkRun(run: ModelRun, {as}: Place, answer?: Answer): Promise<void> {
  const told = await as[run.ask.who]('GET', `${history}/${run.id}`);
  assert.equal(told.status, 200);
  assert.equal(told.data['state'], run.state);
  assert.equal(told.data['finished_at'] !== undefined, run.state !== 'running');
  assert.equal(told.data['opened_at'] !== undefined, run.opened);
  assert.equal(told.data['success'], run.state === 'succeeded' || isRunningScript(run));
  if (answer && run.state !== 'running') assert.deepEqual(shared(answer), shared(told));
}

/** The seed's words for a script that was handed to the page. */
export const isRunningScript = ({type, state}: ModelRun): boolean =>
  type === 'javascript' && state === 'running';

/** Everything that is told of all runs. */
export async function checkAll(model: RunModel, place: Place): Promise<void> {
  for (const run of model.runs) await checkRun(run, place);
  const rows = await readHistory('boss', '', place);
  const begins = new Map(rows.map(row => [row['execution_id'], String(row['started_at'])]));
  for (const who of people) {
    const seen = model.runs.filter(({ask}) => who === 'boss' || ask.who === who);
    await checkHistory(who, '', seen, model, place);
    for (const state of ['running', 'succeeded', 'failed', 'unknown'] as const)
      await checkHistory(
        who,
        `&state=${state}`,
        seen.filter(run => run.state === state),
        model,
        place,
      );
    for (const contact of contacts) {
      const about = seen.filter(({ask}) => ask.contact === contact);
      await checkHistory(who, `&contact_id=${contact}`, about, model, place);
      await checkList(who, contact, {model, begins}, place);
    }
    for (const [number, {id}] of model.actions.entries()) {
      const of = seen.filter(({ask}) => ask.action === number);
      await checkHistory(who, `&action_id=${id}`, of, model, place);
    }
  }
  const reached = model.runs.filter(({type}) => type === 'webhook').map(({id}) => [id, 1]);
  assert.deepEqual(Object.fromEntries(place.target.posts), Object.fromEntries(reached));
}

async function checkHistory(
  who: Person,
  filter: string,
  runs: readonly ModelRun[],
  model: RunModel,
  place: Place,
): Promise<void> {
  const told = await readHistory(who, `limit=3${filter}`, place);
  const ids = told.map(row => String(row['execution_id']));
  assert.equal(new Set(ids).size, ids.length, `twice with ${filter}`);
  assert.deepEqual(new Set(ids), new Set(runs.map(({id}) => id)), `${who} ${filter}`);
  const times = told.map(row => String(row['started_at']));
  assert.deepEqual(times, times.toSorted().toReversed());
  for (const row of told) {
    const run = runs.find(({id}) => id === row['execution_id'])!;
    assert.equal(row['state'], run.state);
    assert.equal(row['action_version'], run.version);
    assert.equal(row['undo_of'], run.undoes === undefined ? undefined : model.runs[run.undoes]?.id);
    assert.equal(row['test'], run.ask.test || undefined);
  }
}

/** All pages; `between` goes on meanwhile. */
export async function readHistory(
  who: Person,
  query: string,
  {as}: Place,
  between: () => Promise<void> = async () => undefined,
): Promise<readonly Json[]> {
  const rows: Json[] = [];
  let cursor: string | number | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${cursor}`;
    const {status, data} = await as[who]('GET', `${history}?${query}${after}`);
    assert.equal(status, 200);
    rows.push(...(data['executions'] as Json[]));
    cursor = data['cursor'] as string | undefined;
    await between();
  } while (cursor !== undefined);
  return rows;
}

async function checkList(
  who: Person,
  contact: ContactId,
  {model, begins}: {readonly model: RunModel; readonly begins: Begins},
  {as}: Place,
): Promise<void> {
  const {data} = await as[who]('GET', `${list}?contact_id=${contact}`);
  const rows = data['custom_actions'] as Json[];
  const shown = model.actions.filter(({deleted, active}) => !deleted && (active || who === 'boss'));
  assert.deepEqual(new Set(rows.map(({id}) => id)), new Set(shown.map(({id}) => id)));
  for (const row of rows) {
    const number = model.actions.findIndex(({id}) => id === row['id']);
    const runs = model.runs.filter(({ask}) => ask.action === number && ask.contact === contact);
    checkSummary(row['last_run'], runs, who, begins);
    checkSummary(
      row['running'],
      runs.filter(({state}) => state === 'running'),
      who,
      begins,
    );
    const limited = model.limitedBy(number, who, contact) !== undefined;
    assert.equal(row['available'], !limited, JSON.stringify(row));
    assert.equal((row['why_not'] as Json | undefined)?.['code'], limited ? 'limit' : undefined);
  }
}

/** When each run began, as the history tells. */
type Begins = ReadonlyMap<unknown, string>;

/** The newest of these, or one of several that began in the same millisecond. */
function checkSummary(told: unknown, runs: readonly ModelRun[], who: Person, begins: Begins): void {
  assert.equal(told !== undefined, runs.length > 0, JSON.stringify(told));
  if (told === undefined) return;
  const summary = told as Json;
  const run = runs.find(({id}) => id === summary['execution_id']);
  assert.ok(run, 'a run that is not there');
  assert.equal(summary['state'], run.state);
  assert.equal(summary['mine'], run.ask.who === who);
  assert.equal((summary['by'] as Json)['id'], run.ask.who);
  const newest = runs
    .map(({id}) => begins.get(id)!)
    .toSorted()
    .at(-1);
  assert.equal(summary['started_at'], newest, 'not the newest');
}
