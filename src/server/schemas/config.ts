import {z} from '@hono/zod-openapi';
import {
  type AgentConfig,
  type ScriptConfig,
  type UrlConfig,
  type WebhookConfig,
  effects,
  webhookMethods,
} from '../../protocol/action.ts';
import {optionShape} from './config-options.ts';
import {type Loose, text} from './text.ts';

const url = text(8_192).min(1).openapi({description: 'A template'});

const common = {
  effects: z.array(z.enum(effects)).max(effects.length).optional(),
  description: text(500).optional(),
  timeout_ms: z.int().min(1_000).max(30_000).optional(),
  ...optionShape,
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
