import {z} from '@hono/zod-openapi';
import {
  type AgentConfig,
  type Effect,
  type ScriptConfig,
  type UrlConfig,
  type WebhookConfig,
  webhookMethods,
} from '../../protocol/action.ts';
import {type Loose, text} from './text.ts';

/** Effects a script may declare today. */
export const allowedEffects = [
  'open_url',
  'clipboard',
  'insert_text',
  'toast',
] as const satisfies readonly Effect[];

/** Keys of `config` the design knows and this server does not honour yet: refused by name, never stored and ignored. */
export const laterConfigKeys: ReadonlySet<string> = new Set([
  'confirm',
  'inputs',
  'when',
  'limits',
  'ask_again',
  'undo',
  'group',
  'shortcut',
  'i18n',
  'otherwise',
]);

const url = text(8_192).min(1).openapi({description: 'A template'});

const common = {
  effects: z.array(z.enum(allowedEffects)).max(allowedEffects.length).optional(),
  description: text(500).optional(),
  timeout_ms: z.int().min(1_000).max(30_000).optional(),
};

export const webhookConfig = z
  .strictObject({
    url,
    method: z.enum(webhookMethods).optional(),
    headers: z.record(text(200), text(8_192)).optional(),
    body: text(65_536).optional(),
    ...common,
  })
  .openapi('WebhookConfig') satisfies z.ZodType<Loose<WebhookConfig>>;

export const urlConfig = z
  .strictObject({url, open_in_new_tab: z.boolean().optional(), ...common})
  .openapi('UrlConfig') satisfies z.ZodType<Loose<UrlConfig>>;

export const scriptConfig = z
  .strictObject({code: text(65_536), ...common})
  .openapi('ScriptConfig') satisfies z.ZodType<Loose<ScriptConfig>>;

export const agentConfig = z
  .object({...common, open_in_new_tab: z.boolean().optional()})
  .openapi('AgentConfig') satisfies z.ZodType<Loose<AgentConfig>>;

/** By action type; the types that are not here yet are refused. */
export const configSchemas = {
  webhook: webhookConfig,
  url: urlConfig,
  javascript: scriptConfig,
} as const;

export type AnyConfig = z.infer<(typeof configSchemas)[SupportedType]>;
export type SupportedType = keyof typeof configSchemas;

export const isSupportedType = (type: string): type is SupportedType =>
  Object.hasOwn(configSchemas, type);
