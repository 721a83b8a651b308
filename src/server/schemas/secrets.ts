import {z} from '@hono/zod-openapi';
import {origin} from './settings.ts';
import {text, time} from './text.ts';

/** As in `{{secret.NAME}}`. */
export const secretName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and _, a letter first')
  .openapi({example: 'CRM_KEY'});

export const secretBody = z
  .strictObject({
    value: text(8_192).min(1),
    origins: z
      .array(origin)
      .min(1)
      .max(20)
      .optional()
      .openapi({description: 'Where it may be sent; anywhere where absent'}),
  })
  .openapi('PutSecret');

export const secretAnswer = z
  .object({
    name: secretName,
    origins: z.array(z.string()).optional(),
    created_at: time,
    updated_at: time,
  })
  .openapi('Secret');

export const secretsAnswer = z.object({secrets: z.array(secretAnswer)});

export type SecretInput = z.infer<typeof secretBody>;
