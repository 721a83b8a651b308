import {z} from '@hono/zod-openapi';
import {messageStates} from '../../protocol/message.ts';
import {time} from './text.ts';

export const messageAnswer = z
  .object({
    id: z.uuid(),
    channel: z.enum(['sms', 'whatsapp']),
    kind: z.enum(['to', 'cc']),
    to: z.string(),
    status: z.enum(messageStates),
    provider_id: z.string().optional(),
    error: z.object({code: z.string(), message: z.string()}).optional(),
    execution_id: z.uuid().optional(),
    campaign_id: z.uuid().optional(),
    resend_of: z.uuid().optional().openapi({description: 'The message that this one repeats'}),
    resent: z.boolean().optional().openapi({description: 'Its recipient gets another turn'}),
    created_at: time,
    updated_at: time,
  })
  .openapi('Message');

export const resendBody = z
  .strictObject({
    confirmed: z
      .boolean()
      .optional()
      .openapi({description: 'For a message whose fate nobody knows: a person has looked'}),
  })
  .openapi('V2Resend');

const template = z
  .object({
    sender_id: z.uuid(),
    name: z.string(),
    language: z.string(),
    status: z.string(),
    category: z.string(),
    header_format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']).optional(),
    body: z.string(),
    /** How many parameters each part takes. */
    parameters: z.object({header: z.int(), body: z.int(), buttons: z.int()}),
    /** Positions, from 0, of the buttons that take one. */
    button_places: z.array(z.int()),
    fetched_at: time,
  })
  .openapi('MessageTemplate');

export const templatesAnswer = z.object({templates: z.array(template)});
