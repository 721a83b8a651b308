import {z} from '@hono/zod-openapi';
import {text, time} from './text.ts';

/** What an API key may do. */
export const scopes = [
  'actions:read',
  'actions:write',
  'actions:execute',
  'contacts:read',
  'contacts:write',
  'executions:read',
  'executions:write',
  'settings:read',
  'settings:write',
  'secrets:write',
  'audit:read',
  'campaigns:read',
  'campaigns:write',
  'suppressions:override',
] as const;

export const apiKeyBody = z
  .strictObject({
    name: text(100).trim().min(1),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    expires_at: z.iso
      .datetime({offset: true, message: 'must be a time such as 2027-01-31T09:00:00Z'})
      .optional()
      .openapi({format: 'date-time', description: 'Never where absent'}),
  })
  .openapi('NewApiKey');

const apiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(scopes)),
    created_at: time,
    expires_at: time.optional(),
    revoked_at: time.optional(),
    last_used_at: time.optional().openapi({description: 'To within a minute'}),
  })
  .openapi('ApiKey');

export const apiKeysAnswer = z.object({api_keys: z.array(apiKey)});

export const newApiKeyAnswer = apiKey.extend({
  key: z.string().openapi({description: 'The key itself; shown this once'}),
});

export type ApiKeyInput = z.infer<typeof apiKeyBody>;
