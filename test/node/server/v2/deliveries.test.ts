import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {MessageStore} from '../../../../src/server/store/messages.ts';
import {uuidv7} from '../../../../src/server/store/uuid.ts';
import {answerJson} from '../recorder.ts';
import {describeStores} from '../world.ts';
import {smsBody, whatsappBody} from './bodies.ts';
import {messageRuns, noCc} from './message-runs.ts';
import {account, meta, metaCallback, recipientsOf, twilioCallback} from './vendor-world.ts';

describeStores('what a vendor says of a message', world => {
  const {ready, make, contact, run, look, says, sidOf} = messageRuns(world);

  it('tells the delivery as it comes, by rank, in any order and however often', async () => {
    await ready();
    const {id} = await contact();
    const result = await run(await make(noCc), id);
    const [told] = recipientsOf(result);
    const sid = await sidOf(told);
    for (const word of ['delivered', 'sent', 'queued', 'delivered', 'failed'])
      await says(told, sid, word);
    const later = await look(result['execution_id']);
    assert.equal(later['state'], 'succeeded');
    assert.equal(recipientsOf(later)[0]?.status, 'delivered');
    const {data} = await world().api('GET', `/v2/messages/${told?.message_id ?? ''}`);
    assert.partialDeepStrictEqual(data, {status: 'delivered', channel: 'sms'});
  });

  it('is heard also where another sender of the account has secrets that do not open', async () => {
    const {admin, store} = await ready();
    const damaged: string[] = [];
    for (const [channel, config, secrets] of [
      ['sms', {account_sid: account.sid}, {auth_token: account.token}],
      [
        'whatsapp',
        {phone_number_id: '650175178190171', waba_id: meta.waba},
        {access_token: 'x', app_secret: meta.secret, verify_token: 'x'},
      ],
    ] as const) {
      const sender = {channel, name: 'Damaged', address: '+13465507167', config, secrets};
      damaged.push(String((await admin('POST', '/api/senders', sender)).data['id']));
    }
    const secrets = {auth_token: 'v1.x', access_token: 'v1.x', app_secret: 'v1.x'};
    const damage = async (ids: readonly string[]) =>
      store.db
        .updateTable('senders')
        .set({secrets: JSON.stringify(secrets)})
        .where('id', 'in', ids)
        .execute();
    await damage(damaged);
    const {id} = await contact();
    const action = {...noCc, sms: {...noCc.sms, from: '+13465507166'}};
    const result = await run(await make(action), id);
    const [told] = recipientsOf(result);
    await says(told, await sidOf(told), 'delivered');
    const later = await look(result['execution_id']);
    assert.equal(recipientsOf(later)[0]?.status, 'delivered');
    const status = {id: 'wamid.x', status: 'delivered', timestamp: '1', recipient_id: '1'};
    assert.equal((await metaCallback(world(), {statuses: [status]})).status, 200);
    const verify = (token: string) =>
      world().app.request(
        `/hooks/whatsapp?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1`,
      );
    assert.equal((await verify('verify-me')).status, 200);
    for (const one of damaged) await admin('DELETE', `/api/senders/${one}`);
  });

  it('makes a run that had succeeded a failed one when the vendor says undelivered, in words', async () => {
    await ready();
    const {id} = await contact();
    const result = await run(await make(noCc), id);
    const [told] = recipientsOf(result);
    await says(told, await sidOf(told), 'undelivered', '30005');
    const later = await look(result['execution_id']);
    assert.partialDeepStrictEqual(later, {state: 'failed', success: false});
    assert.match(String(later['message']), /does not exist any more/);
    assert.equal(recipientsOf(later)[0]?.error?.code, 'twilio_30005');
  });

  it('names in the words of a run all whom they are about by then', async () => {
    const {recorder} = await ready();
    const {id, number} = await contact();
    const action = await make(smsBody);
    const [copied = ''] = smsBody.sms.cc;
    recorder.answer = ({body}, response) => {
      if (new URLSearchParams(body).get('To') !== number)
        return void response.writeHead(201).end(`{"sid":"SM-${id}"}`);
      return void response.writeHead(429).end('{"code":20429}');
    };
    const result = await run(action, id);
    const [, copy] = recipientsOf(result);
    assert.match(String(result['message']), /1 of 2 went out/);
    await says(copy, `SM-${id}`, 'undelivered', '30003');
    const both = await look(result['execution_id']);
    assert.match(
      String(both['message']),
      new RegExp(`\\${number}: .*; \\${copied}: .*switched off`),
    );
    assert.doesNotMatch(JSON.stringify([both['message'], both['toast']]), /went out/);
    recorder.answer = (_request, _response, socket) => void socket.destroy();
    const lost = await run(action, id);
    assert.match(String(lost['message']), new RegExp(`\\${number}: .*; \\${copied}: `));
    await says(recipientsOf(lost)[0], `SM-${id}-lost`, 'delivered');
    const told = await look(lost['execution_id']);
    assert.equal(told['state'], 'unknown');
    assert.doesNotMatch(String(told['message']), new RegExp(`\\${number}`), 'It was delivered');
    assert.match(String(told['message']), new RegExp(`\\${copied}: .*1 of 2 went out`));
  });

  it('says no more of a message that it may not have been sent, when the vendor has it', async () => {
    const {recorder} = await ready();
    const {id} = await contact();
    const action = await make({...whatsappBody, phone_number: ''});
    recorder.answer = (_request, _response, socket) => void socket.destroy();
    const result = await run(action, id);
    assert.match(String(result['message']), /may have been sent/);
    const own = recipientsOf(result)[0]?.message_id;
    const status = {id: `wamid.${id}`, status: 'sent', timestamp: '1'};
    await metaCallback(world(), {statuses: [{...status, biz_opaque_callback_data: own}]});
    const told = await look(result['execution_id']);
    assert.equal(told['state'], 'unknown');
    assert.match(String(told['message']), /^Sent; nobody has said whether it was delivered/);
  });

  it('lets a token with a contact send again to that contact only', async () => {
    const {as, token} = await ready();
    const [own, other] = [await contact(), await contact()];
    const claims = {role: 'supervisor', contact: {id: own.id}};
    const caller = as(`Bearer ${await token(claims)}`);
    const action = await make(noCc);
    const resend = async (id: string) => {
      const [told] = recipientsOf(await run(action, id));
      await says(told, await sidOf(told), 'failed', '30003');
      const path = `/v2/messages/${told?.message_id ?? ''}/resend`;
      world().recorder.requests.length = 0;
      const answer = await caller('POST', path, {});
      return {...answer, left: world().recorder.requests.length};
    };
    const refused = await resend(other.id);
    assert.equal(refused.status, 403);
    assert.partialDeepStrictEqual(refused.body, {error: {code: 'contact_not_in_token'}});
    assert.equal(refused.left, 0);
    assert.equal((await resend(own.id)).status, 200);
    const none = await caller('POST', `/v2/messages/${uuidv7()}/resend`, {});
    assert.equal(none.status, 404);
  });

  it('is told to a token with a contact where it went to that contact', async () => {
    const {as, token} = await ready();
    const [own, other] = [await contact(), await contact()];
    const caller = as(`Bearer ${await token({role: 'supervisor', contact: {id: own.id}})}`);
    const action = await make(noCc);
    const read = async (id: string) => {
      const [told] = recipientsOf(await run(action, id));
      return caller('GET', `/v2/messages/${told?.message_id ?? ''}`);
    };
    const first = await read(own.id);
    assert.equal(first.status, 200);
    const path = `/v2/messages/${String(first.data['id'])}`;
    await says(
      recipientsOf(await look(first.data['execution_id']))[0],
      String(first.data['provider_id']),
      'failed',
      '30003',
    );
    const again = await caller('POST', `${path}/resend`, {});
    assert.equal((await caller('GET', `/v2/messages/${String(again.data['id'])}`)).status, 200);
    const refused = await read(other.id);
    assert.equal(refused.status, 403);
    assert.partialDeepStrictEqual(refused.body, {error: {code: 'contact_not_in_token'}});
  });

  it('is sent again where the server stopped before the first time it was to be', async () => {
    const {recorder, services, store, supervisor} = await ready();
    const {id} = await contact();
    const [told] = recipientsOf(await run(await make(noCc), id));
    await says(told, await sidOf(told), 'failed', '30003');
    const failed = told?.message_id ?? '';
    const messages = new MessageStore(store.db);
    const {organization} = world().keys;
    const old = await messages.find(organization.id, failed);
    assert.ok(old);
    // What a resend writes before anything leaves; then the process ends.
    const {channel, kind, address, sender_id, organization_id} = old;
    const lease_until = new Date(Date.now() - 1_000);
    const row = {organization_id, channel, kind, address, sender_id, position: 0, lease_until};
    const again = {...row, id: uuidv7(), execution_id: null, resend_of: failed};
    assert.equal(
      await messages.insertResend({...again, content: JSON.stringify(old.content)}),
      true,
    );
    const path = `/v2/messages/${failed}/resend`;
    assert.equal((await supervisor('POST', path, {})).status, 409, 'It may be about to leave');
    await services.recovery.sweep();
    recorder.requests.length = 0;
    assert.equal((await supervisor('POST', path, {})).status, 200);
    assert.equal((await supervisor('POST', path, {})).status, 409);
    assert.equal(recorder.requests.length, 1);
  });

  it('refuses callbacks with a wrong signature, and changes nothing', async () => {
    await ready();
    const {id} = await contact();
    const result = await run(await make(noCc), id);
    const [told] = recipientsOf(result);
    const path = `/hooks/twilio/status/${told?.message_id ?? ''}`;
    const fields = {MessageSid: await sidOf(told), MessageStatus: 'delivered'};
    assert.equal((await twilioCallback(world(), path, fields, 'forged')).status, 403);
    const unsigned = await world().app.request(path, {method: 'POST', body: 'MessageStatus=read'});
    assert.equal(unsigned.status, 403);
    assert.equal((await metaCallback(world(), {statuses: []}, 'forged')).status, 403);
    const later = await look(result['execution_id']);
    assert.equal(recipientsOf(later)[0]?.status, 'accepted');
  });

  it('takes the words of an account as they come, and none of them keeps others from their ends', async () => {
    const {api, makeAction, putContact, recorder, services, store} = await ready();
    const {id} = await contact();
    const result = await run(await make(noCc), id);
    const [told] = recipientsOf(result);
    const path = `/hooks/twilio/status/${told?.message_id ?? ''}`;
    const fields = {MessageSid: await sidOf(told), MessageStatus: 'failed', ErrorCode: '99999'};
    const odd = await twilioCallback(world(), path, {...fields, ErrorMessage: 'odd\0words'});
    assert.equal(odd.status, 204);
    assert.match(String((await look(result['execution_id']))['message']), /odd words/);
    await putContact('left');
    recorder.answer = answerJson({});
    const webhook = await makeAction();
    const path2 = `/api/custom-actions/${webhook}/execute`;
    const left = await api('POST', path2, {contact_id: 'left'});
    const abandoned = String(left.data['execution_id']);
    await sql`update executions set state = 'running', finished_at = null,
      lease_until = now() - interval '1 minute' where id = ${abandoned}`.execute(store.db);
    await services.recovery.sweep();
    assert.equal((await look(abandoned))['state'], 'unknown');
  });

  it('keeps a word about a message that is not known yet, and applies it when it is', async () => {
    const {recorder} = await ready();
    const {id} = await contact();
    const action = await make({
      ...whatsappBody,
      webhook: {...whatsappBody.webhook, mandatory: false},
    });
    const wamid = `wamid.early-${id}`;
    recorder.answer = async (_request, response) => {
      // The callback is faster than the answer, and carries no id of ours.
      await metaCallback(world(), {
        statuses: [{id: wamid, status: 'delivered', timestamp: '1', recipient_id: '1281'}],
      });
      response.writeHead(200, {'Content-Type': 'application/json'});
      response.end(JSON.stringify({messages: [{id: wamid}]}));
    };
    const result = await run(action, id);
    assert.equal(recipientsOf(await look(result['execution_id']))[0]?.status, 'delivered');
  });
});
