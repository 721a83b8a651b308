/** Clicks while keys, secrets, actions and senders come and go. */
import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {recipientsOf} from '../../v2/vendor-world.ts';
import {list} from '../../stated-actions.ts';
import type {Answer} from '../../world.ts';
import {command} from '../command.ts';
import {checkTown} from './tenant-checks.ts';
import type {Credential, ModelAction, ModelRun, TenantModel} from './tenant-model.ts';
import type {Town} from './town.ts';

export const which = fc.nat(1);
export const place = fc.nat(9);
export const at = <T>(all: readonly T[], n: number): T => all[n % all.length]!;
export const step = (shown: string, run: (model: TenantModel, real: Town) => Promise<void>) =>
  command<TenantModel, Town>(shown, run);

const keys = fc.constantFrom('click-001', 'click-002', undefined);
const ways = fc.record({holds: fc.boolean(), fails: fc.nat(4).map(n => n === 0)});
let once = 0;

/** A click of somebody of one organisation, at one process or the other. */
interface Click {
  readonly n: number;
  readonly process: number;
  readonly who: Credential;
  readonly action: ModelAction;
  readonly key: string | undefined;
  /** Whether the target holds it back, or the vendor refuses the sender. */
  readonly holds: boolean;
  readonly fails: boolean;
}

const clicks = fc
  .tuple(which, fc.nat(1), place, place, keys, ways)
  .map(([n, process, c, a, key, {holds, fails}]) => {
    const ways = `${holds ? ' held' : ''}${fails ? ' fails' : ''}`;
    return step(`${n} clicks ${a} as ${c} at ${process} ${key}${ways}`, async (model, real) => {
      const {credentials, actions} = model.tenants[n]!;
      const [who, action] = [at(credentials, c), at(actions, a)];
      await click({n, process, who, action, key, holds, fails}, model, real);
    });
  });

/** An SMS of each organisation, so that there is something to speak of. */
export async function sendFirst(model: TenantModel, real: Town): Promise<void> {
  for (const [n, {credentials, actions}] of model.tenants.entries()) {
    const [who, action] = [at(credentials, 0), actions.find(({type}) => type === 'sms')!];
    const plain = {process: n, key: undefined, holds: false, fails: false};
    await click({n, who, action, ...plain}, model, real);
  }
}

async function click(
  {n, process, who, action, key, holds, fails}: Click,
  model: TenantModel,
  real: Town,
): Promise<void> {
  const tenant = model.tenants[n]!;
  real.holds = holds;
  real.vendor = fails ? 'sender fails' : 'accepted';
  const before = real.got.length;
  const ask = real.at(process, who.bearer);
  const path = `${list}/${action.id}/execute`;
  const body = {contact_id: 'c-1', confirmed: true, ...(key && {idempotency_key: key})};
  const answered = ask('POST', path, body);
  const name = `${action.id} ${who.principal} ${key ?? ++once}`;
  const earlier = tenant.runs.find(run => run.click === name);
  const count = tenant.runs.filter(run => run.action === action).length;
  const refusal = who.revoked ? 401 : earlier ? undefined : tenant.refusal(action, count);
  const shut = tenant.isShut(action);
  if (refusal === undefined && !earlier && action.type === 'webhook' && holds && !shut)
    return holdBack({n, action, name, before, answered}, model, real);
  const {status, data, body: told} = await answered;
  assert.equal(status, refusal ?? 200, JSON.stringify(told));
  if (earlier) assert.ok(refusal !== undefined || data['execution_id'] === earlier.id);
  const leaves = refusal === undefined && !earlier && !shut;
  const text = action.type === 'sms' ? 'sms' : tenant.secret;
  const got = leaves && !(action.type === 'sms' && tenant.silent) ? [`${n} ${text}`] : [];
  assert.deepEqual(real.got.slice(before), got);
  if (refusal !== undefined || earlier) return;
  const state = shut ? 'failed' : 'succeeded';
  const run: ModelRun = {id: String(data['execution_id']), action, click: name, state};
  tenant.runs.push(run);
  if (leaves && action.type === 'sms') await noteMessage({n, run, fails}, data, model, real);
  assert.equal(data['state'], run.state, JSON.stringify(told));
}

interface HeldBack {
  readonly n: number;
  readonly action: ModelAction;
  readonly name: string;
  readonly before: number;
  readonly answered: Promise<Answer>;
}

/** The run goes on until it is released. */
async function holdBack(
  {n, action, name, before, answered}: HeldBack,
  model: TenantModel,
  real: Town,
): Promise<void> {
  const tenant = model.tenants[n]!;
  await arrival(before, answered, real);
  assert.deepEqual(real.got.slice(before), [`${n} ${tenant.secret}`]);
  const {data} = await real.admin(n, 'GET', '/api/executions?limit=100');
  const known = new Set(tenant.runs.map(({id}) => id));
  const rows = data['executions'] as {execution_id: string}[];
  const [id, ...more] = rows.map(row => row.execution_id).filter(one => !known.has(one));
  assert.ok(id !== undefined && more.length === 0);
  tenant.runs.push({id, action, click: name, state: 'running'});
  real.waiting.set(id, answered);
}

/** Resolves once the target has something new, or the run was answered without it. */
async function arrival(before: number, answered: Promise<Answer>, real: Town): Promise<void> {
  const ended = answered.then(() => true);
  while (real.got.length === before) if (await Promise.race([ended, setImmediate(false)])) return;
}

async function noteMessage(
  {n, run, fails}: {readonly n: number; readonly run: ModelRun; readonly fails: boolean},
  data: Record<string, unknown>,
  {tenants}: TenantModel,
  real: Town,
): Promise<void> {
  const tenant = tenants[n]!;
  const id = recipientsOf(data)[0]!.message_id;
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
