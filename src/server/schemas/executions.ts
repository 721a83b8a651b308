import {z} from '@hono/zod-openapi';
import {
  type Execution,
  type ExecuteRequest,
  type ExecutionPage,
  type Outcome,
  type RunResult,
  runStates,
  toastTypes,
} from '../../protocol/result.ts';
import {resultLimits} from '../../protocol/script-result.ts';
import {inputValue} from './config-options.ts';
import {type Loose, contactId, pageLimit, text, time} from './text.ts';

const conversation = z.strictObject({
  id: text(200).optional(),
  url: text(2_048).optional(),
});

/** Its own definitions judge it once the action is known. */
const input = z
  .record(text(50), inputValue.nullable())
  .openapi({description: "Values of the action's form, by name"});

export const executeBody = z
  .strictObject({
    contact_id: contactId,
    idempotency_key: text(128).min(8).optional(),
    conversation: conversation.optional(),
    input: input.optional(),
    confirmed: z.boolean().optional().openapi({description: 'A person was asked and said yes'}),
    undo_of: z.uuid().optional().openapi({description: 'The run that this one takes back'}),
    test: z.boolean().optional().openapi({
      description: 'An administrator tries the action out, also where it is switched off',
    }),
  })
  .openapi('Execute') satisfies z.ZodType<Loose<ExecuteRequest>>;

export const previewBody = z
  .strictObject({
    contact_id: contactId,
    conversation: conversation.optional(),
    input: input.optional(),
  })
  .openapi('PreviewRequest');

const toast = z.strictObject({
  message: z.string().min(1).max(resultLimits.text),
  type: z.enum(toastTypes),
});

const effectNames = z.array(z.string().max(50)).max(20);

export const outcomeBody = z
  .strictObject({
    state: z.enum(['succeeded', 'failed', 'unknown']),
    message: z.string().max(resultLimits.text).optional(),
    toast: toast.optional(),
    data: z.unknown().optional(),
    error: z
      .strictObject({
        // As long as a script makes them; what is shown of them is cut.
        name: z.string(),
        message: z.string(),
        line: z.int().optional(),
      })
      .optional(),
    effects: z.strictObject({taken: effectNames, refused: effectNames}).optional(),
  })
  .openapi('Outcome') satisfies z.ZodType<Loose<Outcome>>;

const result = {
  success: z.boolean(),
  message: z.string(),
  state: z.enum(runStates),
  execution_id: z.uuid(),
  redirect_url: z.string().optional(),
  redirect_scheme: z.string().optional(),
  clipboard: z.string().optional(),
  insert_text: z.string().optional(),
  toast: toast.optional(),
  data: z.unknown().optional(),
};

export const runAnswer = z.object(result).openapi('RunResult') satisfies z.ZodType<
  Loose<RunResult>
>;

export const executionAnswer = z
  .object({
    ...result,
    action_id: z.uuid(),
    contact_id: z.string(),
    started_at: time,
    finished_at: time.optional(),
    opened_at: time.optional(),
    by: z.object({id: z.string(), name: z.string().optional()}).optional(),
    undo_of: z.uuid().optional(),
    undone_by: z.uuid().optional(),
    test: z.boolean().optional(),
    http_status: z.int().optional(),
    error_code: z.string().optional(),
    sent: z
      .union([
        z.object({
          method: z.string(),
          url: z.string(),
          headers: z.record(z.string(), z.string()),
          body: z.string().optional(),
        }),
        z.object({
          channel: z.enum(['sms', 'whatsapp']),
          from: z.string(),
          to: z.array(z.string()),
          text: z.string().optional(),
          template: z.string().optional(),
          language: z.string().optional(),
        }),
      ])
      .optional()
      .openapi({description: 'For administrators; secrets are masked, and a long body is cut'}),
    outcome: outcomeBody.pick({error: true, effects: true}).optional(),
  })
  .openapi('Execution') satisfies z.ZodType<Loose<Execution>>;

export type ExecuteInput = z.infer<typeof executeBody>;
export type PreviewInput = z.infer<typeof previewBody>;
export type OutcomeInput = z.infer<typeof outcomeBody>;

const instant = z.iso
  .datetime({offset: true, message: 'must be a time such as 2027-01-31T09:00:00Z'})
  .openapi({format: 'date-time'});

export const historyQuery = z.object({
  action_id: z.uuid().optional(),
  contact_id: contactId.optional(),
  by: text(128).optional().openapi({description: "A person's id; an agent sees their own anyway"}),
  state: z.enum(runStates).optional(),
  from: instant.optional(),
  to: instant.optional().openapi({description: 'Not included'}),
  cursor: z.uuid().optional().openapi({description: '`cursor` of the page before'}),
  limit: pageLimit,
});

export const historyAnswer = z.object({
  executions: z.array(
    z
      .object({
        execution_id: z.uuid(),
        state: z.enum(runStates),
        message: z.string(),
        action_id: z.uuid(),
        action_name: z.string(),
        action_type: z.string(),
        action_version: z.int(),
        contact_id: z.string(),
        by: z.object({id: z.string(), name: z.string().optional()}),
        started_at: time,
        finished_at: time.optional(),
        opened_at: time.optional(),
        http_status: z.int().optional(),
        error_code: z.string().optional(),
        undo_of: z.uuid().optional(),
        undone_by: z.uuid().optional(),
        test: z.boolean().optional(),
      })
      .openapi('PastRun'),
  ),
  cursor: z.uuid().optional(),
}) satisfies z.ZodType<Loose<ExecutionPage>>;

export const settleBody = z
  .strictObject({
    state: z.enum(['succeeded', 'failed']),
    reason: text(500).trim().min(1),
  })
  .openapi('Settle');

export const reportBody = z.strictObject({text: text(2_000).trim().min(1)}).openapi('Report');

export const notedAnswer = z.object({status: z.literal('noted')});

export type HistoryQuery = z.infer<typeof historyQuery>;
export type SettleInput = z.infer<typeof settleBody>;
