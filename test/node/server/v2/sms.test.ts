import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from '../world.ts';
import {smsBody, whatsappBody} from './bodies.ts';
import {messageRuns, noCc} from './message-runs.ts';
import {account, recipientsOf} from './vendor-world.ts';

describeStores('runs that send an SMS', world => {
  const {ready, make, contact, run, look, says} = messageRuns(world);

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

  for (const [name, answer] of [
    ['nothing', ''],
    ['the page of a proxy', '<html>Please log in</html>'],
    ['JSON without an id', '{"status": "ok"}'],
  ] as const)
    it(`calls nothing sent that was answered by 200 and ${name}`, async () => {
      const {recorder} = await ready();
      const actions = await Promise.all([noCc, whatsappBody].map(make));
      const {id} = await contact();
      for (const action of actions) {
        // Its templates are fetched while the vendor is well.
        await world().agent('POST', `/api/custom-actions/${action}/preview`, {contact_id: id});
        recorder.answer = (_request, response) => void response.writeHead(200).end(answer);
        const result = await run(action, id);
        assert.partialDeepStrictEqual(result, {state: 'unknown', success: false});
        assert.match(String(result['message']), /may have been sent/);
        await ready();
      }
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
});
