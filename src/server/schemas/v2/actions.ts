/** Seeds 000 to 002, field by field (design of the API, §2). */
import {z} from '@hono/zod-openapi';
import {webhookMethods} from '../../../protocol/action.ts';
import {actionTiming, bodyKind, bodyPart} from '../config.ts';
import {text, title, time} from '../text.ts';

const common = {
  name: title(100),
  description: text(500).min(1, 'is required'),
  action_timing: actionTiming,
  is_active: z.boolean().optional(),
};

const templates = z.array(text(4_096)).max(50).optional();

const webhookAction = z
  .strictObject({
    ...common,
    type: z.literal('WEBHOOK'),
    webhook: z.strictObject({
      url: text(8_192).min(1),
      method: z.enum(webhookMethods),
      mandatory: z.boolean().optional(),
      headers: z.record(text(200), text(8_192)).optional(),
      body: z.array(bodyPart).max(50).optional(),
      static_body: text(65_536).optional(),
      required: z.array(text(200).min(1)).max(50).optional(),
      response: z.strictObject({prompt: text(2_000).optional()}).optional(),
      run_before_call: z.boolean().optional(),
      type: bodyKind.optional(),
    }),
  })
  .openapi('V2WebhookAction');

const smsAction = z
  .strictObject({
    ...common,
    type: z.literal('SEND_SMS'),
    webhook: z.strictObject({mandatory: z.boolean().optional()}).optional(),
    sms: z.strictObject({
      to: z.strictObject({value: z.array(text(200).min(1)).min(1).max(50)}),
      provider: text(20).optional(),
      from: text(50).optional(),
      cc: z.array(text(200).min(1)).max(50).optional(),
      body: z.strictObject({value: text(4_096).min(1)}),
      response_message_context: text(2_000).optional(),
    }),
  })
  .openapi('V2SmsAction');

const whatsappAction = z
  .strictObject({
    ...common,
    type: z.literal('SEND_WHATSAPP'),
    phone_number: text(200).optional(),
    webhook: z.strictObject({
      to: text(200).min(1),
      from: text(50).min(1),
      template_name: text(512).min(1),
      body_params: templates,
      header_params: templates,
      button_params: templates,
      language_code: text(20).optional(),
      mandatory: z.boolean().optional(),
    }),
  })
  .openapi('V2WhatsappAction');

const v2Types = ['WEBHOOK', 'SEND_SMS', 'SEND_WHATSAPP'] as const;
export type V2Type = (typeof v2Types)[number];

export const v2Action = z.discriminatedUnion('type', [webhookAction, smsAction, whatsappAction], {
  error: ({code}) => (code === 'invalid_union' ? `must be ${v2Types.join(', ')}` : undefined),
});

/** Judged whole by `v2Action`, once put together with what is stored. */
export const v2Change = z
  .strictObject({
    name: z.unknown().optional(),
    description: z.unknown().optional(),
    action_timing: z.unknown().optional(),
    is_active: z.unknown().optional(),
    type: z.unknown().optional(),
    phone_number: z.unknown().optional(),
    webhook: z.unknown().optional(),
    sms: z.unknown().optional(),
  })
  .openapi('V2ActionChange', {description: 'The keys to change; each as it is in a new action'});

const count = (max: number) => z.coerce.number().pipe(z.int().min(1).max(max)).optional();

export const v2Page = z.object({
  page: count(1_000_000).openapi({type: 'integer', minimum: 1, default: 1}),
  per_page: count(100).openapi({type: 'integer', minimum: 1, maximum: 100, default: 10}),
});

export const v2Made = z.object({action_id: z.uuid(), name: z.string(), type: z.enum(v2Types)});

/** Every field that was given, and what the server adds. */
export const v2ActionAnswer = z
  .looseObject({
    action_id: z.uuid(),
    name: z.string(),
    description: z.string(),
    type: z.enum(v2Types),
    action_timing: z.string(),
    is_active: z.boolean(),
    created_at: time,
    updated_at: time,
  })
  .openapi('V2Action');

export const pagination = z.object({
  current_page: z.int(),
  per_page: z.int(),
  total_records: z.int(),
  total_pages: z.int(),
  has_next: z.boolean(),
});

export const v2ActionPage = z.object({data: z.array(v2ActionAnswer), pagination});

export const v2Deleted = z.object({action_id: z.uuid(), status: z.literal('deleted')});

export type V2ActionInput = z.infer<typeof v2Action>;
export type V2ChangeInput = z.infer<typeof v2Change>;
