import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {describeStores} from '../world.ts';
import {messageRuns, noCc} from './message-runs.ts';
import {recipientsOf, twilioCallback} from './vendor-world.ts';

describeStores('who wants no messages', world => {
  const {ready, make, contact, run, sidOf} = messageRuns(world);

  it('says in words what Twilio refuses, and never writes again to who has opted out', async () => {
    const {recorder} = await ready();
    const {id, number} = await contact();
    const action = await make(noCc);
    recorder.answer = (_request, response) => {
      response.writeHead(400, {'Content-Type': 'application/json'}).end('{"code":21610}');
    };
    const refused = await run(action, id);
    assert.partialDeepStrictEqual(refused, {state: 'failed', toast: {type: 'error'}});
    assert.match(String(refused['message']), /opted out/);
    const again = await run(action, id);
    assert.match(String(again['message']), /opted out or is on the list/);
    assert.equal(recorder.requests.length, 1);
    const listed = await world().api('GET', '/v2/suppressions?per_page=100');
    assert.ok(JSON.stringify(listed.data).includes(number));
  });

  it('hears STOP in a person’s language, and START', async () => {
    const {recorder} = await ready();
    const {id, number} = await contact();
    const action = await make(noCc);
    const hear = async (text: string, sid: string) => {
      const fields = {MessageSid: sid, From: number, To: '+13465507166', Body: text};
      const response = await twilioCallback(world(), '/hooks/twilio/inbound', fields);
      assert.equal(response.status, 200);
    };
    await hear(' Arrêt! ', `SM${'1'.repeat(31)}${number.at(-1)}`);
    assert.equal((await run(action, id))['state'], 'failed');
    assert.equal(recorder.requests.length, 0);
    await hear('START', `SM${'2'.repeat(31)}${number.at(-1)}`);
    assert.equal((await run(action, id))['state'], 'succeeded');
  });

  it('hears STOP when it comes again because the first time went wrong', async () => {
    const {recorder, store} = await ready();
    const {id, number} = await contact();
    const action = await make(noCc);
    const stop = async () => {
      const fields = {MessageSid: `SM${'3'.repeat(32)}`, From: number, To: '+13465507166'};
      const path = '/hooks/twilio/inbound';
      return (await twilioCallback(world(), path, {...fields, Body: 'STOP'})).status;
    };
    await sql`alter table suppressions rename to hidden`.execute(store.db);
    assert.equal(await stop(), 500);
    await sql`alter table hidden rename to suppressions`.execute(store.db);
    assert.equal(await stop(), 200);
    assert.equal((await run(action, id))['state'], 'failed');
    assert.equal(recorder.requests.length, 0);
  });

  it('hears it from the vendor, too, when the first time went wrong', async () => {
    const {recorder, services, store} = await ready();
    const {id} = await contact();
    const action = await make(noCc);
    const [told] = recipientsOf(await run(action, id));
    const path = `/hooks/twilio/status/${told?.message_id ?? ''}`;
    const fields = {MessageSid: await sidOf(told), MessageStatus: 'failed', ErrorCode: '21610'};
    await sql`alter table suppressions rename to hidden`.execute(store.db);
    assert.equal((await twilioCallback(world(), path, fields)).status, 500);
    await sql`alter table hidden rename to suppressions`.execute(store.db);
    await services.recovery.sweep();
    assert.equal((await run(action, id))['state'], 'failed');
    assert.equal(recorder.requests.length, 1);
  });

  it('hears it from the vendor’s refusal, though the server ends before that is written down', async () => {
    const {agent, recorder, services, store} = await ready();
    const {id: contact_id} = await contact();
    const action = await make(noCc);
    recorder.answer = async (_request, response) => {
      await sql`alter table executions rename to hidden`.execute(store.db);
      response.writeHead(400, {'Content-Type': 'application/json'}).end('{"code":21610}');
    };
    const path = `/v2/_actions/${action}/execute`;
    assert.equal((await agent('POST', path, {contact_id, confirmed: true})).status, 500);
    await sql`alter table hidden rename to executions`.execute(store.db);
    await services.recovery.sweep({now: new Date(Date.now() + 60_000)});
    assert.match(String((await run(action, contact_id))['message']), /opted out or is on the list/);
    assert.equal(recorder.requests.length, 1);
  });

  it('keeps a list by hand: imported, always obeyed, audited, and taken back', async () => {
    const {api, admin, recorder} = await ready();
    const {id, number} = await contact();
    const bad = await api('POST', '/v2/suppressions', {phone_numbers: [number, 'abc']});
    assert.equal(bad.status, 400);
    assert.match(JSON.stringify(bad.body), /phone_numbers\/1/);
    const made = await api('POST', '/v2/suppressions', {phone_numbers: [number], reason: 'asked'});
    assert.deepEqual([made.status, made.data], [201, {added: 2, known: 0}]);
    assert.equal((await run(await make(noCc), id))['state'], 'failed');
    assert.equal(recorder.requests.length, 0);
    const log = await admin('GET', '/api/audit-log?object_type=suppressions');
    assert.match(JSON.stringify(log.data), /"asked"/);
    const {data} = await api('GET', '/v2/suppressions?per_page=100');
    for (const row of data['data'] as {id: string; phone_number: string}[])
      if (row.phone_number === number)
        assert.equal((await api('DELETE', `/v2/suppressions/${row.id}`)).status, 200);
    assert.equal((await run(await make(noCc), id))['state'], 'succeeded');
  });
});
