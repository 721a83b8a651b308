/** Seeds 000 to 002 in the demo: their bodies, posted as they stand, run until the message is delivered. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {type Demo, startDemo} from '../../../demo/demo.ts';
import {readState} from '../../../demo/seed/demo-state.ts';
import {campaignBody, smsBody, webhookBody, whatsappBody} from '../../node/server/v2/bodies.ts';

type Json = Record<string, unknown>;

/** Milliseconds until a message must be delivered. */
const limit = 15_000;

describe('messages in the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-demo-'));
  let demo: Demo;
  let key = '';
  before(async () => {
    demo = await startDemo({
      root: join(import.meta.dirname, '..', '..', '..'),
      dataFolder: folder,
      ports: {helpdesk: 0, plain: 0, outside: 0, api: 0},
      build: false,
    });
    key = readState(folder)?.keys.api_key ?? '';
  });
  after(async () => {
    await demo.close();
    rmSync(folder, {recursive: true, force: true});
  });

  const call = async (method: string, path: string, body?: object): Promise<Json> => {
    const response = await fetch(demo.urls.api + path, {
      method,
      headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
      ...(body && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(limit),
    });
    const answer = (await response.json()) as Json;
    assert.ok(response.ok, JSON.stringify(answer));
    return answer['data'] as Json;
  };
  const run = async (body: object): Promise<Json> => {
    const {action_id: id} = await call('POST', '/v2/_actions', body);
    const click = {contact_id: 'maria-santos', confirmed: true};
    return call('POST', `/v2/_actions/${String(id)}/execute`, click);
  };
  /** Asks as the bar does, until every recipient has this status. */
  const until = async (result: Json, status: string): Promise<Json> => {
    const path = `/api/executions/${String(result['execution_id'])}`;
    for (const end = Date.now() + limit; ; await pause(100)) {
      const now = await call('GET', path);
      const {recipients = []} = (now['data'] ?? {}) as {recipients?: {status: string}[]};
      if (recipients.length > 0 && recipients.every(one => one.status === status)) return now;
      assert.ok(Date.now() < end, JSON.stringify(now));
    }
  };
  const phone = async (channel: string): Promise<string> =>
    (await fetch(`${demo.urls.outside}/phones/${channel}`)).text();
  const post = (path: string, fields: Record<string, string>): Promise<Response> =>
    fetch(demo.urls.outside + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  it('runs the body of seed 000', async () => {
    const body = webhookBody(`${demo.urls.outside}/tickets`);
    const webhook = {...body.webhook, static_body: '{"contact":"Maria","subject":"x"}'};
    const result = await run({...body, webhook});
    assert.partialDeepStrictEqual(result, {success: true, state: 'succeeded'});
    assert.match(JSON.stringify(result['toast']), /Ticket \d+ is open/);
  });

  it('runs the body of seed 001 until both messages are delivered, and shows them on phones', async () => {
    const done = await until(await run(smsBody), 'delivered');
    assert.equal(done['state'], 'succeeded');
    const page = await phone('sms');
    assert.match(page, /Hello Maria Santos, your ticket is open\./);
    assert.match(page, /delivered/);
  });

  it('runs the body of seed 002 until the message is delivered', async () => {
    const result = await run(whatsappBody);
    assert.equal(result['state'], 'running');
    assert.equal((await until(result, 'delivered'))['state'], 'succeeded');
    assert.match(await phone('whatsapp'), /may we call you today about your request/);
  });

  it('runs the body of seed 004, posted by a supervisor, until every message is delivered', async () => {
    const {token} = (await (await fetch(`${demo.urls.helpdesk}/token?agent=samuel`)).json()) as {
      token: string;
    };
    const supervisor = async (method: string, path: string, body?: object): Promise<Json> => {
      const response = await fetch(demo.urls.api + path, {
        method,
        headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
        ...(body && {body: JSON.stringify(body)}),
        signal: AbortSignal.timeout(limit),
      });
      const answer = (await response.json()) as Json;
      assert.ok(response.ok, JSON.stringify(answer));
      return answer['data'] as Json;
    };
    const path = '/v2/campaign/create_with_touchpoint';
    const {id} = await supervisor('POST', path, campaignBody(new Date()));
    let told: Json = {};
    for (const end = Date.now() + limit; ; await pause(100)) {
      told = await supervisor('GET', `/v2/campaign/${String(id)}`);
      const {states} = told['progress'] as {states: Record<string, number>};
      if (states['delivered'] === 3) break;
      assert.ok(Date.now() < end, JSON.stringify(told));
    }
    assert.equal(told['status'], 'completed');
    const page = await phone('whatsapp');
    assert.match(page, /Hello Maria Santos, your plan Basic ends soon\./);
    assert.match(page, /Hello there, your plan Gold ends soon\./);
  });

  it('tells the truth when things go wrong there', async () => {
    await post('/phones/faults', {fault: 'limit'});
    assert.partialDeepStrictEqual(await run(smsBody), {state: 'failed'});
    await post('/phones/faults', {fault: 'error'});
    const unsure = await run(smsBody);
    assert.equal(unsure['state'], 'unknown');
    // The vendor had it after all, and its callbacks say so.
    assert.equal((await until(unsure, 'delivered'))['state'], 'succeeded');
    await post('/phones/faults', {fault: 'undelivered'});
    assert.equal((await until(await run(smsBody), 'undelivered'))['state'], 'failed');
    for (const fault of ['duplicate', 'shuffled']) {
      await post('/phones/faults', {fault});
      assert.equal((await until(await run(smsBody), 'delivered'))['state'], 'succeeded');
    }
    await post('/phones/faults', {fault: 'none'});
  });

  it('hears STOP from a phone', async () => {
    const reply = {phone: '+5511987654321', text: 'PARAR'};
    assert.equal((await post('/phones/sms/reply', reply)).status, 303);
    const result = await run({...smsBody, sms: {...smsBody.sms, cc: []}});
    assert.partialDeepStrictEqual(result, {state: 'failed'});
    assert.match(String(result['message']), /opted out/);
  });
});
