/** Two organisations whose vendors name messages alike. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from '../recorder.ts';
import {type Caller, describeStores} from '../world.ts';
import {noCc} from './message-runs.ts';
import {recipientsOf, twilioCallback} from './vendor-world.ts';

const accounts = [
  {sid: `AC${'b1'.repeat(16)}`, token: 'token-of-one'},
  {sid: `AC${'b2'.repeat(16)}`, token: 'token-of-other'},
] as const;

describeStores('two organisations whose vendors name messages alike', world => {
  const organization = async ({sid, token}: (typeof accounts)[number]) => {
    const {api} = await world().stranger();
    const config = {account_sid: sid};
    const sender = {channel: 'sms', name: 'Support', address: noCc.sms.from, config};
    const made = await api('POST', '/api/senders', {...sender, secrets: {auth_token: token}});
    assert.equal(made.status, 200, JSON.stringify(made.body));
    await api('PUT', '/api/contacts/c-1', {name: 'Ana', phone_number: '+12815550101'});
    const {data} = await api('POST', '/v2/_actions', noCc);
    return {api, path: `/v2/_actions/${String(data['action_id'])}/execute`, sid, token};
  };
  const send = async ({api, path}: {api: Caller; path: string}) => {
    const body = {contact_id: 'c-1', confirmed: true, idempotency_key: 'click-001'};
    const {status, data, body: whole} = await api('POST', path, body);
    assert.equal(status, 200, JSON.stringify(whole));
    const id = recipientsOf(data)[0]?.message_id ?? '';
    const look = async () => (await api('GET', `/v2/messages/${id}`)).data;
    return {id, look};
  };
  const says = async (
    {sid, token}: {sid: string; token: string},
    MessageSid: string,
    id: string,
    MessageStatus = 'delivered',
  ): Promise<void> => {
    const fields = {AccountSid: sid, MessageSid, MessageStatus};
    const path = `/hooks/twilio/status/${id}`;
    assert.equal((await twilioCallback(world(), path, fields, token)).status, 204);
  };
  const named = (id: string) => answerJson({sid: id, status: 'queued'}, 201);

  it('both send, and each hears its own', async () => {
    const [one, other] = [await organization(accounts[0]), await organization(accounts[1])];
    world().recorder.answer = named('SMsame');
    const [first, second] = [await send(one), await send(other)];
    assert.partialDeepStrictEqual(await first.look(), {status: 'accepted', provider_id: 'SMsame'});
    assert.partialDeepStrictEqual(await second.look(), {status: 'accepted', provider_id: 'SMsame'});
    await says(other, 'SMsame', second.id);
    assert.partialDeepStrictEqual(await first.look(), {status: 'accepted'});
    assert.partialDeepStrictEqual(await second.look(), {status: 'delivered'});
    await says(one, 'SMsame', first.id);
    assert.partialDeepStrictEqual(await first.look(), {status: 'delivered'});
  });

  it('take no word from each other, also of a message that is not known yet', async () => {
    const [one, other] = [await organization(accounts[0]), await organization(accounts[1])];
    world().recorder.answer = named('SMearly');
    // Each vendor is faster than its own answer, and names no message of ours.
    const nobody = '00000000-0000-7000-8000-000000000000';
    await says(one, 'SMearly', nobody, 'sent');
    await says(other, 'SMearly', nobody, 'sent');
    const second = await send(other);
    assert.partialDeepStrictEqual(await second.look(), {status: 'sent'});
    await world().services.recovery.sweep();
    const first = await send(one);
    assert.partialDeepStrictEqual(await first.look(), {status: 'sent'});
  });
});
