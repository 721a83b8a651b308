import {z} from '@hono/zod-openapi';
import {
  type AgentConfig,
  type ScriptConfig,
  type UrlConfig,
  type WebhookConfig,
  effects,
  webhookMethods,
} from '../../protocol/action.ts';
import {optionShape} from './config-options.ts';
import {type Loose, text} from './text.ts';

const url = text(8_192).min(1).openapi({description: 'A template'});

/** Seeds 000 to 002 write it in either case; nothing runs by itself. */
export const actionTiming = text(10).refine(
  value => /^(before|during|after)$/i.test(value),
  'must be DURING, BEFORE or AFTER',
);

const common = {
  action_timing: actionTiming.optional(),
  effects: z.array(z.enum(effects)).max(effects.length).optional(),
  description: text(500).optional(),
  timeout_ms: z.int().min(1_000).max(30_000).optional(),
  ...optionShape,
};

/** `static`: values as they are; `dynamic`: values are templates. */
export const bodyKind = z.enum(['static', 'dynamic']);

export const bodyPart = z.strictObject({
  type: bodyKind.optional(),
  values: z.record(text(200), z.unknown()),
});

/** What seed 000 says of a webhook besides. Of several bodies `body` is the one, then `static_body`, then the parts. */
const webhookExtras = {
  body_type: bodyKind.optional().openapi({description: 'Of the parts that name no type'}),
  static_body: text(65_536).optional().openapi({description: 'Sent as it stands'}),
  body_parts: z
    .array(bodyPart)
    .max(50)
    .optional()
    .openapi({description: 'Merged key by key, in order'}),
  required: z
    .array(text(200).min(1))
    .max(50)
    .optional()
    .openapi({description: 'Variables, or keys of the parts, that must have a value'}),
  prompt: text(2_000).optional().openapi({description: "The toast's text, a template"}),
  run_before_call: z.boolean().optional(),
};

export const webhookConfig = z
  .strictObject({
    url,
    method: z.enum(webhookMethods).optional(),
    headers: z.record(text(200), text(8_192)).optional(),
    body: text(65_536).optional(),
    ...webhookExtras,
    ...common,
  })
  .openapi('WebhookConfig') satisfies z.ZodType<Loose<WebhookConfig>>;

export const urlConfig = z
  .strictObject({url, open_in_new_tab: z.boolean().optional(), ...common})
  .openapi('UrlConfig') satisfies z.ZodType<Loose<UrlConfig>>;

export const scriptConfig = z
  .strictObject({code: text(65_536), ...common})
  .openapi('ScriptConfig') satisfies z.ZodType<Loose<ScriptConfig>>;

/** Templates, each of which must become a phone number. */
const recipients = z.array(text(200).min(1)).max(50);
const provider = text(20).refine(
  value => value.toUpperCase() === 'TWILIO',
  'must be TWILIO, the only provider there is',
);

export const smsConfig = z
  .strictObject({
    to: recipients.min(1),
    cc: recipients.optional(),
    provider: provider.optional(),
    from: text(50).optional().openapi({description: 'A sender; the only one where absent'}),
    body: text(4_096).min(1).openapi({description: 'A template'}),
    response_message_context: text(2_000)
      .optional()
      .openapi({description: "The toast's text once accepted, a template"}),
    ...common,
  })
  .openapi('SmsConfig');

/** Texts for one component of a template, in order; an empty one for a button leaves the button as it is. */
const parameters = z.array(text(4_096)).max(50).optional();

export const whatsappConfig = z
  .strictObject({
    to: text(200).min(1),
    phone_number: text(200).optional().openapi({description: 'Where set, replaces `to`'}),
    from: text(50).min(1).openapi({description: 'A sender: its phone number id or its number'}),
    template_name: text(512).min(1),
    language_code: text(20).optional(),
    body_params: parameters,
    header_params: parameters,
    button_params: parameters,
    mandatory: z
      .boolean()
      .optional()
      .openapi({description: 'The run goes on until the message is delivered or has failed'}),
    ...common,
  })
  .openapi('WhatsappConfig');

export const agentConfig = z
  .object({...common, open_in_new_tab: z.boolean().optional()})
  .openapi('AgentConfig') satisfies z.ZodType<Loose<AgentConfig>>;

/** By action type. */
export const configSchemas = {
  webhook: webhookConfig,
  url: urlConfig,
  javascript: scriptConfig,
  sms: smsConfig,
  whatsapp: whatsappConfig,
} as const;

export type AnyConfig = z.infer<(typeof configSchemas)[SupportedType]>;
export type SmsConfigInput = z.infer<typeof smsConfig>;
export type WhatsappConfigInput = z.infer<typeof whatsappConfig>;
export type SupportedType = keyof typeof configSchemas;

export const isSupportedType = (type: string): type is SupportedType =>
  Object.hasOwn(configSchemas, type);
