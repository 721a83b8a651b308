import assert from 'node:assert/strict';
import type {Operation} from '../server/operations.ts';
import {readDocument, sampleOf} from '../server/operations.ts';
import {type World, makeWorld, stores} from '../server/world.ts';
import {campaignBody} from '../server/v2/bodies.ts';
import {recipientsOf, vendors} from '../server/v2/vendor-world.ts';
import type {Gate} from './gate.ts';

/** Every call that takes an id, with the id of another organisation: 404, and nothing is changed. */
export const tenants: Gate = async () => {
  await using stack = new AsyncDisposableStack();
  const world = await makeWorld(await stores[0].open(stack), stack, {});
  const ids = await makeThings(world);
  const {document, operations} = await readDocument(world.as());
  const before = await everything(world);
  const foreign = await world.stranger();
  await foreign.api('PUT', '/api/contacts/theirs', {});
  const wrong: string[] = [];
  let covered = 0;
  for (const operation of operations.filter(takesId)) {
    const path = operation.path.replace(/\{\w+\}/, encodeURIComponent(idFor(operation, ids)));
    const sample = operation.body && sampleOf(operation.body, document);
    const body = sample && {...sample, ...bodies[`${operation.method} ${operation.path}`]};
    const {status} = await foreign.api(operation.method, path, body);
    covered++;
    if (status !== 404) wrong.push(`${operation.method} ${operation.path} answered ${status}`);
  }
  const changed = (await everything(world)) === before ? [] : ['something was changed'];
  const failures = [...wrong, ...changed];
  const figure = `${covered} calls with a foreign id, ${covered - wrong.length} answered 404`;
  return {passed: failures.length === 0, figure: [figure, ...failures].join('; ')};
};

/** Calls that make what is not there, under an id that the caller chooses. */
const makers = new Set(['PUT /api/contacts/{id}', 'PUT /api/secrets/{name}']);

const takesId = ({method, path}: Operation): boolean =>
  path.includes('{') && !makers.has(`${method} ${path}`);

/** Where a sample alone would be refused before anybody looks for the id. */
const bodies: Readonly<Record<string, object>> = {
  'POST /api/custom-actions/{id}/execute': {contact_id: 'theirs'},
  'POST /api/custom-actions/{id}/preview': {contact_id: 'theirs'},
  'POST /v2/_actions/{id}/execute': {contact_id: 'theirs'},
  'PUT /v2/_actions/{id}': {name: 'theirs'},
};

/** One of each thing that has an id, by the start of its path. */
async function makeThings(world: World): Promise<ReadonlyMap<string, string>> {
  const {agent, api, makeAction, putContact} = world;
  await putContact('c-1');
  const action = await makeAction({code: 'return {}'}, 'javascript');
  const run = await agent('POST', `/api/custom-actions/${action}/execute`, {contact_id: 'c-1'});
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await api('POST', path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return String(answer.data['id']);
  };
  const key = {issuer: 'https://second.example', algorithm: 'HS256'};
  const set = {...key, algorithm: 'ES256', url: 'https://second.example/jwks.json'};
  const sender = {
    channel: 'sms',
    name: 'Support',
    address: '+12815550100',
    config: {account_sid: `AC${'0'.repeat(32)}`},
    secrets: {auth_token: 'tenant-token'},
  };
  await api('PUT', '/api/secrets/TENANT_SECRET', {value: 'tenant-value'});
  const senderId = await made('/api/senders', sender);
  // Answers of the second dialect stand in the same places.
  world.recorder.answer = vendors();
  const sms = await api('POST', '/v2/_actions', {
    name: 'x',
    description: 'x',
    type: 'SEND_SMS',
    action_timing: 'DURING',
    sms: {to: {value: ['+12815550101']}, body: {value: 'x'}},
  });
  const smsId = String(sms.data['action_id']);
  const sent = await api('POST', `/v2/_actions/${smsId}/execute`, {contact_id: 'c-1'});
  await api('POST', '/v2/suppressions', {phone_numbers: ['+12815550102'], channel: 'sms'});
  const {data: listed} = await api('GET', '/v2/suppressions');
  const [suppression] = listed['data'] as {id: string}[];
  await api('POST', '/api/senders', {...sender, ...whatsappSender});
  const campaign = await api('POST', '/v2/campaign/create_with_touchpoint', campaignBody());
  assert.equal(campaign.status, 201, JSON.stringify(campaign.body));
  return new Map([
    ['/v2/campaign/', String(campaign.data['id'])],
    ['/api/custom-actions/', action],
    ['/api/executions/', String(run.data['execution_id'])],
    ['/api/contacts/', 'c-1'],
    ['/api/settings/signing-keys/', await made('/api/settings/signing-keys', key)],
    ['/api/settings/key-sets/', await made('/api/settings/key-sets', set)],
    ['/api/secrets/', 'TENANT_SECRET'],
    ['/api/api-keys/', await made('/api/api-keys', {name: 'x', scopes: ['actions:read']})],
    ['/api/senders/', senderId],
    ['/v2/_actions/', smsId],
    ['/v2/messages/', recipientsOf(sent.data)[0]?.message_id ?? ''],
    ['/v2/suppressions/', suppression?.id ?? ''],
  ]);
}

const whatsappSender = {
  channel: 'whatsapp',
  config: {phone_number_id: '650175178190170', waba_id: '112233445566778'},
  secrets: {access_token: 'x', app_secret: 'x', verify_token: 'x'},
};

function idFor({method, path}: Operation, ids: ReadonlyMap<string, string>): string {
  const found = [...ids].find(([start]) => path.startsWith(start));
  assert.ok(found, `${method} ${path}: make one for it in makeThings()`);
  return found[1];
}

/** All that the organisation can list of its own, but when its API key was last used. */
async function everything({admin, api}: World): Promise<string> {
  const texts: string[] = [];
  const paths = ['/api/custom-actions', '/api/contacts/c-1', '/api/settings', '/api/secrets'];
  for (const path of [
    ...paths,
    '/api/senders',
    '/api/executions',
    '/v2/_actions',
    '/v2/suppressions',
    '/v2/campaigns',
  ]) {
    const {status, body} = await (path === '/api/contacts/c-1' ? api : admin)('GET', path);
    assert.equal(status, 200);
    texts.push(JSON.stringify({...body, ctx_id: ''}));
  }
  return texts.join('\n');
}
