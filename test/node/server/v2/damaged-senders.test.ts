/** Two organisations with one account at the vendor: the secrets of one do not open, and the other goes on. */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {it} from 'node:test';
import {type Caller, type World, describeStores} from '../world.ts';
import {campaignBody, whatsappBody} from './bodies.ts';
import {messageRuns, noCc} from './message-runs.ts';
import {account, damage, meta, metaCallback, recipientsOf, twilioCallback} from './vendor-world.ts';

const theirs = {address: '+13465507188', number: '650175178190188'};

describeStores('a sender whose secrets do not open', world => {
  const {ready, make, contact, run, sidOf} = messageRuns(world);

  /** Another organisation with senders of the same accounts. */
  const neighbour = async () => {
    const {api} = await world().stranger();
    for (const [channel, config, secrets] of [
      ['sms', {account_sid: account.sid}, {auth_token: account.token}],
      [
        'whatsapp',
        {phone_number_id: theirs.number, waba_id: meta.waba},
        {access_token: 'x', app_secret: meta.secret, verify_token: 'x'},
      ],
    ] as const) {
      const sender = {channel, name: 'Theirs', address: theirs.address, config, secrets};
      const made = await api('POST', '/api/senders', sender);
      assert.equal(made.status, 200, JSON.stringify(made.body));
    }
    await api('PUT', '/api/contacts/theirs', {name: 'Bo', phone_number: '+12815550190'});
    return api;
  };
  const theirMessage = async (api: Caller, body: object) => {
    const made = await api('POST', '/v2/_actions', body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const path = `/v2/_actions/${String(made.data['action_id'])}/execute`;
    const {data} = await api('POST', path, {contact_id: 'theirs', confirmed: true});
    const id = recipientsOf(data)[0]?.message_id ?? '';
    const look = async () => (await api('GET', `/v2/messages/${id}`)).data;
    return {id, look, vendorId: String((await look())['provider_id'])};
  };
  const ourMessage = async (body: object) => {
    const {id} = await contact();
    const [told] = recipientsOf(await run(await make(body), id));
    const path = `/v2/messages/${told?.message_id ?? ''}`;
    const look = async () => (await world().api('GET', path)).data;
    return {id: told?.message_id ?? '', look, vendorId: await sidOf(told)};
  };

  it('keeps no word of WhatsApp from anybody: the vendor says it again until it is heard', async () => {
    const {store} = await ready();
    const api = await neighbour();
    const their = await theirMessage(api, {
      ...whatsappBody,
      phone_number: '',
      webhook: {...whatsappBody.webhook, from: theirs.number},
    });
    const our = await ourMessage(whatsappBody);
    const repair = await damage(world(), theirs.address);
    const word = ({vendorId: id}: {vendorId: string}) => ({
      statuses: [{id, status: 'delivered', timestamp: '7', recipient_id: '1'}],
    });
    const stop = {id: 'wamid.stop', from: '12815550190', type: 'text', text: {body: 'STOP'}};
    const whole = [
      [theirs.number, word(their)],
      [theirs.number, {messages: [stop]}],
      [meta.number, word(our)],
    ] as const;
    assert.equal(await told(world(), whole), 500);
    assert.partialDeepStrictEqual(await our.look(), {status: 'delivered'});
    assert.partialDeepStrictEqual(await their.look(), {status: 'accepted'});
    // What is not for them is answered as ever.
    assert.equal(await told(world(), whole.slice(2)), 200);
    await repair();
    const {updated_at} = await our.look();
    assert.equal(await told(world(), whole), 200);
    assert.partialDeepStrictEqual(await their.look(), {status: 'delivered'});
    assert.partialDeepStrictEqual(await our.look(), {updated_at});
    const suppressed = await store.db
      .selectFrom('suppressions')
      .select('organization_id')
      .where('address', '=', '+12815550190')
      .execute();
    assert.equal(suppressed.length, 1);
  });

  it('keeps no word from another account that the vendor speaks of in the same breath', async () => {
    await ready();
    const {api} = await world().stranger();
    const waba = '998877665544332';
    await api('POST', '/api/senders', {
      channel: 'whatsapp',
      name: 'Alone',
      address: '+13465507199',
      config: {phone_number_id: '650175178190199', waba_id: waba},
      secrets: {access_token: 'x', app_secret: meta.secret, verify_token: 'x'},
    });
    const our = await ourMessage(whatsappBody);
    const repair = await damage(world(), '+13465507199');
    const status = {id: our.vendorId, status: 'delivered', timestamp: '9', recipient_id: '1'};
    const whole = [
      ['650175178190199', {statuses: []}, waba],
      [meta.number, {statuses: [status]}],
    ] as const;
    assert.equal(await told(world(), whole), 500);
    assert.partialDeepStrictEqual(await our.look(), {status: 'delivered'});
    await repair();
    assert.equal(await told(world(), whole), 200);
  });

  it('keeps no word of Twilio from anybody', async () => {
    await ready();
    const api = await neighbour();
    const their = await theirMessage(api, {...noCc, sms: {...noCc.sms, from: theirs.address}});
    const our = await ourMessage(noCc);
    const repair = await damage(world(), theirs.address);
    const says = async ({id, vendorId}: {id: string; vendorId: string}, From: string) => {
      const fields = {MessageSid: vendorId, MessageStatus: 'delivered', From};
      return (await twilioCallback(world(), `/hooks/twilio/status/${id}`, fields)).status;
    };
    assert.equal(await says(their, theirs.address), 500);
    assert.equal(await says(our, '+13465507166'), 204);
    const hears = async (To: string) => {
      const fields = {MessageSid: 'SMstop', From: '+12815550190', To, Body: 'Hello'};
      return (await twilioCallback(world(), '/hooks/twilio/inbound', fields)).status;
    };
    assert.deepEqual([await hears(theirs.address), await hears('+13465507166')], [500, 200]);
    await repair();
    assert.equal(await says(their, theirs.address), 204);
    assert.equal(await hears(theirs.address), 200);
    assert.partialDeepStrictEqual(await their.look(), {status: 'delivered'});
    assert.partialDeepStrictEqual(await our.look(), {status: 'delivered'});
  });

  it('makes nothing of a callback that nobody has signed: it is refused, and the log says beside whom', async () => {
    const {log} = await ready();
    const api = await neighbour();
    const their = await theirMessage(api, {...noCc, sms: {...noCc.sms, from: theirs.address}});
    const our = await ourMessage(noCc);
    const word = {statuses: [{id: 'wamid.x', status: 'read', timestamp: '1'}]};
    const status = async ({id, vendorId}: {id: string; vendorId: string}, token?: string) => {
      const fields = {MessageSid: vendorId, MessageStatus: 'delivered', From: theirs.address};
      return (await twilioCallback(world(), `/hooks/twilio/status/${id}`, fields, token)).status;
    };
    const verify = async (token: string) => {
      const query = `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1`;
      return (await world().app.request(`/hooks/whatsapp?${query}`)).status;
    };
    const repair = await damage(world(), theirs.address);
    log.length = 0;
    assert.equal(await status(their, 'forged'), 403);
    assert.equal((await metaCallback(world(), word, 'forged')).status, 403);
    assert.equal(await verify('forged'), 403);
    assert.equal(log.filter(line => line.includes('A stored secret is damaged')).length, 3);
    assert.partialDeepStrictEqual(await their.look(), {status: 'accepted'});
    assert.deepEqual([await status(our), await verify('verify-me')], [204, 200]);
    assert.partialDeepStrictEqual(await our.look(), {status: 'delivered'});
    await repair();
  });

  it('has none of the same number answered as wrong when it has heard what is about its own message', async () => {
    await ready();
    const {api} = await world().stranger();
    const secrets = {auth_token: 'of-another-time'};
    const config = {account_sid: account.sid};
    const twin = {channel: 'sms', name: 'Twin', address: '+13465507166', config, secrets};
    const made = await api('POST', '/api/senders', twin);
    const id = String(made.data['id']);
    await world()
      .store.db.updateTable('senders')
      .set({secrets: JSON.stringify({auth_token: 'v1.x'})})
      .where('id', '=', id)
      .execute();
    const our = await ourMessage(noCc);
    const fields = {MessageSid: our.vendorId, MessageStatus: 'delivered', From: '+13465507166'};
    const path = `/hooks/twilio/status/${our.id}`;
    assert.equal((await twilioCallback(world(), path, fields)).status, 204);
    assert.partialDeepStrictEqual(await our.look(), {status: 'delivered'});
    await api('DELETE', `/api/senders/${id}`);
  });

  it('says so to whoever would send by it, or plans to, and nothing leaves', async () => {
    const {api, recorder} = await ready();
    const id = await make(noCc);
    const {id: contact_id} = await contact();
    const repair = await damage(world(), '+13465507166');
    const message = 'The secrets of the sender do not open; enter them again';
    const refused = await run(id, contact_id);
    assert.partialDeepStrictEqual(refused, {
      state: 'failed',
      message: `Nothing was sent: ${message}`,
    });
    const plan = campaignBody(new Date());
    const planned = await api('POST', '/v2/campaign/create_with_touchpoint', plan);
    assert.equal(planned.status, 400, JSON.stringify(planned.body));
    const path = '/touchpoint/additional_settings/from_numbers/0';
    const {code, details} = planned.body['error'] as {code: string; details: unknown[]};
    assert.equal(code, 'sender_damaged');
    assert.deepEqual(details[0], {path, message: `from_numbers.0: ${meta.number}: ${message}`});
    assert.equal(recorder.requests.length, 0);
    await repair();
    assert.partialDeepStrictEqual(await run(id, contact_id), {success: true});
  });

  it('is chosen where the action of the other dialect names an empty one, as where it names none', async () => {
    const {admin, agent} = await ready();
    const made = await admin('POST', '/api/custom-actions', {
      name: 'Text',
      action_type: 'sms',
      config: {to: ['{{contact.phone_number}}'], body: 'Hi', from: ''},
    });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const {id: contact_id} = await contact();
    const path = `/api/custom-actions/${String(made.data['id'])}/execute`;
    assert.partialDeepStrictEqual((await agent('POST', path, {contact_id})).data, {success: true});
  });

  it('keeps nobody from switching off, or naming anew, what would send by it', async () => {
    const {api} = await ready();
    for (const body of [noCc, whatsappBody]) {
      const id = await make(body);
      const repair = await damage(world(), '+13465507166');
      const change = (values: object) => api('PUT', `/v2/_actions/${id}`, values);
      const answer = await change({name: 'Not now', is_active: false});
      const moved = await change(
        'sms' in body ? {sms: {...body.sms, body: {value: 'Hi'}}} : {phone_number: '12817126509'},
      );
      await repair();
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.partialDeepStrictEqual(answer.data, {...body, name: 'Not now', is_active: false});
      assert.equal(moved.status, 409, 'What it sends is judged');
    }
  });

  it('and a word that the database refuses keeps none behind it from being heard', async () => {
    await ready();
    const our = await ourMessage(whatsappBody);
    const statuses = ['wamid.\0', our.vendorId].map(id => ({id, status: 'read', timestamp: '1'}));
    assert.equal(await told(world(), [[meta.number, {statuses}]]), 500);
    assert.partialDeepStrictEqual(await our.look(), {status: 'read'});
  });
});

/** One webhook of Meta about several numbers of the account. */
async function told(
  {app}: World,
  news: readonly (readonly [number: string, value: object, waba?: string])[],
): Promise<number> {
  const entry = news.map(([phone_number_id, value, id = meta.waba]) => ({
    id,
    changes: [{field: 'messages', value: {metadata: {phone_number_id}, ...value}}],
  }));
  const body = JSON.stringify({object: 'whatsapp_business_account', entry});
  const signature = createHmac('sha256', meta.secret).update(body).digest('hex');
  const headers = {'X-Hub-Signature-256': `sha256=${signature}`};
  return (await app.request('/hooks/whatsapp', {method: 'POST', headers, body})).status;
}
