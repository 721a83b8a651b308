import {type Kysely, type Selectable, sql} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import type {RunState} from '../../protocol/result.ts';
import type {ActionRow} from './actions.ts';
import type {ContactRow} from './contacts.ts';
import type {Database} from './schema.ts';

export type ExecutionRow = Selectable<Database['executions']>;

/** What makes two posts the same click. */
export interface RunIdentity {
  readonly organization: string;
  readonly principal: string;
  readonly action: string;
  readonly contact: string;
  readonly key: string | undefined;
}

/** What a run needs of its action, its contact and the run of an earlier post with the same key. */
export interface RunStart {
  readonly action: StartingAction | null;
  readonly contact: StartingContact | null;
  readonly earlier: EarlierRun | null;
}

export type StartingAction = Pick<
  ActionRow,
  'id' | 'name' | 'action_type' | 'config' | 'secrets' | 'is_active' | 'version'
>;

export type StartingContact = Pick<
  ContactRow,
  'external_id' | 'name' | 'profile_name' | 'phone_number' | 'tags' | 'metadata'
>;

export type EarlierRun = Pick<
  ExecutionRow,
  'id' | 'state' | 'request_hash' | 'result' | 'target_url' | 'action_version'
>;

export interface NewExecution {
  readonly id: string;
  readonly organization_id: string;
  readonly action_id: string;
  readonly action_version: number;
  readonly action_type: ActionType;
  readonly contact_id: string;
  readonly principal: string;
  readonly idempotency_key: string | null;
  readonly request_hash: string;
  readonly state: RunState;
  readonly lease_until: Date | null;
  readonly request_started_at: Date | null;
  readonly target_url: string | null;
  /** JSON text. */
  readonly result: string | null;
  readonly error_code: string | null;
  readonly finished_at: Date | null;
}

export interface RunEnd {
  readonly state: 'succeeded' | 'failed' | 'unknown';
  /** JSON text. */
  readonly result?: string;
  readonly outcome?: string;
  readonly http_status?: number | null;
  readonly error_code?: string | null;
  /** Set to null where it turned out that nothing had left. */
  readonly request_started_at?: null;
}

/** Rows of `executions`: one a run, written before anything leaves, never taken back. */
export class ExecutionStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** All that a run needs to start, in one round trip. */
  async start(run: RunIdentity): Promise<RunStart> {
    const earlier = run.key
      ? sql`(select row_to_json(e) from (
          select id, state, request_hash, result, target_url, action_version from executions
          where organization_id = ${run.organization} and principal = ${run.principal}
            and action_id = ${run.action} and contact_id = ${run.contact}
            and idempotency_key = ${run.key}) e)`
      : sql`null::json`;
    const {rows} = await sql<RunStart>`select
      (select row_to_json(a) from (
        select id, name, action_type, config, secrets, is_active, version from actions
        where organization_id = ${run.organization} and id = ${run.action}
          and deleted_at is null) a) as action,
      (select row_to_json(c) from (
        select external_id, name, profile_name, phone_number, tags, metadata from contacts
        where organization_id = ${run.organization} and external_id = ${run.contact}) c) as contact,
      ${earlier} as earlier`.execute(this.#db);
    return rows[0] ?? {action: null, contact: null, earlier: null};
  }

  /** Inserts the row, unless a run with the same key is there: then false. */
  async insert(row: NewExecution): Promise<boolean> {
    const made = await this.#db
      .insertInto('executions')
      .values({...row, created_at: new Date()})
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return made !== undefined;
  }

  /** Notes that from now on a request may leave. */
  async markStarted(organization: string, id: string): Promise<void> {
    await this.#running(organization, id).set({request_started_at: new Date()}).execute();
  }

  /** Ends a running run; false where it has ended already. */
  async finish(organization: string, id: string, end: RunEnd): Promise<boolean> {
    const row = await this.#running(organization, id)
      .set({...end, finished_at: new Date(), lease_until: null})
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async find(organization: string, id: string): Promise<ExecutionRow | undefined> {
    return this.#db
      .selectFrom('executions')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /**
   * Running runs nobody works on any more, of all organisations: those whose lease ended before `now`, and with
   * `orphans` every one but scripts, which run in a browser.
   */
  async abandoned(now: Date, orphans: boolean, limit: number): Promise<readonly ExecutionRow[]> {
    return this.#db
      .selectFrom('executions')
      .selectAll()
      .where('state', '=', 'running')
      .where(where =>
        orphans
          ? where.or([where('lease_until', '<', now), where('action_type', '<>', 'javascript')])
          : where('lease_until', '<', now),
      )
      .orderBy('lease_until')
      .limit(limit)
      .execute();
  }

  #running(organization: string, id: string) {
    return this.#db
      .updateTable('executions')
      .where('organization_id', '=', organization)
      .where('id', '=', id)
      .where('state', '=', 'running');
  }
}
