import assert from 'node:assert/strict';
import type {Store} from '../../../../../src/server/store/open-store.ts';
import type {NewOrganizationKeys} from '../../../../../src/server/services/organizations.ts';
import {list} from '../../stated-actions.ts';
import {type Answer as Given, answerJson} from '../../recorder.ts';
import {type Answer, type Caller, type World, origin, signToken} from '../../world.ts';
import {allHeard} from '../feeds.ts';
import {type Credential, Tenant, type TenantModel} from './tenant-model.ts';

export const number = '+13465507166';
export const person = '+12815550144';
export const accountSid = `AC${'c3'.repeat(16)}`;

/** Where a random sequence plays: two organisations, and two processes with a change feed each. */
export interface Town {
  readonly world: World;
  readonly stores: readonly Store[];
  readonly keys: readonly NewOrganizationKeys[];
  /** What their webhooks and vendors got, as `<tenant> <secret>`. */
  readonly got: string[];
  /** Whether the target holds the next webhook back. */
  holds: boolean;
  readonly held: (() => void)[];
  readonly waiting: Map<string, Promise<Answer>>;
  /** What the vendor answers. */
  vendor: 'accepted' | 'sender fails';
  /** Calls at a process. */
  at(process: number, bearer: string): Caller;
  /** Calls with every right; the other process hears of what it changes before it goes on. */
  admin(tenant: number, ...call: Parameters<Caller>): Promise<Answer>;
}

let sequences = 0;

export async function openTown(world: World): Promise<{model: TenantModel; real: Town}> {
  const name = String(++sequences);
  const stores = [world.store, await world.otherStore()];
  const processes = [world, world.beside(stores[1]!)];
  const model: TenantModel = {tenants: [new Tenant(), new Tenant()]};
  const keys = [await world.stranger(), await world.stranger()].map(({keys: own}) => own);
  let calls = 0;
  const counts = [0, 0];
  const real: Town = {
    world,
    stores,
    keys,
    got: [],
    holds: false,
    held: [],
    waiting: new Map(),
    vendor: 'accepted',
    at: (process, bearer) => processes[process % 2]!.as(`Bearer ${bearer}`),
    async admin(tenant, ...call) {
      const answer = await real.at(calls++, keys[tenant]!.api_key)(...call);
      if (call[0] !== 'GET') await allHeard(stores);
      return answer;
    },
  };
  world.recorder.answer = answerOf(model, real, n => `SM${name}-${++counts[n]!}`);
  for (const n of [0, 1]) await settle(n, model, real);
  return {model, real};
}

/** Their target and their vendor. Both vendors count alike, so that their messages have the same names. */
const answerOf =
  ({tenants}: TenantModel, real: Town, next: (tenant: number) => string): Given =>
  async (request, response, socket) => {
    const {url, headers} = request;
    if (!url.endsWith('/Messages.json')) {
      real.got.push(`${url.slice(-1)} ${String(headers['x-token'])}`);
      if (real.holds) await new Promise<void>(resolve => real.held.push(resolve));
      return void response.end('{}');
    }
    const credentials = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString();
    const tenant = tenants.findIndex(({sender}) =>
      credentials.endsWith(`:${sender?.token ?? '-'}`),
    );
    real.got.push(`${tenant} sms`);
    const refused = real.vendor === 'sender fails';
    const answer = refused
      ? answerJson({code: 20_003, message: 'x'}, 401)
      : answerJson({sid: next(tenant), status: 'queued'}, 201);
    return answer(request, response, socket);
  };

async function settle(n: number, model: TenantModel, real: Town): Promise<void> {
  const tenant = model.tenants[n]!;
  await real.admin(n, 'PUT', '/api/contacts/c-1', {name: 'Ana', phone_number: person});
  await real.admin(n, 'PUT', '/api/secrets/KEY', {value: `first-${n}`});
  tenant.secret = `first-${n}`;
  await addSender(n, model, real);
  for (const type of ['webhook', 'sms'] as const) await addAction(type, n, model, real);
  for (const kind of ['key', 'token'] as const) await addCredential(kind, n, model, real);
}

let made = 0;

export async function addSender(n: number, model: TenantModel, real: Town): Promise<void> {
  const token = `token-${n}-${++made}`;
  const {status, data, body} = await real.admin(n, 'POST', '/api/senders', {
    channel: 'sms',
    name: 'Support',
    address: number,
    config: {account_sid: accountSid},
    secrets: {auth_token: token},
  });
  assert.equal(status, 200, JSON.stringify(body));
  model.tenants[n]!.sender = {id: String(data['id']), token, active: true, paused: false};
}

export async function addAction(
  type: 'webhook' | 'sms',
  n: number,
  model: TenantModel,
  real: Town,
): Promise<void> {
  const config =
    type === 'sms'
      ? {to: ['{{contact.phone_number}}'], body: 'Hi', from: number}
      : {
          url: `${real.world.recorder.origin}/hook/${n}`,
          headers: {'X-Token': '{{secret.KEY}}'},
          limits: {per_contact: 3, window: 3_600},
        };
  const body = {name: type, action_type: type, config};
  const {status, data, body: whole} = await real.admin(n, 'POST', list, body);
  assert.equal(status, 200, JSON.stringify(whole));
  const id = String(data['id']);
  model.tenants[n]!.actions.push({id, type, name: type, active: true, deleted: false});
}

export async function addCredential(
  kind: 'key' | 'token',
  n: number,
  model: TenantModel,
  real: Town,
): Promise<void> {
  const credential = await (kind === 'key' ? newKey(n, real) : newToken(n, real));
  model.tenants[n]!.credentials.push({...credential, revoked: false});
}

async function newKey(n: number, real: Town): Promise<Omit<Credential, 'revoked'>> {
  const scopes = ['actions:read', 'actions:execute', 'executions:read'];
  const {data} = await real.admin(n, 'POST', '/api/api-keys', {name: 'CI', scopes});
  const id = String(data['id']);
  return {kind: 'key', id, bearer: String(data['key']), principal: `key ${id}`};
}

async function newToken(n: number, real: Town): Promise<Omit<Credential, 'revoked'>> {
  const body = {issuer: origin, algorithm: 'HS256'};
  const {data} = await real.admin(n, 'POST', '/api/settings/signing-keys', body);
  const own = real.keys[n]!;
  const [kid, secret] = [String(data['kid']), String(data['secret'])];
  const keys = {...own, signing_key: {...own.signing_key, kid, secret}};
  const bearer = await signToken(keys, {sub: 'ana', role: 'agent'});
  return {kind: 'token', id: String(data['id']), bearer, principal: 'ana'};
}
