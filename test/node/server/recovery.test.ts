/** The sweeper: what one row cannot give keeps no other from its end. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {startSweeper} from '../../../src/server/jobs/sweeper.ts';
import {uuidv7} from '../../../src/server/store/uuid.ts';
import {answerJson} from './recorder.ts';
import {messageRuns, noCc} from './v2/message-runs.ts';
import {recipientsOf, twilioCallback} from './v2/vendor-world.ts';
import {describeStores} from './world.ts';

describeStores('the sweep', world => {
  const {ready, make, contact, run, look, says, sidOf} = messageRuns(world);

  /** A run that a crash has left. */
  const leaveRun = async (): Promise<string> => {
    const {api, makeAction, putContact, recorder, store} = world();
    await putContact('left');
    recorder.answer = answerJson({});
    const path = `/api/custom-actions/${await makeAction()}/execute`;
    const id = String((await api('POST', path, {contact_id: 'left'})).data['execution_id']);
    await sql`update executions set state = 'running', finished_at = null,
      lease_until = now() - interval '1 minute' where id = ${id}`.execute(store.db);
    return id;
  };

  it('ends runs, also where a word of a vendor cannot be applied', async () => {
    const {keys, services, store} = await ready();
    const {id} = await contact();
    const action = await make(noCc);
    const [first, second] = [await run(action, id), await run(action, id)];
    const word = async (of: typeof first, error: object) => {
      const event = {status: 'failed', organizations: [keys.organization.id], error};
      const vendor_id = await sidOf(recipientsOf(of)[0]);
      const row = {channel: 'sms' as const, dedupe_key: vendor_id, vendor_id, own_id: null};
      const received_at = new Date();
      await store.db
        .insertInto('message_events')
        .values({...row, id: uuidv7(), event: JSON.stringify(event), received_at})
        .execute();
    };
    // No database keeps this text.
    await word(first, {code: 'odd', message: '\0'});
    await word(second, {code: 'plain', message: 'It was refused'});
    const left = await leaveRun();
    const errors: unknown[] = [];
    const sweeper = await startSweeper(services.recovery, {
      orphans: false,
      onError: error => errors.push(error),
    });
    await sweeper.close();
    assert.equal(errors.length, 1);
    assert.equal((await look(left))['state'], 'unknown');
    assert.equal((await look(second['execution_id']))['state'], 'failed');
    await store.db.deleteFrom('message_events').execute();
  });

  it('applies a word that a crash has left, however many strangers had nothing to say', async () => {
    const {services, store, stranger} = await ready();
    const {id} = await contact();
    const [told] = recipientsOf(await run(await make(noCc), id));
    const other = await stranger();
    const foreign = {sid: `AC${'b2'.repeat(16)}`, token: 'token-of-a-stranger'};
    const made = await other.api('POST', '/api/senders', {
      channel: 'sms',
      name: 'Other',
      address: '+13465507199',
      config: {account_sid: foreign.sid},
      secrets: {auth_token: foreign.token},
    });
    assert.equal(made.status, 200);
    const path = `/hooks/twilio/status/${told?.message_id ?? ''}`;
    for (let n = 0; n < 200; n++) {
      const fields = {AccountSid: foreign.sid, MessageSid: `SM-${n}`, MessageStatus: 'failed'};
      assert.equal((await twilioCallback(world(), path, fields, foreign.token)).status, 204);
    }
    await says(told, await sidOf(told), 'delivered');
    await sql`update messages set state = 'accepted' where id = ${told?.message_id}`.execute(
      store.db,
    );
    await sql`update message_events set applied_at = null`.execute(store.db);
    await services.recovery.sweep();
    await services.recovery.sweep();
    const {data} = await world().api('GET', `/v2/messages/${told?.message_id ?? ''}`);
    assert.equal(data['status'], 'delivered');
  });

  it('forgets what is old, also where a step before it fails', async () => {
    const {services, store} = await ready();
    const left = await leaveRun();
    const link = sql`insert into redirect_tokens (token_hash, organization_id, execution_id, url, expires_at)
      select 'old', organization_id, id, 'https://example.com/', now() - interval '1 year'
      from executions where id = ${left}`;
    await link.execute(store.db);
    await sql`alter table campaign_recipients rename to hidden`.execute(store.db);
    await assert.rejects(services.recovery.sweep(), /campaign_recipients/);
    await sql`alter table hidden rename to campaign_recipients`.execute(store.db);
    const {rows} = await sql`select 1 from redirect_tokens where token_hash = 'old'`.execute(
      store.db,
    );
    assert.deepEqual(rows, []);
  });
});
