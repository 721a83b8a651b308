import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from '../world.ts';
import {whatsappBody} from './bodies.ts';
import {messageRuns} from './message-runs.ts';
import {metaCallback, recipientsOf, seedTemplate, vendors} from './vendor-world.ts';

describeStores('runs that send a WhatsApp template', world => {
  const {ready, make, contact, run, look, sidOf} = messageRuns(world);

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

  it('names the parameters of a template with named ones, and hands a coupon to its button', async () => {
    const {admin, api, recorder} = await ready();
    const named = {
      name: 'sale',
      language: 'en',
      status: 'APPROVED',
      category: 'MARKETING',
      parameter_format: 'NAMED',
      components: [
        {type: 'HEADER', format: 'TEXT', text: 'Sale for {{who}}'},
        {type: 'BODY', text: 'Until {{day}}, {{who}}'},
        {
          type: 'BUTTONS',
          buttons: [
            {type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1'},
            {type: 'COPY_CODE', text: 'Copy', example: 'X'},
          ],
        },
      ],
    };
    recorder.answer = vendors([named, seedTemplate]);
    const {data} = await admin('GET', '/api/senders');
    const senders = data['senders'] as {id: string; channel: string}[];
    const sender = senders.find(({channel}) => channel === 'whatsapp');
    await admin('POST', `/api/senders/${sender?.id ?? ''}/templates`);
    const {id} = await contact();
    const webhook = {
      to: '12817126508',
      from: '650175178190170',
      template_name: 'sale',
      header_params: ['{{contact.name}}'],
      body_params: ['Friday', '{{contact.name}}'],
      button_params: ['', 'SALE-{{contact.name}}'],
    };
    const without = {...whatsappBody, webhook: {...webhook, button_params: []}};
    const refused = await api('POST', '/v2/_actions', without);
    assert.match(String(refused.body['message']), /Button 2 of template sale needs a parameter/);
    const calling = {...whatsappBody, webhook: {...webhook, button_params: ['x', 'y']}};
    const noPlace = await api('POST', '/v2/_actions', calling);
    assert.match(String(noPlace.body['message']), /Button 1 of template sale takes no parameter/);
    const action = await make({...whatsappBody, phone_number: '', webhook});
    recorder.requests.length = 0;
    await run(action, id);
    const sent = JSON.parse(recorder.requests[0]?.body ?? '') as {template: unknown};
    assert.partialDeepStrictEqual(sent.template, {
      components: [
        {type: 'header', parameters: [{type: 'text', text: 'Ana', parameter_name: 'who'}]},
        {
          type: 'body',
          parameters: [
            {type: 'text', text: 'Friday', parameter_name: 'day'},
            {type: 'text', text: 'Ana', parameter_name: 'who'},
          ],
        },
        {
          type: 'button',
          index: '1',
          sub_type: 'copy_code',
          parameters: [{type: 'coupon_code', coupon_code: 'SALE-Ana'}],
        },
      ],
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
