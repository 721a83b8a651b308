/** What vendors and people say to a sender that was deleted. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {describeStores} from '../world.ts';
import {whatsappBody} from './bodies.ts';
import {messageRuns, noCc} from './message-runs.ts';
import {metaCallback, recipientsOf, twilioCallback} from './vendor-world.ts';

const days = 86_400_000;

describeStores('a sender that was deleted', world => {
  const {ready, make, contact, run, sidOf} = messageRuns(world);

  const sent = async (body: object) => {
    const {id, number} = await contact();
    const [told] = recipientsOf(await run(await make(body), id));
    const message = told?.message_id ?? '';
    const status = async () => (await world().api('GET', `/v2/messages/${message}`)).data['status'];
    return {id: message, number, vendorId: await sidOf(told), status};
  };
  const removeAll = async (): Promise<void> => {
    const {data} = await world().admin('GET', '/api/senders');
    for (const {id} of data['senders'] as {id: string}[])
      assert.equal((await world().admin('DELETE', `/api/senders/${id}`)).status, 200);
  };
  const says = async (
    {id, vendorId}: {id: string; vendorId: string},
    word: string,
    token?: string,
  ): Promise<number> => {
    const fields = {MessageSid: vendorId, MessageStatus: word};
    return (await twilioCallback(world(), `/hooks/twilio/status/${id}`, fields, token)).status;
  };
  const suppressed = async (number: string): Promise<readonly unknown[]> => {
    const {data} = await world().admin('GET', '/v2/suppressions?per_page=100');
    const rows = data['data'] as {phone_number: string; channel: string}[];
    return rows.flatMap(({phone_number: one, channel}) => (one === number ? [channel] : []));
  };

  it('hears for a week what became of its messages, and who wants none', async () => {
    await ready();
    const [sms, whatsapp] = [await sent(noCc), await sent({...whatsappBody, phone_number: ''})];
    await removeAll();
    assert.equal(await says(sms, 'delivered', 'forged'), 403);
    assert.equal(await sms.status(), 'accepted');
    assert.equal(await says(sms, 'delivered'), 204);
    assert.equal(await sms.status(), 'delivered');
    const statuses = [{id: whatsapp.vendorId, status: 'read', timestamp: '1'}];
    assert.equal((await metaCallback(world(), {statuses}, 'forged')).status, 403);
    assert.equal((await metaCallback(world(), {statuses})).status, 200);
    assert.equal(await whatsapp.status(), 'read');
    const fields = {MessageSid: 'SMbye', From: sms.number, To: '+13465507166', Body: 'STOP'};
    assert.equal((await twilioCallback(world(), '/hooks/twilio/inbound', fields)).status, 200);
    const from = whatsapp.number.slice(1);
    const messages = [{id: 'wamid.bye', from, type: 'text', text: {body: 'STOP'}}];
    assert.equal((await metaCallback(world(), {messages})).status, 200);
    assert.deepEqual(await suppressed(sms.number), ['sms']);
    assert.deepEqual(await suppressed(whatsapp.number), ['whatsapp']);
  });

  it('keeps of its secrets only what words are verified with, and that for a week only', async () => {
    const {services, store} = await ready();
    const message = await sent(noCc);
    await removeAll();
    const fields = async (): Promise<readonly string[][]> => {
      const query = store.db.selectFrom('senders').select('secrets').orderBy('id');
      const rows = await query.execute();
      return rows.map(({secrets}) => Object.keys(secrets as object));
    };
    const kept = await fields();
    assert.ok(kept.length >= 2);
    for (const names of kept) assert.ok(['auth_token', 'app_secret'].includes(names.join()));
    const verify = '/hooks/whatsapp?hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=1';
    assert.equal((await world().app.request(verify)).status, 403);
    await services.recovery.sweep({now: new Date(Date.now() + 6.9 * days)});
    assert.deepEqual(await fields(), kept);
    await services.recovery.sweep({now: new Date(Date.now() + 7.1 * days)});
    for (const names of await fields()) assert.deepEqual(names, []);
    assert.equal(await says(message, 'delivered'), 403);
  });

  it('is not heard any more when the week is over, also where nobody has swept', async () => {
    const {store} = await ready();
    const message = await sent(noCc);
    await removeAll();
    await sql`update senders set deleted_at = deleted_at - interval '8 days'`.execute(store.db);
    assert.equal(await says(message, 'delivered'), 403);
  });

  it('shows its templates no more', async () => {
    const {admin} = await ready();
    const {data} = await admin('GET', '/api/senders');
    const {id} = (data['senders'] as {id: string; channel: string}[]).find(
      ({channel}) => channel === 'whatsapp',
    )!;
    assert.equal((await admin('POST', `/api/senders/${id}/templates`)).status, 200);
    const listed = async (): Promise<number> =>
      ((await admin('GET', '/api/templates')).data['templates'] as unknown[]).length;
    assert.ok((await listed()) > 0);
    await removeAll();
    assert.equal(await listed(), 0);
  });
});
