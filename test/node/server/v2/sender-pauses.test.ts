/** A sender that its vendor refuses is paused with the reason, until an administrator has looked. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {type Answer as Reply, answerJson} from '../recorder.ts';
import {type World, describeStores} from '../world.ts';
import {smsBody, whatsappBody} from './bodies.ts';
import {
  addSenders,
  metaCallback,
  recipientsOf,
  seedTemplate,
  twilioCallback,
  vendors,
} from './vendor-world.ts';

const revoked: Reply = answerJson({code: 20_003, message: 'Authenticate', status: 401}, 401);
const metaRefuses = (code: number): Reply => answerJson({error: {code, message: 'x'}}, 400);

interface Sender {
  readonly id: string;
  readonly channel: string;
  readonly paused?: {readonly code: string; readonly reason: string};
}

describeStores('a sender that fails for everybody', world => {
  /** Everything works again, and both seeds' actions are there. */
  const ready = async () => {
    const one = world();
    one.recorder.answer = vendors([seedTemplate]);
    if ((await senders()).length === 0) await addSenders(one);
    for (const {id} of await senders()) await one.admin('POST', `/api/senders/${id}/resume`);
    await one.putContact('c-1', {name: 'Ana', phone_number: '+12815550100'});
    const sms = await make(one, {...smsBody, sms: {...smsBody.sms, cc: []}});
    const whatsapp = await make(one, whatsappBody);
    one.recorder.requests.length = 0;
    return {...one, sms, whatsapp};
  };
  const senders = async (): Promise<readonly Sender[]> =>
    (await world().admin('GET', '/api/senders')).data['senders'] as Sender[];
  const senderOf = async (channel: string): Promise<Sender> => {
    const found = (await senders()).find(one => one.channel === channel);
    assert.ok(found);
    return found;
  };
  const make = async ({api}: World, body: object): Promise<string> =>
    String((await api('POST', '/v2/_actions', body)).data['action_id']);
  const run = async (action: string) => {
    const body = {contact_id: 'c-1', confirmed: true};
    const {status, data} = await world().agent('POST', `/v2/_actions/${action}/execute`, body);
    assert.equal(status, 200);
    return data;
  };
  const seen = async (action: string) => {
    const {data} = await world().agent('GET', '/api/custom-actions?contact_id=c-1&limit=100');
    const rows = data['custom_actions'] as Record<string, unknown>[];
    const found = rows.find(one => one['id'] === action);
    assert.ok(found);
    return found;
  };

  it('is paused at the first refusal, and no later click reaches the vendor', async () => {
    const {recorder, sms, agent} = await ready();
    recorder.answer = revoked;
    const first = await run(sms);
    assert.match(String(first['message']), /does not accept the account SID and token/);
    const later = await run(sms);
    assert.partialDeepStrictEqual(later, {success: false, state: 'failed'});
    assert.match(String(later['message']), /^Nothing was sent: The sender Support is paused: /);
    assert.equal(recorder.requests.length, 1);
    const {paused} = await senderOf('sms');
    assert.equal(paused?.code, 'twilio_20003');
    assert.equal((await senderOf('whatsapp')).paused, undefined, 'The other one goes on');
    const preview = await agent('POST', `/api/custom-actions/${sms}/preview`, {contact_id: 'c-1'});
    assert.equal(preview.status, 200, 'What would be sent is still shown');
  });

  it('tells the agent why its actions cannot run, and the administrator who asks for an explanation', async () => {
    const {recorder, sms, whatsapp, admin} = await ready();
    assert.partialDeepStrictEqual(await seen(sms), {available: true});
    recorder.answer = revoked;
    await run(sms);
    const entry = await seen(sms);
    assert.partialDeepStrictEqual(entry, {available: false, why_not: {code: 'sender'}});
    const {message} = (entry['why_not'] ?? {}) as {message?: string};
    assert.match(
      message ?? '',
      /^Messages cannot be sent at the moment: Twilio does not accept .* administrator must renew them$/,
    );
    assert.partialDeepStrictEqual(await seen(whatsapp), {available: true});
    const {data} = await admin('GET', `/api/explain?action_id=${sms}&contact_id=c-1`);
    assert.equal(data['sees'], 'disabled');
    assert.match(JSON.stringify(data['rules']), /Twilio does not accept/);
  });

  it('sends again once an administrator has resumed it; both stand in the audit log', async () => {
    const {recorder, sms, admin, agent} = await ready();
    recorder.answer = revoked;
    await run(sms);
    const {id} = await senderOf('sms');
    assert.equal((await agent('POST', `/api/senders/${id}/resume`)).status, 403);
    recorder.answer = vendors();
    const resumed = await admin('POST', `/api/senders/${id}/resume`);
    assert.equal(resumed.status, 200);
    assert.equal(resumed.data['paused'], undefined);
    assert.equal((await run(sms))['state'], 'succeeded');
    assert.equal(
      (await admin('POST', `/api/senders/${id}/resume`)).status,
      200,
      'Twice is no harm',
    );
    const {data} = await admin('GET', `/api/audit-log?object_type=sender&object_id=${id}&limit=2`);
    const [second, first] = data['entries'] as Record<string, unknown>[];
    const pause = {code: 'twilio_20003'};
    assert.partialDeepStrictEqual(first, {verb: 'pause', actor: {id: 'server'}, after: pause});
    assert.partialDeepStrictEqual(second, {verb: 'resume', before: pause});
  });

  it('is tried again with a new token, and not paused by a late word about what the old one sent', async () => {
    const {recorder, sms, admin} = await ready();
    const sent = await run(sms);
    const [told] = recipientsOf(sent);
    recorder.answer = revoked;
    await run(sms);
    const {id} = await senderOf('sms');
    await admin('PUT', `/api/senders/${id}`, {name: 'Support'});
    assert.ok((await senderOf('sms')).paused, 'Another name repairs nothing');
    const secrets = {auth_token: 'twilio-auth-token'};
    await admin('PUT', `/api/senders/${id}`, {secrets});
    assert.equal((await senderOf('sms')).paused, undefined);
    const {data} = await world().api('GET', `/v2/messages/${told?.message_id ?? ''}`);
    const fields = {MessageSid: String(data['provider_id']), MessageStatus: 'failed'};
    const path = `/hooks/twilio/status/${told?.message_id ?? ''}`;
    await twilioCallback(world(), path, {...fields, ErrorCode: '30002'});
    assert.equal((await senderOf('sms')).paused, undefined);
  });

  it('is paused by a callback as well, where the vendor refuses only then', async () => {
    const {whatsapp} = await ready();
    const [told] = recipientsOf(await run(whatsapp));
    const {data} = await world().api('GET', `/v2/messages/${told?.message_id ?? ''}`);
    const errors = [{code: 131_042, title: 'Business eligibility payment issue'}];
    const status = {id: data['provider_id'], status: 'failed', timestamp: '1', recipient_id: '1'};
    await metaCallback(world(), {statuses: [{...status, errors}]});
    assert.match((await senderOf('whatsapp')).paused?.reason ?? '', /payment needs attention/);
  });

  it('is not paused for what one recipient, one template or one country has against it', async () => {
    const {recorder, whatsapp, sms} = await ready();
    for (const code of [131_026, 132_001, 130_497, 130_429]) {
      recorder.answer = metaRefuses(code);
      await run(whatsapp);
    }
    for (const code of [21_211, 21_408, 21_610, 20_429]) {
      recorder.answer = answerJson({code}, 400);
      await run(sms);
    }
    assert.deepEqual(
      (await senders()).map(({paused}) => paused),
      [undefined, undefined],
    );
  });

  it('does not send a failed message again while it is paused', async () => {
    const {recorder, whatsapp, api} = await ready();
    recorder.answer = metaRefuses(190);
    const [told] = recipientsOf(await run(whatsapp));
    const again = await api('POST', `/v2/messages/${told?.message_id ?? ''}/resend`, {});
    assert.equal(again.status, 409);
    assert.partialDeepStrictEqual(again.body, {error: {code: 'sender_paused'}});
    assert.equal(recorder.requests.length, 1);
  });
});
