import {z} from '@hono/zod-openapi';

const sizeLimit = 32_768;

export const meAnswer = z
  .object({
    kind: z.enum(['user', 'key']),
    user: z.object({id: z.string(), name: z.string().optional(), email: z.string().optional()}),
    role: z
      .enum(['agent', 'supervisor', 'admin'])
      .optional()
      .openapi({description: 'Of a user; a key has scopes'}),
    scopes: z.array(z.string()).optional(),
    groups: z.array(z.string()),
    organization: z.object({id: z.uuid(), name: z.string()}),
    contact_id: z.string().optional().openapi({description: 'The only contact of the token'}),
  })
  .openapi('Me');

/** Whatever the element wants to remember for a person. */
export const preferences = z
  .record(z.string().max(100), z.unknown())
  .refine(value => JSON.stringify(value).length <= sizeLimit, 'may take 32 KB of JSON')
  .openapi('Preferences');

export type Preferences = z.infer<typeof preferences>;
