import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
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
