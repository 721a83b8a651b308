/** The bodies that the seed documents show, posted to a running demo as they stand, and followed to their end. */
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {campaignBody, smsBody, webhookBody, whatsappBody} from '../../node/server/v2/bodies.ts';
import {type Call, type Json, caller, tokenOf} from '../demo-calls.ts';
import type {DemoProcess} from '../demo-process.ts';

export interface Told {
  readonly seed: string;
  readonly what: string;
  /** What became of each recipient, or of the run where it has none. */
  readonly ends: readonly string[];
}

/** Milliseconds until a message must be delivered. */
const limit = 15_000;
const contact = 'maria-santos';

/** One after the other. Throws where one is refused, or not delivered in time. `key`: the API key of the demo. */
export async function runSeeds(
  urls: Pick<DemoProcess, 'helpdesk' | 'outside' | 'api'>,
  key: string,
): Promise<readonly Told[]> {
  const call = caller(urls.api, key);
  const supervisor = caller(urls.api, await tokenOf(urls, 'samuel'));
  const webhook = webhookBody(`${urls.outside}/tickets`);
  const ticket = {...webhook.webhook, static_body: '{"contact":"Maria","subject":"x"}'};
  return [
    await v2(call, '000', {...webhook, webhook: ticket}, 'succeeded'),
    await v2(call, '001', smsBody, 'delivered'),
    await v2(call, '002', whatsappBody, 'delivered'),
    await first(call, `${urls.outside}/tickets`),
    await campaign(supervisor),
  ];
}

async function v2(
  call: Call,
  seed: string,
  body: {readonly type: string; readonly [field: string]: unknown},
  end: string,
): Promise<Told> {
  const {action_id: id} = await call('POST', '/v2/_actions', body);
  const path = `/v2/_actions/${String(id)}/execute`;
  const run = await call('POST', path, {contact_id: contact, confirmed: true});
  const ends = await untilEnded(call, run, end);
  return {seed, what: `POST /v2/_actions ${body.type}`, ends};
}

/** Seed 003 shows an action and how it is run; only its target is one of the demo's. */
async function first(call: Call, url: string): Promise<Told> {
  const path = '/api/custom-actions';
  const {id} = await call('POST', path, {
    name: 'Create Support Ticket',
    icon: 'ticket',
    action_type: 'webhook',
    config: {
      url,
      method: 'POST',
      headers: {Authorization: 'Bearer YOUR_API_KEY', 'Content-Type': 'application/json'},
      body: '{"subject": "WhatsApp: {{contact.name}}", "contact": "{{contact.phone_number}}"}',
    },
    is_active: true,
    display_order: 0,
  });
  const run = await call('POST', `${path}/${String(id)}/execute`, {contact_id: contact});
  const ends = await untilEnded(call, run, 'succeeded');
  return {seed: '003', what: `POST ${path} webhook`, ends};
}

async function campaign(call: Call): Promise<Told> {
  const path = '/v2/campaign/create_with_touchpoint';
  const {id} = await call('POST', path, campaignBody(new Date()));
  for (const end = Date.now() + limit; ; await pause(100)) {
    const {data: rows} = await call('GET', `/v2/campaign/${String(id)}/recipients`);
    const ends = (rows as {state: string}[]).map(({state}) => state);
    if (ends.every(state => state === 'delivered')) {
      const {status} = await call('GET', `/v2/campaign/${String(id)}`);
      assert.equal(status, 'completed');
      return {seed: '004', what: `POST ${path}`, ends};
    }
    assert.ok(Date.now() < end, ends.join(', '));
  }
}

/** Asks as the bar does, until the run and every recipient of it are there. */
export async function untilEnded(call: Call, run: Json, end: string): Promise<readonly string[]> {
  const path = `/api/executions/${String(run['execution_id'])}`;
  for (const late = Date.now() + limit; ; await pause(100)) {
    const now = await call('GET', path);
    const {recipients = []} = (now['data'] ?? {}) as {recipients?: {status: string}[]};
    const ends =
      recipients.length > 0 ? recipients.map(({status}) => status) : [String(now['state'])];
    if (now['state'] !== 'running' && ends.every(one => one === end)) return ends;
    assert.ok(Date.now() < late, JSON.stringify(now));
  }
}
