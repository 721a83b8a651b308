/** Clicks while keys, secrets, actions and senders come and go. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {recipientsOf} from '../../v2/vendor-world.ts';
import {list} from '../../stated-actions.ts';
import type {Answer} from '../../world.ts';
import {command} from '../command.ts';
import {checkTown} from './tenant-checks.ts';
import type {TenantModel} from './tenant-model.ts';
import type {Town} from './town.ts';

export const which = fc.nat(1);
export const place = fc.nat(9);
export const at = <T>(all: readonly T[], n: number): T => all[n % all.length]!;
export const step = (shown: string, run: (model: TenantModel, real: Town) => Promise<void>) =>
  command<TenantModel, Town>(shown, run);

const keys = fc.constantFrom('click-001', 'click-002', undefined);
const ways = fc.record({holds: fc.boolean(), fails: fc.nat(4).map(n => n === 0)});
let once = 0;

const clicks = fc
  .tuple(which, fc.nat(1), place, place, keys, ways)
  .map(([n, process, c, a, key, {holds, fails}]) =>
    step(
      `${n} clicks ${a} as ${c} at ${process} ${key}${holds ? ' held' : ''}${fails ? ' fails' : ''}`,
      async (model, real) => {
        const tenant = model.tenants[n]!;
        const [who, action] = [at(tenant.credentials, c), at(tenant.actions, a)];
        real.holds = holds;
        real.vendor = fails ? 'sender fails' : 'accepted';
        const before = real.got.length;
        const ask = real.at(process, who.bearer);
        const path = `${list}/${action.id}/execute`;
        const body = {contact_id: 'c-1', confirmed: true, ...(key && {idempotency_key: key})};
        const answered = ask('POST', path, body);
        const click = `${action.id} ${who.principal} ${key ?? ++once}`;
        const earlier = tenant.runs.find(run => run.click === click);
        const count = tenant.runs.filter(run => run.action === action).length;
        const refusal = who.revoked ? 401 : earlier ? undefined : tenant.refusal(action, count);
        if (refusal !== undefined) {
          const {status, body: told} = await answered;
          assert.equal(status, refusal, JSON.stringify(told));
          return assert.equal(real.got.length, before);
        }
        if (earlier) {
          const {status, data} = await answered;
          assert.equal(status, 200);
          assert.equal(data['execution_id'], earlier.id);
          return assert.equal(real.got.length, before);
        }
        const shut = tenant.isShut(action);
        if (action.type === 'webhook' && holds && !shut) {
          await arrival(before, answered, real);
          assert.deepEqual(real.got.slice(before), [`${n} ${tenant.secret}`]);
          const {data} = await real.admin(n, 'GET', '/api/executions?limit=100');
          const known = new Set(tenant.runs.map(({id}) => id));
          const rows = data['executions'] as {execution_id: string}[];
          const [id, ...more] = rows.map(row => row.execution_id).filter(one => !known.has(one));
          assert.ok(id !== undefined && more.length === 0);
          tenant.runs.push({id, action, click, state: 'running'});
          real.waiting.set(id, answered);
          return;
        }
        const {status, data, body: told} = await answered;
        assert.equal(status, 200, JSON.stringify(told));
        const run = {id: String(data['execution_id']), action, click, state: 'succeeded' as const};
        tenant.runs.push({...run, state: shut ? 'failed' : 'succeeded'});
        if (action.type === 'webhook') {
          const got = shut ? [] : [`${n} ${tenant.secret}`];
          assert.deepEqual(real.got.slice(before), got);
        } else if (!shut) await noteMessage(n, data, fails, model, real);
        const sent = action.type === 'sms' && !shut && !tenant.silent;
        if (action.type === 'sms')
          assert.deepEqual(real.got.slice(before), sent ? [`${n} sms`] : []);
        assert.equal(data['state'], tenant.runs.at(-1)!.state, JSON.stringify(told));
      },
    ),
  );

/** Resolves once the target has something new, or the run was answered without it. */
async function arrival(before: number, answered: Promise<Answer>, real: Town): Promise<void> {
  let ended = false;
  void answered.then(() => (ended = true));
  while (real.got.length === before && !ended) await new Promise(resolve => setImmediate(resolve));
}

async function noteMessage(
  n: number,
  data: Record<string, unknown>,
  fails: boolean,
  {tenants}: TenantModel,
  real: Town,
): Promise<void> {
  const tenant = tenants[n]!;
  const id = recipientsOf(data)[0]!.message_id;
  const run = tenant.runs.at(-1)!;
  if (!tenant.silent && !fails) {
    const told = await real.admin(n, 'GET', `/v2/messages/${id}`);
    return tenant.send({id, vendorId: String(told.data['provider_id']), run, state: 'accepted'});
  }
  run.state = 'failed';
  tenant.messages.push({id, vendorId: undefined, run, state: 'failed'});
  if (!tenant.silent) tenant.sender!.paused = true;
}

const releases = fc.constant(step('release', (model, real) => releaseAll(model, real)));

/** Lets all that is held back end, whatever has become of keys, actions and secrets meanwhile. */
export async function releaseAll(model: TenantModel, real: Town): Promise<void> {
  for (const release of real.held.splice(0)) release();
  for (const [id, answered] of real.waiting) {
    const {status, data, body} = await answered;
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([data['execution_id'], data['state']], [id, 'succeeded']);
    for (const {runs} of model.tenants)
      for (const run of runs) if (run.id === id) run.state = 'succeeded';
  }
  real.waiting.clear();
  await checkTown(model, real);
}

export const runCommands = [clicks, clicks, clicks, clicks, clicks, releases];
