import {z} from '@hono/zod-openapi';
import {time} from './text.ts';

export const signingSecretNote = z
  .object({
    exists: z.boolean(),
    created_at: time.optional(),
    previous_until: time.optional().openapi({
      description:
        'Until then those sign as well that signed before the last rotation, three at most',
    }),
  })
  .openapi('SigningSecretNote');

export const newSigningSecret = signingSecretNote.extend({
  secret: z
    .string()
    .openapi({description: 'As Standard Webhooks write it, whsec_…; shown this once'}),
});
