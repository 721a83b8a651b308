import {z} from '@hono/zod-openapi';
import {text, time} from '../text.ts';
import {pagination} from './actions.ts';

const channel = z.enum(['sms', 'whatsapp']);

export const suppressionBody = z
  .strictObject({
    phone_numbers: z.array(text(60).min(1)).min(1).max(10_000),
    channel: channel.optional().openapi({description: 'Both where absent'}),
    reason: text(500).optional(),
  })
  .openapi('V2Suppressions');

export const suppressionsAnswer = z.object({
  data: z.array(
    z.object({
      id: z.uuid(),
      channel,
      phone_number: z.string(),
      source: z.enum(['stop', 'provider', 'manual']),
      reason: z.string().optional(),
      created_at: time,
    }),
  ),
  pagination,
});

export const suppressionsMade = z.object({
  added: z.int(),
  known: z.int().openapi({description: 'Those that were there already'}),
});

export const suppressionDeleted = z.object({id: z.uuid(), status: z.literal('deleted')});

export type SuppressionInput = z.infer<typeof suppressionBody>;
