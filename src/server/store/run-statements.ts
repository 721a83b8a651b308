import type {NewExecution, RunStart} from './run-rows.ts';
import {statement} from './statement.ts';

/**
 * Statements of a run. Each takes many runs as one JSON array of records, whose names and types stand in its text: runs
 * that come together cost one of each.
 *
 * A connection keeps their plans, and makes them while the tables are empty and every index looks as good as any other.
 * So a row is found by its key alone, and its organisation compared as a text, for which there is no index to choose.
 */

const startColumns = {
  organization: 'text',
  action: 'uuid',
  contact: 'text',
  principal: 'text',
  key: 'text',
  undo_of: 'uuid',
} as const;

/** What runs need to start; a row for each record, in their order. Without `key` nothing earlier, without `undo_of` nothing undone is looked for. */
export const startStatement = statement<RunStart>(
  `select
    (select row_to_json(a) from (
      select a.id, a.name, a.action_type, a.config, a.secrets, a.is_active, a.version,
        s.sealed as signing, s.previous as signing_previous,
        s.previous_until as signing_previous_until
      from actions a left join signing_secrets s on s.action_id = a.id
      where a.id = r.action and a.organization_id::text = r.organization
        and a.deleted_at is null) a) as action,
    (select row_to_json(c) from (
      select external_id, name, profile_name, phone_number, tags, metadata from contacts
      where organization_id = r.organization::uuid and external_id = r.contact) c) as contact,
    (select row_to_json(e) from (
      select id, state, request_hash, result, target_url, action_version from executions
      where organization_id = r.organization::uuid and action_id = r.action
        and contact_id = r.contact and principal = r.principal and idempotency_key = r.key) e) as earlier,
    (select row_to_json(u) from (
      select e.contact_id, a.config
      from executions e join actions a on a.id = e.action_id
      where e.id = r.undo_of and e.organization_id::text = r.organization) u) as undone
  from rows from (json_to_recordset($1::json) as (${listed(startColumns)})) with ordinality
    as r(${Object.keys(startColumns).join(', ')}, position)
  order by r.position`,
);

const insertedColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  action_id: 'uuid',
  action_version: 'integer',
  action_type: 'text',
  contact_id: 'text',
  principal: 'text',
  principal_name: 'text',
  undo_of: 'uuid',
  idempotency_key: 'text',
  request_hash: 'text',
  state: 'text',
  lease_until: 'timestamptz',
  request_started_at: 'timestamptz',
  target_url: 'text',
  result: 'text',
  error_code: 'text',
  finished_at: 'timestamptz',
  delivery: 'text',
  test: 'boolean',
  sent: 'text',
  created_at: 'timestamptz',
} as const satisfies Readonly<Record<keyof NewExecution | 'created_at', string>>;

/** Columns that are not what the records hold: texts that hold JSON, and one that may not be null. */
const converted: Readonly<Record<string, string>> = {
  result: 'r.result::json',
  delivery: 'r.delivery::json',
  sent: 'r.sent::json',
  test: 'coalesce(r.test, false)',
};

/**
 * Inserts runs; the ids of those that are new come back, without those of which a run with the same key is there. In
 * the order of their keys: two processes that insert the same ones wait for each other, and not in a circle.
 */
export const insertStatement = statement<{id: string}>(
  `insert into executions (${Object.keys(insertedColumns).join(', ')})
    select ${Object.keys(insertedColumns)
      .map(name => converted[name] ?? `r.${name}`)
      .join(', ')}
    from json_to_recordset($1::json) as r(${listed(insertedColumns)})
    order by r.idempotency_key, r.id
    on conflict do nothing returning id`,
);

const finishColumns = {
  organization: 'text',
  id: 'uuid',
  state: 'text',
  result: 'text',
  outcome: 'text',
  http_status: 'integer',
  error_code: 'text',
  nothing_left: 'boolean',
  at: 'timestamptz',
} as const;

/**
 * Ends running runs; the ids of those that had not ended come back. What a record does not name stays as it is.
 *
 * The first condition always holds: it lets the planner expect one record and not a hundred, for which it would read
 * the whole table. Runs that have not ended are those that run; by that name they have an index, of all that ever ran.
 */
export const finishStatement = statement<{id: string}>(
  `update executions e set state = r.state, result = coalesce(r.result::json, e.result),
      outcome = coalesce(r.outcome::json, e.outcome),
      http_status = coalesce(r.http_status, e.http_status),
      error_code = coalesce(r.error_code, e.error_code),
      request_started_at = case when r.nothing_left then null else e.request_started_at end,
      finished_at = r.at, lease_until = null
    from json_to_recordset($1::json) as r(${listed(finishColumns)})
    where r.state = r.state || '' and e.id = r.id and e.organization_id::text = r.organization
      and e.finished_at is null
    returning e.id`,
);

function listed(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}
