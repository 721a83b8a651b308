/** Runs of messages: who gets what, what the vendors say of it, and what is never done twice. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {type World, describeStores} from '../world.ts';
import {smsBody, whatsappBody} from './bodies.ts';
import {
  type Told,
  account,
  addSenders,
  metaCallback,
  recipientsOf,
  twilioCallback,
  vendors,
} from './vendor-world.ts';

let contacts = 0;

describeStores('messages', world => {
  const ready = async (): Promise<World> => {
    const one = world();
    one.recorder.answer = vendors();
    const {data} = await one.admin('GET', '/api/senders');
    if ((data['senders'] as unknown[]).length === 0) await addSenders(one);
    one.recorder.requests.length = 0;
    return one;
  };
  const make = async (body: object): Promise<string> => {
    const {status, body: answer, data} = await world().api('POST', '/v2/_actions', body);
    assert.equal(status, 201, JSON.stringify(answer));
    return String(data['action_id']);
  };
  /** A contact of its own, so that no test hears of another's number. */
  const contact = async (): Promise<{id: string; number: string}> => {
    const id = `m-${++contacts}`;
    const number = `+1281555${String(1_000 + contacts)}`;
    await world().putContact(id, {name: 'Ana', phone_number: number});
    return {id, number};
  };
  const run = async (action: string, id: string, more: object = {}) => {
    const path = `/v2/_actions/${action}/execute`;
    const body = {contact_id: id, confirmed: true, ...more};
    const {status, data, body: answer} = await world().agent('POST', path, body);
    assert.equal(status, 200, JSON.stringify(answer));
    return data;
  };
  const look = async (execution: unknown) =>
    (await world().admin('GET', `/api/executions/${String(execution)}`)).data;
  const says = async (told: Told | undefined, sid: string, status: string, code?: string) => {
    const response = await twilioCallback(
      world(),
      `/hooks/twilio/status/${told?.message_id ?? ''}`,
      {MessageSid: sid, MessageStatus: status, ...(code !== undefined && {ErrorCode: code})},
    );
    assert.equal(response.status, 204, await response.text());
  };
  const sidOf = async (told: Told | undefined): Promise<string> => {
    const {data} = await world().api('GET', `/v2/messages/${told?.message_id ?? ''}`);
    return String(data['provider_id']);
  };
  const noCc = {...smsBody, sms: {...smsBody.sms, cc: []}};

  it('sends an SMS to each recipient once, as Twilio takes it', async () => {
    const {recorder} = await ready();
    const {id, number} = await contact();
    const double = {
      ...smsBody,
      sms: {...smsBody.sms, to: {value: [number, '{{contact.phone_number}}']}},
    };
    const result = await run(await make(double), id);
    assert.partialDeepStrictEqual(result, {
      success: true,
      state: 'succeeded',
      toast: {message: smsBody.sms.response_message_context, type: 'success'},
    });
    assert.deepEqual(
      recipientsOf(result).map(({to, status}) => [to, status]),
      [
        [number, 'accepted'],
        ['+12817126508', 'accepted'],
      ],
    );
    const kept = await look(result['execution_id']);
    assert.deepEqual(kept['sent'], {
      channel: 'sms',
      from: '+13465507166',
      to: [number, '+12817126508'],
      text: 'Hello Ana, your ticket is open.',
    });
    assert.equal(recorder.requests.length, 2);
    const [first] = recorder.requests;
    assert.equal(first?.url, `/2010-04-01/Accounts/${account.sid}/Messages.json`);
    const credentials = Buffer.from(`${account.sid}:${account.token}`).toString('base64');
    assert.equal(first.headers.authorization, `Basic ${credentials}`);
    const form = Object.fromEntries(new URLSearchParams(first.body));
    assert.partialDeepStrictEqual(form, {
      From: '+13465507166',
      Body: 'Hello Ana, your ticket is open.',
    });
    assert.match(
      form['StatusCallback'] ?? '',
      /^https:\/\/actions\.example\.com\/hooks\/twilio\/status\/[0-9a-f-]{36}$/,
    );
  });

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

  it('calls an ambiguous send unknown, never sends it again, and takes the vendor’s later word', async () => {
    const {recorder} = await ready();
    const {id} = await contact();
    const action = await make(noCc);
    recorder.answer = (_request, _response, socket) => void socket.destroy();
    const key = {idempotency_key: 'click-click-1'};
    const result = await run(action, id, key);
    assert.partialDeepStrictEqual(result, {state: 'unknown', success: false});
    assert.deepEqual((await run(action, id, key))['state'], 'unknown');
    await world().services.recovery.sweep({now: new Date(Date.now() + 3_600_000)});
    assert.equal(recorder.requests.length, 1);
    const [told] = recipientsOf(result);
    await says(told, `SM${'e'.repeat(32)}`, 'delivered');
    assert.equal((await look(result['execution_id']))['state'], 'succeeded');
  });

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
    await hear(' Arrêt! ', `SM${'1'.repeat(31)}${contacts % 10}`);
    assert.equal((await run(action, id))['state'], 'failed');
    assert.equal(recorder.requests.length, 0);
    await hear('START', `SM${'2'.repeat(31)}${contacts % 10}`);
    assert.equal((await run(action, id))['state'], 'succeeded');
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

  it('sends nothing where one number is wrong, and says which', async () => {
    const {recorder} = await ready();
    await world().putContact('wrong', {name: 'Ana', phone_number: '12'});
    const result = await run(await make(smsBody), 'wrong');
    assert.partialDeepStrictEqual(result, {state: 'failed'});
    assert.match(String(result['message']), /Nothing was sent: "12" is no number/);
    assert.equal(recorder.requests.length, 0);
  });

  it('shows what would be sent: recipient, text and segments, also to an agent', async () => {
    const {agent} = await ready();
    const {id, number} = await contact();
    const body = {...noCc, sms: {...noCc.sms, body: {value: `“${'x'.repeat(80)}” {{user.name}}`}}};
    const action = await make(body);
    const {data} = await agent('POST', `/api/custom-actions/${action}/preview`, {contact_id: id});
    assert.partialDeepStrictEqual(data, {
      recipient: number,
      segments: 2,
      encoding: 'UCS-2',
      text: `“${'x'.repeat(80)}” Ms agent`,
    });
    assert.match(JSON.stringify(data['notes']), /2 messages, for it holds “ ”/);
    assert.match(JSON.stringify(data['confirm']), /2 messages/, 'Said where the person is asked');
  });

  it('sends a WhatsApp template with its parameters, and waits for the delivery', async () => {
    const {recorder, agent} = await ready();
    const {id} = await contact();
    const action = await make(whatsappBody);
    const shown = await agent('POST', `/api/custom-actions/${action}/preview`, {contact_id: id});
    assert.partialDeepStrictEqual(shown.data, {
      recipient: '+12817126508',
      text: 'Hello Ms agent\nMay we call you about Ana, today?\n[Details] [No]',
    });
    recorder.requests.length = 0;
    const result = await run(action, id);
    assert.equal(result['state'], 'running');
    const [request] = recorder.requests;
    assert.equal(request?.url, '/v23.0/650175178190170/messages');
    const sent = JSON.parse(request.body) as Record<string, unknown>;
    const [told] = recipientsOf(result);
    assert.deepEqual(sent, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '12817126508',
      type: 'template',
      biz_opaque_callback_data: told?.message_id,
      template: {
        name: 'call_permession_request',
        language: {policy: 'deterministic', code: 'en'},
        components: [
          {type: 'header', parameters: [{type: 'text', text: 'Ms agent'}]},
          {
            type: 'body',
            parameters: [
              {type: 'text', text: 'Ana'},
              {type: 'text', text: 'today'},
            ],
          },
          {type: 'button', index: '0', sub_type: 'url', parameters: [{type: 'text', text: 'a-1'}]},
          {
            type: 'button',
            index: '1',
            sub_type: 'quick_reply',
            parameters: [{type: 'payload', payload: 'no'}],
          },
        ],
      },
    });
    const wamid = await sidOf(told);
    const word = (status: string, timestamp: string) =>
      metaCallback(world(), {statuses: [{id: wamid, status, timestamp, recipient_id: '1281'}]});
    assert.equal((await word('sent', '1')).status, 200);
    assert.equal((await look(result['execution_id']))['state'], 'running');
    assert.equal((await word('delivered', '2')).status, 200);
    assert.partialDeepStrictEqual(await look(result['execution_id']), {
      state: 'succeeded',
      success: true,
    });
  });

  it('writes line breaks of a value as spaces, and fails where a parameter has nothing to say', async () => {
    const {recorder, putContact} = await ready();
    await putContact('lines', {name: 'Ana\n\tLee', phone_number: '+12815550177'});
    const action = await make(whatsappBody);
    recorder.requests.length = 0;
    await run(action, 'lines');
    assert.match(recorder.requests[0]?.body ?? '', /"text":"Ana Lee"/);
    await putContact('nameless', {phone_number: '+12815550178'});
    recorder.requests.length = 0;
    const result = await run(action, 'nameless');
    assert.match(String(result['message']), /Parameter 1 of the body.*contact\.name/);
    assert.equal(recorder.requests.length, 0);
  });

  it('keeps a word about a message that is not known yet, and applies it when it is', async () => {
    const {recorder} = await ready();
    const {id} = await contact();
    const action = await make({
      ...whatsappBody,
      webhook: {...whatsappBody.webhook, mandatory: false},
    });
    const wamid = `wamid.early-${contacts}`;
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

  it('says in words that a token was revoked', async () => {
    const {recorder} = await ready();
    const {id} = await contact();
    const action = await make(whatsappBody);
    recorder.answer = (_request, response) => {
      const error = {message: 'Session has expired', type: 'OAuthException', code: 190};
      response.writeHead(401, {'Content-Type': 'application/json'}).end(JSON.stringify({error}));
    };
    const result = await run(action, id);
    assert.partialDeepStrictEqual(result, {state: 'failed'});
    assert.match(String(result['message']), /token has expired or was revoked/);
    const {data} = await world().admin('GET', '/api/senders');
    // Its sender is paused by that; the tests that follow need it.
    for (const {id: sender} of data['senders'] as {id: string}[])
      await world().admin('POST', `/api/senders/${sender}/resume`);
  });

  it('answers Meta’s verification only for a token that a sender has', async () => {
    const {app} = await ready();
    const ask = (token: string) =>
      app.request(
        `/hooks/whatsapp?hub.mode=subscribe&hub.challenge=12345&hub.verify_token=${token}`,
      );
    const right = await ask('verify-me');
    assert.deepEqual([right.status, await right.text()], [200, '12345']);
    assert.equal((await ask('wrong')).status, 403);
  });
});
