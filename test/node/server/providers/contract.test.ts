/**
 * What we send, held to the vendors' own OpenAPI documents. They are not part of this project: where they do not lie
 * beside it, the test says that it did not run.
 */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {it} from 'node:test';
import {campaignBody, smsBody, whatsappBody} from '../v2/bodies.ts';
import {addSenders, renewalTemplate, seedTemplate, vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {problemsOf} from './schema-check.ts';

type Json = Record<string, unknown>;

const specs = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'specs');
const read = (name: string): Json | undefined =>
  existsSync(join(specs, name))
    ? (JSON.parse(readFileSync(join(specs, name), 'utf8')) as Json)
    : undefined;
const twilio = read('twilio-messages-subset.json');
const meta = read('meta-whatsapp-subset.json');

/** Button positions: the document's pattern is a slip, and refuses the "0" of its own example. */
const patched = (document: Json): Json =>
  JSON.parse(JSON.stringify(document).replaceAll('^[2-6, 11-14]$', '^[0-9]$')) as Json;

const named = {
  ...seedTemplate,
  name: 'media',
  parameter_format: 'NAMED',
  components: [
    {type: 'HEADER', format: 'IMAGE'},
    {type: 'BODY', text: 'Dear {{first_name}}, see {{thing}}'},
  ],
};

describeStores('the vendors’ documents', world => {
  const send = async (body: object): Promise<string[]> => {
    const one = world();
    one.recorder.answer = vendors([seedTemplate, named, renewalTemplate]);
    const {data} = await one.admin('GET', '/api/senders');
    if ((data['senders'] as unknown[]).length === 0) await addSenders(one);
    await one.putContact('c-1', {name: 'Zoë “Zed” <x>', phone_number: '+12815550100'});
    const made = await one.api('POST', '/v2/_actions', body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    one.recorder.requests.length = 0;
    const path = `/v2/_actions/${String(made.data['action_id'])}/execute`;
    await one.api('POST', path, {contact_id: 'c-1', confirmed: true});
    assert.ok(one.recorder.requests.length > 0);
    return one.recorder.requests.map(request => request.body);
  };

  it('describe what a campaign sends', async context => {
    if (!meta) {
      context.diagnostic('Did not run: the document of Meta is not here');
      return;
    }
    const one = world();
    await send(whatsappBody);
    one.recorder.answer = vendors();
    await one.services.suppressions.noteInbound(
      one.keys.organization.id,
      'whatsapp',
      '+12815550100',
    );
    const body = campaignBody(new Date());
    const text = {whatsapp_body: 'Hello {{contact.id}}'};
    const {touchpoint} = body;
    const plain = {...touchpoint, attachment_url: '', whatsapp_data: text};
    for (const [kind, whole] of [
      ['TemplateMessage', body],
      ['TextMessage', {...body, touchpoint: plain}],
    ] as const) {
      one.recorder.requests.length = 0;
      const made = await one.api('POST', '/v2/campaign/create_with_touchpoint', whole);
      assert.equal(made.status, 201, JSON.stringify(made.body));
      await one.services.campaignSender.look(error => assert.fail(String(error)));
      await one.services.campaignSender.idle();
      await one.api('POST', `/v2/campaign/${String(made.data['id'])}/cancel`);
      const sent = one.recorder.requests.find(({url}) => url.endsWith('/messages'));
      const {biz_opaque_callback_data: _, ...message} = JSON.parse(sent?.body ?? '{}') as Json;
      const schema = dig(patched(meta), 'components', 'schemas', kind);
      assert.deepEqual(problemsOf(patched(meta), schema, message), []);
    }
  });

  it('describe our SMS', async context => {
    if (!twilio) {
      context.diagnostic('Did not run: the document of Twilio is not here');
      return;
    }
    const path = '/2010-04-01/Accounts/{AccountSid}/Messages.json';
    const schema = dig(twilio, 'paths', path, 'post', 'requestBody', 'content');
    const form = dig(schema, 'application/x-www-form-urlencoded', 'schema');
    for (const body of await send(smsBody))
      assert.deepEqual(problemsOf(twilio, form, Object.fromEntries(new URLSearchParams(body))), []);
    assert.deepEqual(problemsOf(twilio, form, {Too: '+1'}), [
      '/Too is not known',
      '/To is missing',
    ]);
  });

  it('describe our WhatsApp messages', async context => {
    if (!meta) {
      context.diagnostic('Did not run: the document of Meta is not here');
      return;
    }
    const document = patched(meta);
    const schema = dig(document, 'components', 'schemas', 'TemplateMessage');
    const {phone_number: _, ...plain} = whatsappBody;
    const media = {
      to: '{{contact.phone_number}}',
      from: '650175178190170',
      template_name: 'media',
      header_params: ['https://example.com/x.jpg'],
      body_params: ['{{contact.name}}', 'this'],
    };
    for (const body of [whatsappBody, {...plain, webhook: media}])
      for (const sent of await send(body)) {
        // Documented elsewhere (status webhooks give it back), not in this schema.
        const {biz_opaque_callback_data: own, ...message} = JSON.parse(sent) as Json;
        assert.match(String(own), /^[0-9a-f-]{36}$/);
        assert.deepEqual(
          problemsOf(document, schema, message).filter(one => !/parameter_name/.test(one)),
          [],
        );
      }
    const wrong = {messaging_product: 'whatsapp', to: '1', type: 'template', template: {name: 'x'}};
    assert.deepEqual(problemsOf(document, schema, wrong).toSorted(), [
      '/recipient_type is missing',
      '/template/language is missing',
    ]);
  });
});

const dig = (node: Json, ...keys: readonly string[]): Json =>
  keys.reduce((inner, key) => inner[key] as Json, node);
