import {z} from '@hono/zod-openapi';
import {text, time} from './text.ts';

export const origin = z
  .string()
  .max(300)
  .refine(isOrigin, 'must be an origin such as https://helpdesk.example.com');

export const settingsBody = z
  .strictObject({
    name: text(200).trim().min(1).optional(),
    origins: z.array(origin).max(100).optional().openapi({
      description: 'Whose pages may speak for the organisation; replaces the list',
    }),
    retention_days: z.int().min(1).max(3_650).optional().openapi({
      description: 'How long runs and the audit log are kept',
    }),
  })
  .openapi('PutSettings');

const signingKey = z
  .object({
    id: z.uuid(),
    issuer: z.string(),
    kid: z.string(),
    algorithm: z.string(),
    kind: z.enum(['shared', 'public']),
    created_at: time,
    revoked_at: time.optional(),
  })
  .openapi('SigningKey');

const keySet = z
  .object({
    id: z.uuid(),
    issuer: z.string(),
    url: z.string(),
    algorithm: z.string(),
    created_at: time,
  })
  .openapi('KeySet');

export const settingsAnswer = z
  .object({
    organization: z.object({id: z.uuid(), name: z.string()}),
    origins: z.array(z.string()),
    retention_days: z.int(),
    signing_keys: z.array(signingKey),
    key_sets: z.array(keySet),
  })
  .openapi('Settings');

/** RFC 7638 names no more of a public key than these. */
const publicJwk = z.looseObject({kty: z.enum(['EC', 'OKP', 'RSA'])});

export const signingKeyBody = z
  .strictObject({
    issuer: text(512).min(1),
    kid: text(512).min(1).optional().openapi({description: 'Made by the server where absent'}),
    algorithm: z.enum(['HS256', 'ES256', 'EdDSA', 'RS256']),
    public_jwk: publicJwk
      .optional()
      .openapi({description: 'Of a key pair; a shared secret is made by the server'}),
  })
  .openapi('NewSigningKey');

export const signingKeyAnswer = signingKey.extend({
  secret: z.string().optional().openapi({description: 'Of HS256, as UTF-8; shown this once'}),
});

export const keySetBody = z
  .strictObject({
    issuer: text(512).min(1),
    url: text(2_048).refine(value => URL.canParse(value), 'must be a URL'),
    algorithm: z.enum(['ES256', 'EdDSA', 'RS256']),
  })
  .openapi('NewKeySet');

export const keySetAnswer = keySet;

export type SettingsInput = z.infer<typeof settingsBody>;
export type SigningKeyInput = z.infer<typeof signingKeyBody>;
export type KeySetInput = z.infer<typeof keySetBody>;

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.origin === value;
}
