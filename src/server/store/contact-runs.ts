import {type Kysely, sql} from 'kysely';
import type {RunState} from '../../protocol/result.ts';
import type {StartingContact} from './executions.ts';
import {latestPlausible} from './clock-skew.ts';
import type {Database} from './schema.ts';

/** A run in short, as `row_to_json` gives it: times are texts. */
export interface RunNote {
  readonly id: string;
  readonly state: RunState;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly principal: string;
  readonly principal_name: string | null;
}

/** What is asked about an action: its limits are those of `config.limits`. */
export interface RunQuestion {
  readonly action: string;
  readonly perContact?: number | undefined;
  readonly perUser?: number | undefined;
  /** Seconds. */
  readonly window?: number | undefined;
}

export interface ContactRuns {
  readonly last: RunNote | null;
  readonly running: RunNote | null;
  /** When a limit that is reached lets the next run through. */
  readonly contact_until: string | null;
  readonly user_until: string | null;
}

/** Reads what was run for one contact. */
export class ContactRunStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** By action id; and the contact, where it is known. One round trip for a whole list. */
  async about(
    organization: string,
    contact: string,
    principal: string,
    questions: readonly RunQuestion[],
    now: Date,
  ): Promise<{
    readonly runs: ReadonlyMap<string, ContactRuns>;
    readonly contact: StartingContact | null;
  }> {
    const asked = JSON.stringify(
      questions.map(({action, perContact, perUser, window}) => ({
        action,
        per_contact: perContact ?? null,
        per_user: perUser ?? null,
        span: window ?? null,
      })),
    );
    const note = sql`e.id, e.state, e.created_at, e.finished_at, e.principal, e.principal_name`;
    const mine = sql`e.organization_id = ${organization} and e.action_id = q.action`;
    const forContact = sql`${mine} and e.contact_id = ${contact}`;
    const {rows} = await sql<Found>`select
      (select row_to_json(c) from (
        select external_id, name, profile_name, phone_number, tags, metadata from contacts
        where organization_id = ${organization} and external_id = ${contact}) c) as contact,
      (select json_agg(row_to_json(a)) from (
        select q.action,
          (select row_to_json(r) from (select ${note} from executions e
            where ${forContact} order by e.created_at desc limit 1) r) as last,
          (select row_to_json(r) from (select ${note} from executions e
            where ${forContact} and e.state = 'running' and e.lease_until > ${now}
            order by e.created_at desc limit 1) r) as running,
          ${until(sql`${forContact}`, sql`q.per_contact`, now)} as contact_until,
          ${until(sql`${mine} and e.principal = ${principal}`, sql`q.per_user`, now)} as user_until
        from json_to_recordset(${asked}::json)
          as q(action uuid, per_contact integer, per_user integer, span integer)) a) as runs
      `.execute(this.#db);
    const [found] = rows;
    const runs = found?.runs ?? [];
    return {runs: new Map(runs.map(row => [row.action, row])), contact: found?.contact ?? null};
  }
}

interface Found {
  readonly contact: StartingContact | null;
  readonly runs: readonly (ContactRuns & {readonly action: string})[] | null;
}

/** The oldest of the newest `limit` runs within the window keeps the next one waiting until it leaves the window. */
const until = (
  condition: ReturnType<typeof sql>,
  limit: ReturnType<typeof sql>,
  now: Date,
) => sql`(select to_json(r.created_at + make_interval(secs => q.span)) #>> '{}' from (
    select e.created_at, row_number() over (order by e.created_at desc) as place from executions e
    where ${limit} is not null and ${condition}
      and e.created_at > ${now}::timestamptz - make_interval(secs => q.span)
      and e.created_at <= ${latestPlausible(now)}
  ) r where r.place = ${limit})`;
