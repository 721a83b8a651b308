import {z} from '@hono/zod-openapi';
import {type Action, type ActionPage, actionTypes} from '../../protocol/action.ts';
import type {Preview} from '../../protocol/preview.ts';
import {type RunSummary, reasons} from '../../protocol/availability.ts';
import {runStates} from '../../protocol/result.ts';
import {confirmSchema, inputValue} from './config-options.ts';
import {
  agentConfig,
  scriptConfig,
  smsConfig,
  urlConfig,
  webhookConfig,
  whatsappConfig,
} from './config.ts';
import {type Loose, contactId, text, time, title} from './text.ts';

const name = title(100);
const icon = text(50);
const order = z.int().min(-1_000_000).max(1_000_000);
/** Its own schema judges it once the type is known. */
const config = z.record(z.string(), z.unknown()).openapi({
  description:
    'WebhookConfig, UrlConfig, ScriptConfig, SmsConfig or WhatsappConfig, as action_type says',
});

export const createActionBody = z
  .strictObject({
    name,
    icon: icon.optional(),
    action_type: z.enum(actionTypes),
    config,
    is_active: z.boolean().optional(),
    display_order: order.optional(),
  })
  .openapi('CreateAction');

export const updateActionBody = z
  .strictObject({
    name: name.optional(),
    icon: icon.optional(),
    action_type: z.enum(actionTypes).optional(),
    config: config.optional(),
    is_active: z.boolean().optional(),
    display_order: order.optional(),
    version: z.int().min(1).optional().openapi({description: 'The version that was edited'}),
  })
  .openapi('UpdateAction');

export const orderBody = z
  .strictObject({ids: z.array(z.uuid()).min(1).max(10_000)})
  .openapi('ActionOrder');

export const listQuery = z.object({
  search: text(200).optional(),
  page: z.coerce.number().int().catch(1).optional().openapi({type: 'integer', default: 1}),
  limit: z.coerce
    .number()
    .int()
    .catch(50)
    .optional()
    .openapi({type: 'integer', default: 50, description: 'At most 100'}),
  type: z.enum(actionTypes).optional(),
  is_active: z.enum(['true', 'false']).optional(),
  contact_id: contactId.optional(),
});

const runSummary = z
  .object({
    execution_id: z.uuid(),
    state: z.enum(runStates),
    started_at: time,
    finished_at: time.optional(),
    by: z.object({id: z.string(), name: z.string().optional()}),
    mine: z.boolean(),
  })
  .openapi('RunSummary') satisfies z.ZodType<Loose<RunSummary>>;

const availability = {
  last_run: runSummary.optional(),
  running: runSummary.optional(),
  available: z.boolean().optional(),
  why_not: z
    .object({
      code: z.enum(reasons),
      message: z.string(),
      variable: z.string().optional(),
      retry_after: z.int().optional(),
    })
    .optional(),
};

export const actionAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    icon: z.string(),
    action_type: z.enum(actionTypes),
    config: z.union([
      webhookConfig,
      urlConfig,
      scriptConfig,
      smsConfig,
      whatsappConfig,
      agentConfig,
    ]),
    is_active: z.boolean(),
    display_order: z.int(),
    created_at: time,
    updated_at: time,
    version: z.int(),
    ...availability,
  })
  .openapi('Action') satisfies z.ZodType<Loose<Action>>;

/** What a refusal says beside its envelope, where it has to. */
export const refusalDetails = {
  confirmation: z
    .object({confirm: confirmSchema.optional(), last_run: runSummary.optional()})
    .optional(),
  why_not: availability.why_not,
  current: actionAnswer.optional(),
};

export const actionPageAnswer = z.object({
  custom_actions: z.array(actionAnswer),
  total: z.int(),
  page: z.int(),
  limit: z.int(),
}) satisfies z.ZodType<Loose<ActionPage>>;

export const deletedAnswer = z.object({status: z.literal('deleted')});

export const orderAnswer = z.object({ids: z.array(z.uuid())});

export const previewAnswer = z
  .object({
    action_type: z.string(),
    method: z.string().optional(),
    host: z.string().optional(),
    url: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
    recipient: z.string().optional(),
    text: z.string().optional(),
    segments: z.int().optional(),
    encoding: z.enum(['GSM-7', 'UCS-2']).optional(),
    notes: z.array(z.string()).optional(),
    code: z.string().optional(),
    context: z.unknown(),
    missing: z.array(z.string()),
    confirm: confirmSchema.optional(),
    defaults: z.record(z.string(), inputValue).optional(),
    last_run: runSummary.optional(),
  })
  .openapi('Preview') satisfies z.ZodType<Loose<Preview>>;

export type CreateAction = z.infer<typeof createActionBody>;
export type UpdateAction = z.infer<typeof updateActionBody>;
export type ListQuery = z.infer<typeof listQuery>;
