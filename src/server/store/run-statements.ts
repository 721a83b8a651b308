import type {NewExecution, RunStart} from './executions.ts';
import {statement} from './statement.ts';

/** With the earlier run of the same key, the run to take back, or neither. */
type Also = 'earlier' | 'undone';

const parts: Readonly<Record<Also, (next: number) => readonly [text: string, values: number]>> = {
  earlier: next => [
    `(select row_to_json(e) from (
        select id, state, request_hash, result, target_url, action_version from executions
        where organization_id = $1 and action_id = $2 and contact_id = $3
          and principal = $${next} and idempotency_key = $${next + 1}) e)`,
    2,
  ],
  undone: next => [
    `(select row_to_json(u) from (
        select e.contact_id, a.config ->> 'undo' as undo
        from executions e join actions a on a.id = e.action_id
        where e.organization_id = $1 and e.id = $${next}) u)`,
    1,
  ],
};

function startText(also: readonly Also[]): string {
  let next = 4;
  const [earlier, undone] = (['earlier', 'undone'] as const).map(name => {
    if (!also.includes(name)) return 'null::json';
    const [text, values] = parts[name](next);
    next += values;
    return text;
  });
  return `select
    (select row_to_json(a) from (
      select a.id, a.name, a.action_type, a.config, a.secrets, a.is_active, a.version,
        s.sealed as signing, s.previous as signing_previous,
        s.previous_until as signing_previous_until
      from actions a left join signing_secrets s on s.action_id = a.id
      where a.organization_id = $1 and a.id = $2 and a.deleted_at is null) a) as action,
    (select row_to_json(c) from (
      select external_id, name, profile_name, phone_number, tags, metadata from contacts
      where organization_id = $1 and external_id = $3) c) as contact,
    ${earlier} as earlier, ${undone} as undone`;
}

/** What a run needs to start. Values: organisation, action, contact; principal and key; the run to take back. */
export const startStatements = {
  plain: statement<RunStart>(startText([])),
  keyed: statement<RunStart>(startText(['earlier'])),
  undoing: statement<RunStart>(startText(['undone'])),
  keyedUndoing: statement<RunStart>(startText(['earlier', 'undone'])),
} as const;

/** In this order; the moment it was made comes last. */
export const insertedColumns = [
  'id',
  'organization_id',
  'action_id',
  'action_version',
  'action_type',
  'contact_id',
  'principal',
  'principal_name',
  'undo_of',
  'idempotency_key',
  'request_hash',
  'state',
  'lease_until',
  'request_started_at',
  'target_url',
  'result',
  'error_code',
  'finished_at',
  'delivery',
  'test',
  'sent',
] as const satisfies readonly (keyof NewExecution)[];

/** Nothing comes back where a run with the same key is there. */
export const insertStatement = statement<{id: string}>(
  `insert into executions (${insertedColumns.join(', ')}, created_at)
    values (${[...insertedColumns, 'created_at'].map((_, index) => `$${index + 1}`).join(', ')})
    on conflict do nothing returning id`,
);

/**
 * Ends a running run; nothing comes back where it has ended already. Values: organisation, id, state, result, outcome, HTTP
 * status, error code, whether nothing has left, now. What is null stays as it is.
 */
export const finishStatement = statement<{id: string}>(
  `update executions set state = $3, result = coalesce($4::json, result),
      outcome = coalesce($5, outcome), http_status = coalesce($6::integer, http_status),
      error_code = coalesce($7, error_code),
      request_started_at = case when $8::boolean then null else request_started_at end,
      finished_at = $9, lease_until = null
    where organization_id = $1 and id = $2 and state = 'running' returning id`,
);
