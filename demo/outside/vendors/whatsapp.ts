import {createHmac} from 'node:crypto';
import {Hono} from 'hono';
import {z} from 'zod';
import {demoMeta, demoTemplates} from './accounts.ts';
import type {PhoneMessage, PhoneNetwork} from './phone-network.ts';
import {silence} from './twilio.ts';

const callbackLimit = 5_000;

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z.string().regex(/^[1-9]\d{6,14}$/),
  biz_opaque_callback_data: z.string().max(512).optional(),
};

/** What a message is, as far as the demo needs it. */
const templateMessage = z.strictObject({
  ...common,
  type: z.literal('template'),
  template: z.strictObject({
    name: z.string(),
    language: z.strictObject({policy: z.literal('deterministic'), code: z.string()}),
    components: z
      .array(
        z.object({
          type: z.enum(['header', 'body', 'button']),
          parameters: z.array(z.object({type: z.string(), text: z.string().optional()})).min(1),
        }),
      )
      .optional(),
  }),
});

const textMessage = z.strictObject({
  ...common,
  type: z.literal('text'),
  text: z.strictObject({preview_url: z.boolean().optional(), body: z.string().min(1).max(4_096)}),
});
const message = z.discriminatedUnion('type', [templateMessage, textMessage]);

/** A stand-in for the WhatsApp Cloud API. `api`: where webhooks go. */
export function createWhatsapp(network: PhoneNetwork, api: () => string | undefined): Hono {
  const app = new Hono();
  app.use('/:version{v\\d+\\.0}/*', async (c, next) => {
    if (c.req.header('Authorization') === `Bearer ${demoMeta.accessToken}`) return next();
    return c.json({error: {message: 'Invalid OAuth access token', code: 190}}, 401);
  });
  app.get('/:version{v\\d+\\.0}/:waba/message_templates', c =>
    c.json({data: demoTemplates, paging: {cursors: {before: 'a', after: 'b'}}}),
  );
  app.post('/:version{v\\d+\\.0}/:number/messages', async c => {
    const refuse = (status: 400 | 429, code: number, words: string) =>
      c.json({error: {message: `(#${code}) ${words}`, type: 'OAuthException', code}}, status);
    const sent: unknown = await c.req.json().catch(() => undefined);
    const parsed = message.safeParse(sent);
    if (!parsed.success) return refuse(400, 100, parsed.error.message);
    const {to, biz_opaque_callback_data: opaque} = parsed.data;
    const said =
      parsed.data.type === 'text'
        ? {text: parsed.data.text.body}
        : readTemplate(parsed.data.template);
    if ('code' in said) return refuse(400, said.code, said.words);
    if (network.fault === 'template' && parsed.data.type === 'template')
      return refuse(400, 132_015, 'Template is paused');
    if (network.fault === 'limit') return refuse(429, 130_429, 'Rate limit hit');
    const {fault} = network;
    const phone = `+${to}`;
    const id = network.show({channel: 'whatsapp', phone, direction: 'out', ...said});
    network.deliver(id, fault, async word => {
      const failed = word === 'undelivered';
      await tell(api(), {
        statuses: [
          {
            id,
            status: failed ? 'failed' : word,
            timestamp: String(Math.floor(Date.now() / 1_000)),
            recipient_id: to,
            ...(opaque !== undefined && {biz_opaque_callback_data: opaque}),
            ...(failed && {errors: [{code: 131_026, title: 'Message undeliverable'}]}),
          },
        ],
      });
    });
    if (fault === 'error') return c.text('Bad gateway', 502);
    if (fault === 'lost') await silence(c.req.raw.signal);
    return c.json({
      messaging_product: 'whatsapp',
      contacts: [{input: to, wa_id: to}],
      messages: [{id, message_status: 'accepted'}],
    });
  });
  return app;
}

type Shown = Pick<PhoneMessage, 'header' | 'text' | 'choices'>;

/** What the recipient reads, or why there is nothing to read. */
function readTemplate({
  name,
  language,
  components = [],
}: z.infer<typeof templateMessage>['template']): Shown | {code: number; words: string} {
  const known = demoTemplates.find(one => one.name === name && one.language === language.code);
  if (!known) return {code: 132_001, words: 'Template name does not exist in the translation'};
  const valuesOf = (part: 'header' | 'body'): readonly string[] =>
    (components.find(({type}) => type === part)?.parameters ?? []).map(({text = ''}) => text);
  const texts: Partial<Record<'HEADER' | 'BODY', string>> = {};
  let choices: readonly string[] = [];
  for (const part of known.components) {
    if (part.type === 'BUTTONS') choices = part.buttons.map(({text}) => text);
    else texts[part.type] = 'text' in part ? part.text : `📄 ${part.format.toLowerCase()}`;
  }
  const {HEADER: header, BODY: body = ''} = texts;
  const values = valuesOf('body');
  if (values.length !== new Set(body.match(/\{\{\d+\}\}/g)).size)
    return {code: 132_000, words: 'Number of parameters does not match'};
  return {
    ...(header && {header: fill(header, valuesOf('header'))}),
    text: fill(body, values),
    choices,
  };
}

const fill = (text: string, values: readonly string[]): string =>
  text.replace(/\{\{(\d+)\}\}/g, (_, n) => values[Number(n) - 1] ?? '');

/** A person answers on WhatsApp. */
export async function whatsappInbound(
  api: string,
  network: PhoneNetwork,
  phone: string,
  text: string,
): Promise<void> {
  const id = network.show({channel: 'whatsapp', phone, direction: 'in', text});
  const from = phone.replace('+', '');
  const timestamp = String(Math.floor(Date.now() / 1_000));
  await tell(api, {messages: [{id, from, timestamp, type: 'text', text: {body: text}}]});
}

/** Signed as Meta's documentation says. */
async function tell(api: string | undefined, value: object): Promise<void> {
  if (api === undefined) return;
  const metadata = {
    display_phone_number: demoMeta.number.replace('+', ''),
    phone_number_id: demoMeta.phoneNumberId,
  };
  const whole = {messaging_product: 'whatsapp', metadata, ...value};
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{id: demoMeta.wabaId, changes: [{field: 'messages', value: whole}]}],
  });
  const signature = createHmac('sha256', demoMeta.appSecret).update(body).digest('hex');
  const response = await fetch(`${api}/hooks/whatsapp`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Hub-Signature-256': `sha256=${signature}`},
    body,
    signal: AbortSignal.timeout(callbackLimit),
  });
  if (!response.ok) throw new Error(`The webhook was answered ${response.status}`);
}
