/** The bodies of seeds 000 to 002 with each field missing, and each of another type; and recipients as people write them. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {type World, describeStores} from '../world.ts';
import {smsBody, webhookBody, whatsappBody} from './bodies.ts';
import {addSenders, recipientsOf, vendors} from './vendor-world.ts';

type Json = {readonly [key: string]: unknown};
type Steps = readonly (string | number)[];

const path = '/v2/_actions';
const pointer = (steps: Steps): string => `/${steps.join('/')}`;
const everywhere = ['/name', '/description', '/action_timing', '/type'];
const bodies = [
  {
    name: 'WEBHOOK',
    body: webhookBody('https://a.example.com/tickets'),
    required: ['/webhook', '/webhook/url', '/webhook/method', '/webhook/body/0/values'],
  },
  {
    name: 'SEND_SMS',
    body: {...smsBody, is_active: true},
    required: ['/sms', '/sms/to', '/sms/to/value', '/sms/body', '/sms/body/value'],
  },
  {
    name: 'SEND_WHATSAPP',
    body: whatsappBody,
    // Without its parameters the template has too few.
    required: [
      '/webhook',
      '/webhook/to',
      '/webhook/from',
      '/webhook/template_name',
      '/webhook/body_params',
      '/webhook/header_params',
      '/webhook/button_params',
    ],
  },
] as const;

describeStores('bad input of the second dialect', world => {
  const ready = async (): Promise<World> => {
    const one = world();
    one.recorder.answer = vendors();
    const {data} = await one.admin('GET', '/api/senders');
    if ((data['senders'] as unknown[]).length === 0) await addSenders(one);
    await one.putContact('c-1', {name: 'Ana', phone_number: '+12815550100'});
    one.recorder.requests.length = 0;
    return one;
  };
  const named = async (body: unknown) => {
    const {status, body: answer} = await world().api('POST', path, body);
    const {details = []} = (answer['error'] ?? {}) as {details?: {path: string}[]};
    return {status, answer, paths: details.map(one => one.path)};
  };

  for (const {name, body, required} of bodies) {
    it(`names each field of ${name} that is missing, and needs no other`, async () => {
      await ready();
      const needed = new Set<string>([...everywhere, ...required]);
      const seen = new Set<string>();
      for (const steps of fieldsOf(body)) {
        const at = pointer(steps);
        const {status, answer, paths} = await named(changed(body, steps, undefined));
        seen.add(at);
        const said = `${at}: ${status} ${JSON.stringify(answer)}`;
        if (needed.has(at)) assert.ok(status === 400 && paths.includes(at), said);
        else assert.equal(status, 201, said);
      }
      assert.deepEqual(new Set([...needed].filter(at => seen.has(at))), needed);
    });

    it(`names each field of ${name} that has another type`, async () => {
      await ready();
      for (const steps of [...fieldsOf(body), ...itemsOf(body)]) {
        const at = pointer(steps);
        const {status, answer, paths} = await named(changed(body, steps, wrongFor(body, steps)));
        const said = `${at}: ${status} ${JSON.stringify(answer)}`;
        assert.ok(status === 400 && paths.includes(at), said);
      }
    });
  }

  it('takes a number in every shape that says which one it is, and refuses the others before anybody is sent to', async () => {
    const {api, recorder} = await ready();
    const shapes: readonly (readonly [string, string | RegExp])[] = [
      ['+12815550100', '+12815550100'],
      [' +1 (281) 555-0100 ', '+12815550100'],
      ['001 281 555 0100', '+12815550100'],
      ['(281) 555-0100', '+12815550100'],
      ['+55 11 98765-4321', '+5511987654321'],
      ['1-800-FLOWERS', /letters/],
      ['+128171265081234', /too long|no such number/],
      ['12', /too short|no such number/],
      ['+4930901820', /landline/],
      ['+12815550100 ext. 7', /letters|extension/],
      ['+0 281 555 0100', /./],
    ];
    for (const [given, wanted] of shapes) {
      const sms = {...smsBody.sms, to: {value: [given]}, cc: []};
      const made = await api('POST', path, {...smsBody, sms});
      if (typeof wanted !== 'string') {
        assert.equal(made.status, 400, given);
        assert.match(JSON.stringify(made.body), wanted);
        continue;
      }
      assert.equal(made.status, 201, `${given}: ${JSON.stringify(made.body)}`);
      const {data} = await api('POST', `${path}/${String(made.data['action_id'])}/execute`, {
        contact_id: 'c-1',
        confirmed: true,
      });
      assert.deepEqual(
        recipientsOf(data).map(({to}) => to),
        [wanted],
      );
    }
    assert.equal(recorder.requests.length, shapes.filter(([, w]) => typeof w === 'string').length);
  });

  it('counts a recipient who is named twice once: of eleven with a double ten are sent to, of eleven nobody', async () => {
    const {api, recorder} = await ready();
    const numbers = Array.from({length: 11}, (_, n) => `+1281555${1_000 + n}`);
    const run = async (to: readonly string[], cc: readonly string[]) => {
      const sms = {...smsBody.sms, to: {value: to}, cc};
      const made = await api('POST', path, {...smsBody, sms});
      assert.equal(made.status, 201, JSON.stringify(made.body));
      recorder.requests.length = 0;
      const execute = `${path}/${String(made.data['action_id'])}/execute`;
      return (await api('POST', execute, {contact_id: 'c-1', confirmed: true})).data;
    };
    const double = await run(numbers.slice(0, 8), ['(281) 555-1000', ...numbers.slice(8, 10)]);
    assert.equal(double['state'], 'succeeded');
    assert.deepEqual(
      recipientsOf(double).map(({to}) => to),
      numbers.slice(0, 10),
    );
    assert.equal(recorder.requests.length, 10);
    const many = await run(numbers, []);
    assert.partialDeepStrictEqual(many, {success: false, state: 'failed'});
    assert.match(
      String(many['message']),
      /Nothing was sent: A run may have 10 recipients; these are 11/,
    );
    assert.equal(recorder.requests.length, 0);
  });

  it('refuses what is no object, and what nobody knows, in its own envelope', async () => {
    const {api} = await ready();
    for (const body of [[], 'x', 7, null, {}, {type: 'SEND_SMS'}]) {
      const {status, body: answer} = await api('POST', path, JSON.stringify(body));
      assert.equal(status, 400, JSON.stringify(answer));
      assert.equal(answer['data'], null);
      assert.ok((answer['error'] as Json)['code'] && answer['ctx_id']);
    }
    const broken = await api('POST', path, '{"type": "SEND_SMS"');
    assert.equal(broken.status, 400);
    assert.ok(broken.body['ctx_id']);
    const list = await api('POST', path, '[]');
    assert.equal(list.body['message'], 'The body is wrong: expected object, received array');
    const root = await api('GET', '/v2');
    assert.equal(root.status, 404);
    assert.ok(root.body['ctx_id']);
  });
});

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every key of every object, those in lists included; but not what is the caller's own, such as headers. */
function* fieldsOf(value: unknown, at: Steps = []): Generator<Steps> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* fieldsOf(item, [...at, index]);
  if (!isObject(value) || at.at(-1) === 'headers' || at.at(-1) === 'values') return;
  for (const [key, child] of Object.entries(value)) {
    yield [...at, key];
    yield* fieldsOf(child, [...at, key]);
  }
}

/** Every item of every list. */
function* itemsOf(value: unknown, at: Steps = []): Generator<Steps> {
  const entries = Array.isArray(value)
    ? value.entries()
    : Object.entries(isObject(value) ? value : {});
  for (const [key, child] of entries) {
    if (typeof key === 'number') yield [...at, key];
    yield* itemsOf(child, [...at, key]);
  }
}

const valueAt = (value: unknown, steps: Steps): unknown =>
  steps.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)[step], value);

const wrongFor = (body: object, steps: Steps): unknown => {
  const value = valueAt(body, steps);
  return typeof value === 'string' ? 7 : typeof value === 'boolean' ? 'yes' : 'x';
};

/** A copy with another value in that place; without the key for undefined. */
function changed(body: object, steps: Steps, value: unknown): unknown {
  const copy: unknown = structuredClone(body);
  const parent = valueAt(copy, steps.slice(0, -1)) as Record<string | number, unknown>;
  const last = steps.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
