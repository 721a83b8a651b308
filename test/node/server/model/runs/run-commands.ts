/** What is done with runs: they are begun, end, are told of. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {command} from '../command.ts';
import {bearable, click, end, show} from './click.ts';
import type {Place} from './place.ts';
import {asks, at, given, place, who} from './run-arbitraries.ts';
import {checkAll, checkRun, history, readHistory} from './run-checks.ts';
import type {RunModel} from './run-model.ts';
import {targetAnswers} from './target.ts';

const step = command<RunModel, Place>;

const clicks = fc
  .tuple(asks, fc.option(fc.constantFrom(...targetAnswers), {nil: undefined, freq: 4}))
  .map(([ask, answer]) =>
    step(
      `click ${show(ask)} ${answer ?? 'held back'}`,
      (model, real) =>
        click(given({...ask, action: ask.action % model.actions.length}), answer, model, real),
      ({actions}) => actions.length > 0,
    ),
  );

const releases = fc.tuple(place, fc.constantFrom(...targetAnswers)).map(([n, wanted]) =>
  step(`release ${n} ${wanted}`, async (model, real) => {
    const held = at(
      model.runs.filter(({id}) => real.waiting.has(id)),
      n,
    );
    if (!held) return;
    const answer = bearable(wanted, model);
    end(held, answer, model);
    real.target.release(held.id, answer);
    const told = await real.waiting.get(held.id);
    real.waiting.delete(held.id);
    assert.equal(told?.status, 200);
    assert.equal(told.data['state'], held.state);
    await checkRun(held, real, told);
  }),
);

const outcomes = fc
  .tuple(place, who, fc.constantFrom('succeeded', 'failed', 'unknown'))
  .map(([n, who, state]) =>
    step(`outcome ${n} ${who} ${state}`, async (model, real) => {
      const run = at(model.runs, n);
      if (!run) return;
      const {status, body} = await real.as[who]('POST', `${history}/${run.id}/outcome`, {state});
      if (run.type !== 'javascript' || run.ask.who !== who) return assert.equal(status, 404);
      if (run.state !== 'running') {
        const code = run.told ? 'outcome_already_reported' : 'run_ended';
        return assert.deepEqual([status, body['error_type']], [409, code]);
      }
      assert.equal(status, 200, show(body));
      run.state = state;
      run.told = true;
      return checkRun(run, real);
    }),
  );

const settles = fc
  .tuple(place, who, fc.constantFrom('succeeded', 'failed'))
  .map(([n, who, state]) =>
    step(`settle ${n} ${who} ${state}`, async (model, real) => {
      const run = at(model.runs, n);
      if (!run) return;
      const {status} = await real.as[who]('POST', `${history}/${run.id}/settle`, {
        state,
        reason: 'looked',
      });
      if (who !== 'boss' && run.ask.who !== who) return assert.equal(status, 404);
      assert.equal(status, run.state === 'unknown' ? 200 : 409);
      if (run.state !== 'unknown') return;
      run.state = state;
      run.settled = true;
      return checkRun(run, real);
    }),
  );

const opens = fc.tuple(place, fc.boolean()).map(([n, twice]) =>
  step(`open ${n}${twice ? ' twice' : ''}`, async (model, real) => {
    const run = at(
      model.runs.filter(({id}) => real.links.get(id)?.length),
      n,
    );
    if (!run) return;
    const link = real.links.get(run.id)?.shift() ?? '';
    assert.equal((await real.world.app.request(link)).status, 302);
    if (twice) assert.equal((await real.world.app.request(link)).status, 404);
    run.opened = true;
    return checkRun(run, real);
  }),
);

/** As a process does that comes after one that ended; with `late` all leases are over as well. */
const sweeps = fc.boolean().map(late =>
  step(late ? 'sweep late' : 'restart', async (model, real) => {
    const now = new Date(Date.now() + (late ? 600_000 : 0));
    await real.world.services.recovery.sweep({orphans: !late, now});
    for (const run of model.runs)
      if (run.state === 'running' && (late || run.type === 'webhook')) run.state = 'unknown';
  }),
);

const pages = fc.tuple(who, asks).map(([who, ask]) =>
  step(
    `page as ${who} while ${show(ask)}`,
    async (model, real) => {
      const before = model.runs
        .filter(run => who === 'boss' || run.ask.who === who)
        .map(({id}) => id);
      const between = () =>
        click(given({...ask, action: ask.action % model.actions.length}), 'data', model, real);
      const rows = await readHistory(who, 'limit=2', real, between);
      const ids = rows.map(row => String(row['execution_id']));
      assert.deepEqual(new Set(ids), new Set(before));
      assert.equal(ids.length, before.length);
    },
    ({actions}) => actions.length > 0,
  ),
);

const looks = fc.constant(step('look', checkAll));

export const runCommands = [
  clicks,
  clicks,
  clicks,
  clicks,
  clicks,
  releases,
  releases,
  outcomes,
  settles,
  opens,
  sweeps,
  pages,
  looks,
];
