import type {Kysely} from 'kysely';
import type {RunState} from '../../protocol/result.ts';
import type {StartingContact} from './run-rows.ts';
import {latestPlausible} from './clock-skew.ts';
import type {Database} from './schema.ts';
import {statement} from './statement.ts';

/** A run in short, as `row_to_json` gives it: times are texts. */
interface RunNote {
  readonly id: string;
  readonly state: RunState;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly principal: string;
  readonly principal_name: string | null;
}

/** What is asked about an action: its limits are those of `config.limits`. */
interface RunQuestion {
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
    const values = [organization, contact, now, asked];
    const isLimited = questions.some(({perContact, perUser}) => perContact ?? perUser);
    const rows = isLimited
      ? await aboutLimited(this.#db, [...values, principal, latestPlausible(now)])
      : await about(this.#db, values);
    const [found] = rows;
    const runs = found?.runs ?? [];
    return {runs: new Map(runs.map(row => [row.action, row])), contact: found?.contact ?? null};
  }
}

interface Found {
  readonly contact: StartingContact | null;
  readonly runs: readonly (ContactRuns & {readonly action: string})[] | null;
}

const note = 'e.id, e.state, e.created_at, e.finished_at, e.principal, e.principal_name';
const mine = 'e.organization_id = $1 and e.action_id = q.action';
const forContact = `${mine} and e.contact_id = $2`;

/** The oldest of the newest `limit` runs within the window keeps the next one waiting until it leaves the window. */
const until = (condition: string, limit: string): string =>
  `(select to_json(r.created_at + make_interval(secs => q.span)) #>> '{}' from (
    select e.created_at, row_number() over (order by e.created_at desc) as place from executions e
    where ${limit} is not null and ${condition}
      and e.created_at > $3::timestamptz - make_interval(secs => q.span)
      and e.created_at <= $6::timestamptz
  ) r where r.place = ${limit})`;

/** Values: organisation, contact, now, the questions as JSON; for limits the principal, and the latest time of a run. */
const aboutText = (contactUntil: string, userUntil: string): string => `with
  -- Few runs are running, of all the many that a contact may have had.
  running as materialized (
    select e.action_id, ${note} from executions e
    where e.state = 'running' and e.lease_until > $3::timestamptz
      and e.organization_id = $1 and e.contact_id = $2)
  select
  (select row_to_json(c) from (
    select external_id, name, profile_name, phone_number, tags, metadata from contacts
    where organization_id = $1 and external_id = $2) c) as contact,
  (select json_agg(row_to_json(a)) from (
    select q.action,
      (select row_to_json(r) from (select ${note} from executions e
        where ${forContact} order by e.created_at desc limit 1) r) as last,
      (select row_to_json(r) from (select ${note} from running e
        where e.action_id = q.action order by e.created_at desc limit 1) r) as running,
      ${contactUntil} as contact_until,
      ${userUntil} as user_until
    from json_to_recordset($4::json)
      as q(action uuid, per_contact integer, per_user integer, span integer)) a) as runs`;

const aboutLimited = statement<Found>(
  aboutText(
    until(forContact, 'q.per_contact'),
    until(`${mine} and e.principal = $5`, 'q.per_user'),
  ),
);
/** Most lists have no limits; how many runs they would count makes PostgreSQL plan each call anew. */
const about = statement<Found>(aboutText('null', 'null'));
