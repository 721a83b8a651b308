import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';

export interface HealthRow {
  readonly action_id: string;
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly unknown: number;
  readonly median_ms: number | null;
  readonly last_failure: {
    readonly id: string;
    /** As JSON has it. */
    readonly created_at: string;
    readonly result: unknown;
  } | null;
}

/** Sums over the runs of an organisation. */
export class HealthStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Of each action that was run since then; tests do not count. `contact`: whose last failure alone is told. */
  async since(organization: string, from: Date, contact?: string): Promise<readonly HealthRow[]> {
    const ofContact = contact === undefined ? sql`` : sql`and e.contact_id = ${contact}`;
    const {rows} = await sql<HealthRow>`
      with runs as (
        select action_id, state, created_at, finished_at from executions
        where organization_id = ${organization} and created_at >= ${from} and not test
      ), sums as (
        select action_id, count(*)::int as runs,
          (count(*) filter (where state = 'succeeded'))::int as succeeded,
          (count(*) filter (where state = 'failed'))::int as failed,
          (count(*) filter (where state = 'unknown'))::int as unknown,
          round(percentile_cont(0.5) within group (
            order by extract(epoch from finished_at - created_at) * 1000
          ) filter (where state = 'succeeded'))::int as median_ms
        from runs group by action_id
      )
      select s.*, (select row_to_json(l) from (
        select e.id, e.created_at, e.result from executions e
        where e.organization_id = ${organization} and e.action_id = s.action_id
          and e.state = 'failed' and not e.test ${ofContact}
        order by e.created_at desc limit 1) l) as last_failure
      from sums s`.execute(this.#db);
    return rows;
  }
}
