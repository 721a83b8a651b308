import {z} from '@hono/zod-openapi';
import {actionTypes} from '../../protocol/action.ts';
import type {ActionHealth, Explanation} from '../../protocol/manager.ts';
import {previewBody} from './executions.ts';
import {type Loose, contactId, text, time} from './text.ts';

export const healthQuery = z.object({
  days: z.coerce
    .number()
    .pipe(z.int().min(1).max(90))
    .optional()
    .openapi({type: 'integer', minimum: 1, maximum: 90, default: 7}),
});

export const healthAnswer = z.object({
  days: z.int(),
  actions: z.array(
    z
      .object({
        action_id: z.uuid(),
        runs: z.int(),
        succeeded: z.int(),
        failed: z.int(),
        unknown: z.int(),
        median_ms: z.int().optional(),
        last_failure: z.object({execution_id: z.uuid(), at: time, message: z.string()}).optional(),
      })
      .openapi('ActionHealth') satisfies z.ZodType<Loose<ActionHealth>>,
  ),
});

/** An action as it stands in an editor, saved or not. */
export const draftBody = previewBody
  .extend({
    action_id: z
      .uuid()
      .optional()
      .openapi({description: 'The action that is edited: its masks stand for its secrets'}),
    action_type: z.enum(actionTypes),
    config: z.record(z.string(), z.unknown()),
  })
  .openapi('Draft');

export const explainQuery = z.object({
  action_id: z.uuid(),
  contact_id: contactId,
  role: z.enum(['agent', 'supervisor', 'admin']).optional().openapi({default: 'agent'}),
  groups: text(2_000).optional().openapi({description: 'Names, with commas between them'}),
  user_id: text(128).optional().openapi({description: 'Whose runs count for the limit'}),
});

const rules = ['active', 'type', 'role', 'group', 'has', 'tag', 'limit', 'breaker'] as const;

export const explainAnswer = z
  .object({
    sees: z.enum(['button', 'disabled', 'nothing']),
    rules: z.array(
      z.object({
        rule: z.enum(rules),
        verdict: z.enum(['holds', 'fails', 'not_asked']),
        detail: z.string(),
      }),
    ),
  })
  .openapi('Explanation') satisfies z.ZodType<Loose<Explanation>>;

export type HealthQuery = z.infer<typeof healthQuery>;
export type DraftInput = z.infer<typeof draftBody>;
export type ExplainQuery = z.infer<typeof explainQuery>;
