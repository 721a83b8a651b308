import {z} from '@hono/zod-openapi';
import {text, time} from './text.ts';

const digits = (what: string) => z.string().regex(/^\d{5,32}$/, `must be ${what}, digits only`);
const sid = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `must be ${prefix} and 32 hex digits`);
const secret = text(1_024).min(1);

const number = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +12815550100')
  .openapi({example: '+12815550100'});

/** Twilio: callbacks are signed with the auth token, so it is needed beside an API key, too. */
const twilio = {
  config: z.strictObject({account_sid: sid('AC'), api_key_sid: sid('SK').optional()}),
  secrets: z.strictObject({auth_token: secret, api_key_secret: secret.optional()}),
};

/** WhatsApp Cloud API. */
const whatsapp = {
  config: z.strictObject({
    phone_number_id: digits('the id of the phone number'),
    waba_id: digits('the id of the WhatsApp Business account'),
  }),
  secrets: z.strictObject({access_token: secret, app_secret: secret, verify_token: secret}),
};

const common = {name: text(100).trim().min(1), is_active: z.boolean().optional()};
const smsAddress = z.union([number, sid('MG')]).openapi({
  description: 'The number, or the SID of a messaging service',
});

const newSms = z.strictObject({
  channel: z.literal('sms'),
  address: smsAddress,
  ...common,
  ...twilio,
});
const newWhatsapp = z.strictObject({
  channel: z.literal('whatsapp'),
  address: number,
  ...common,
  ...whatsapp,
});

export const senderBody = z
  .discriminatedUnion('channel', [newSms, newWhatsapp])
  .openapi('NewSender');

/** Judged whole by the schema of its channel, once put together with what is stored. */
export const senderChange = z
  .strictObject({
    name: common.name.optional(),
    is_active: z.boolean().optional(),
    address: text(50).optional(),
    config: z.record(text(50), text(1_024)).optional(),
    secrets: z
      .record(text(50), text(1_024))
      .optional()
      .openapi({description: 'Those given are replaced; a mask keeps the value'}),
  })
  .openapi('UpdateSender');

export const senderAnswer = z
  .object({
    id: z.uuid(),
    channel: z.enum(['sms', 'whatsapp']),
    provider: z.enum(['twilio', 'whatsapp_cloud']),
    name: z.string(),
    address: z.string(),
    config: z.record(z.string(), z.string()),
    /** Masks of what is stored. */
    secrets: z.record(z.string(), z.string()),
    is_active: z.boolean(),
    paused: z
      .object({code: z.string(), reason: z.string(), since: time})
      .optional()
      .openapi({
        description:
          'The vendor refuses everything from it, such as for a revoked token: nothing is sent until it is resumed',
        example: {
          code: 'twilio_20003',
          reason: 'Twilio does not accept the account SID and token of this sender',
          since: '2026-11-21T12:00:00.000Z',
        },
      }),
    created_at: time,
    updated_at: time,
  })
  .openapi('Sender');

export const sendersAnswer = z.object({senders: z.array(senderAnswer)});

export type SenderInput = z.infer<typeof senderBody>;
export type SenderChange = z.infer<typeof senderChange>;
