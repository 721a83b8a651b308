/** The seeds in the demo: their bodies, posted as they stand, run until what they send is delivered. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {type Demo, startDemo} from '../../../demo/demo.ts';
import {readState} from '../../../demo/seed/demo-state.ts';
import {smsBody} from '../../node/server/v2/bodies.ts';
import {startBrowser} from '../browser.ts';
import {type Call, type Json, caller} from '../demo-calls.ts';
import {runSeeds, untilEnded} from '../seeds/seeds.ts';

/** Milliseconds until a message must be on its phone. */
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

  const call: Call = (...request) => caller(demo.urls.api, key)(...request);
  const run = async (body: object): Promise<Json> => {
    const {action_id: id} = await call('POST', '/v2/_actions', body);
    const click = {contact_id: 'maria-santos', confirmed: true};
    return call('POST', `/v2/_actions/${String(id)}/execute`, click);
  };
  const until = async (result: Json, status: string): Promise<Json> => {
    await untilEnded(call, result, status);
    return call('GET', `/api/executions/${String(result['execution_id'])}`);
  };
  const phone = async (channel: string): Promise<string> =>
    (await fetch(`${demo.urls.outside}/phones/${channel}`)).text();
  const post = (path: string, fields: Record<string, string>): Promise<Response> =>
    fetch(demo.urls.outside + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  it('runs the bodies of all seeds as they stand to their end, and shows the messages on phones', async context => {
    const told = await runSeeds(demo.urls, key);
    for (const {seed, what, ends} of told)
      context.diagnostic(`seed ${seed} ${what}: ${ends.join(', ')}`);
    assert.deepEqual(
      told.map(({seed, ends}) => `${seed} ${ends.join(' ')}`),
      [
        '000 succeeded',
        '001 delivered delivered',
        '002 delivered',
        '003 succeeded',
        '004 delivered delivered delivered',
      ],
    );
    const texts = await phone('sms');
    assert.match(texts, /Hello Maria Santos, your ticket is open\./);
    assert.match(texts, /delivered/);
    const chats = await phone('whatsapp');
    assert.match(chats, /may we call you today about your request/);
    assert.match(chats, /Hello Maria Santos, your plan Basic ends soon\./);
    assert.match(chats, /Hello there, your plan Gold ends soon\./);
  });

  it('shows a message on an open phone without a reload, and keeps what its owner is writing', async () => {
    const browser = await startBrowser('chromium');
    try {
      const page = await browser.newPage();
      await page.goto(`${demo.urls.outside}/phones/sms`);
      const shown = '#phone-5511987654321 li';
      const before = (await page.$$(shown)).length;
      await page.type('[aria-label="Answer as Maria Santos"]', 'مرحبا');
      await run({...smsBody, sms: {...smsBody.sms, cc: []}});
      await page.waitForFunction(
        (shown, before) => document.querySelectorAll(shown).length > before,
        {timeout: limit},
        shown,
        before,
      );
      const written = await page.$eval('[aria-label="Answer as Maria Santos"]', field => [
        field instanceof HTMLInputElement && field.value,
        getComputedStyle(field).direction,
      ]);
      assert.deepEqual(written, ['مرحبا', 'rtl']);
    } finally {
      await browser.close();
    }
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
