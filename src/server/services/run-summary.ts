import type {RunSummary} from '../../protocol/availability.ts';
import type {RunState} from '../../protocol/result.ts';
import type {Principal} from './access.ts';

interface RunRow {
  readonly id: string;
  readonly state: RunState;
  readonly created_at: string | Date;
  readonly finished_at: string | Date | null;
  readonly principal: string;
  readonly principal_name: string | null;
}

/** A run of somebody, as whoever looks at the contact may see it. */
export const summarize = (row: RunRow, principal: Principal): RunSummary => ({
  execution_id: row.id,
  state: row.state,
  started_at: new Date(row.created_at).toISOString(),
  ...(row.finished_at !== null && {finished_at: new Date(row.finished_at).toISOString()}),
  by: ranBy(row),
  mine: row.principal === principal.id,
});

/** `user:<sub>` is the helpdesk's own id of a person, `key:<id>` that of an API key. */
export const ranBy = ({
  principal,
  principal_name: name,
}: Pick<RunRow, 'principal' | 'principal_name'>) => ({
  id: principal.replace(/^(user|key):/, ''),
  ...(name !== null && {name}),
});
