import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {readDocument} from './operations.ts';
import {addSenders} from './v2/vendor-world.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';
const runs = 60;

const anyText = fc.oneof(
  fc.string({unit: 'binary', maxLength: 20}),
  fc.constantFrom('\0', '\ud800', '{{contact.name}}', '{{', '********', 'https://a.example/', ''),
);
const anyJson = fc.oneof(fc.jsonValue({maxDepth: 3, stringUnit: 'binary'}), anyText);
const maybe = (...values: readonly unknown[]) => fc.oneof(fc.constantFrom(...values), anyJson);

const anyConfig = fc.record(
  {
    url: maybe('https://a.example/{{contact.id}}', 'tel:{{contact.phone_number}}'),
    method: maybe('GET', 'POST'),
    headers: fc.oneof(fc.dictionary(anyText, anyText), anyJson),
    body: maybe('{"a":{{contact.tags}}}'),
    code: maybe('return {clipboard: 1}', 'return (', '/*'),
    effects: maybe(['toast']),
    timeout_ms: maybe(5_000),
    description: anyText,
  },
  {requiredKeys: []},
);
const anyAction = fc.record(
  {
    name: maybe('x'),
    icon: maybe('zap'),
    action_type: maybe('webhook', 'url', 'javascript'),
    config: fc.oneof(anyConfig, anyJson),
    is_active: maybe(true),
    display_order: maybe(1, 1e308, -1e9),
    version: maybe(1),
  },
  {requiredKeys: []},
);
const anyContact = fc.record(
  {
    name: maybe('Ana', null),
    phone_number: maybe('+1'),
    tags: maybe(['vip']),
    metadata: fc.oneof(fc.dictionary(anyText, anyJson), anyJson),
  },
  {requiredKeys: []},
);
const anyOutcome = fc.record(
  {state: maybe('failed'), message: anyText, data: anyJson, toast: anyJson, error: anyJson},
  {requiredKeys: []},
);

describeStores('any query and any callback at all', world => {
  it('are taken or refused, never answered by a fault', async () => {
    const {admin, app, makeAction, putContact, store} = world();
    await addSenders(world());
    await putContact('c-1');
    const id = await makeAction({code: 'return {}'}, 'javascript');
    const {operations} = await readDocument(world().as());
    let queries = 0;
    for (const {method, path, query} of operations) {
      if (method !== 'GET' || query.length === 0) continue;
      const real = path.replace(/\{\w+\}/, path.includes('contacts') ? 'c-1' : id);
      const any = fc.dictionary(fc.constantFrom(...query, 'other'), anyText, {maxKeys: 3});
      const property = fc.asyncProperty(any, async values => {
        queries++;
        const {status} = await admin('GET', `${real}?${new URLSearchParams(values).toString()}`);
        assert.ok(status < 500, JSON.stringify([real, values]));
      });
      await fc.assert(property, {numRuns: 25});
    }
    assert.ok(queries > 150, `${queries} queries`);
    const hooks = ['/hooks/whatsapp', '/hooks/twilio/status/x', '/hooks/twilio/inbound'];
    const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', ''];
    const property = fc.asyncProperty(
      fc.constantFrom(...hooks),
      fc.constantFrom(...types),
      fc.oneof(
        anyText,
        anyJson.map(value => JSON.stringify(value)),
        fc.json(),
      ),
      anyText,
      async (path, type, body, signature) => {
        const headers = {'Content-Type': type, 'X-Hub-Signature-256': 'sha256=00'};
        const signed = /^[\x20-\x7e]*$/.test(signature) ? signature : 'x';
        const sent = {...headers, 'X-Twilio-Signature': signed};
        const {status} = await app.request(path, {method: 'POST', headers: sent, body});
        // Meta also tells of what nobody here wants to know: that is taken, and nothing is done.
        const ignored = path === '/hooks/whatsapp' && status === 200;
        assert.ok(ignored || (status >= 400 && status < 500), `${path} ${status} ${body}`);
      },
    );
    await fc.assert(property, {numRuns: 200});
    const believed = await store.db.selectFrom('message_events').select('id').execute();
    assert.equal(believed.length, 0);
  });
});

describeStores('any body at all', world => {
  const check = async <T>(
    bodies: fc.Arbitrary<T>,
    send: (body: T) => Promise<{status: number; body: Record<string, unknown>}>,
  ): Promise<void> => {
    const property = fc.asyncProperty(bodies, async body => {
      const answer = await send(body);
      assert.ok(answer.status < 500, JSON.stringify([body, answer.body]));
      if (answer.status === 200) return;
      assert.equal(answer.body['status'], 'error');
      assert.ok(String(answer.body['message']).length > 5);
    });
    await fc.assert(property, {numRuns: runs});
  };

  it('is taken or refused with a sentence, never with a failure of the server', async () => {
    const {agent, api, makeAction, putContact} = world();
    await putContact('c-1');
    const id = await makeAction({code: 'return {}'}, 'javascript');
    await check(anyAction, body => api('POST', list, body));
    await check(anyAction, body => api('PUT', `${list}/${id}`, body));
    await check(anyContact, body => api('PUT', '/api/contacts/c-2', body));
    await check(anyJson, body => agent('POST', `${list}/${id}/execute`, body));
    const {data} = await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    const outcome = `/api/executions/${String(data['execution_id'])}/outcome`;
    await check(anyOutcome, body => agent('POST', outcome, body));
    await check(anyText, text =>
      api('GET', `${list}?search=${encodeURIComponent(text.toWellFormed())}`),
    );
    await check(anyText, text =>
      api('GET', `/api/contacts/${encodeURIComponent(text.toWellFormed())}`),
    );
  });
});
