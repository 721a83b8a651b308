import {type ExpressionBuilder, type Kysely, type Selectable, sql} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import type {RunState} from '../../protocol/result.ts';
import type {ActionRow} from './actions.ts';
import type {ContactRow} from './contacts.ts';
import {latestPlausible} from './clock-skew.ts';
import {Gathered} from './gathered.ts';
import {
  type MadeEnd,
  type MadeExecution,
  finishRuns,
  insertRows,
  startRuns,
} from './run-batches.ts';
import {type Insertion, type RunGuard, refusalOf} from './run-guard.ts';
import {refused} from './refused.ts';
import type {Database} from './schema.ts';

export type ExecutionRow = Selectable<Database['executions']>;

/** A run, and the one that took it back. */
export type ToldExecution = ExecutionRow & {readonly undone_by: string | null};

/** What makes two posts the same click. */
export interface RunIdentity {
  readonly organization: string;
  readonly principal: string;
  readonly action: string;
  readonly contact: string;
  readonly key: string | undefined;
  /** The run that this one is to take back. */
  readonly undoOf: string | undefined;
}

/** What a run needs of its action, its contact and the run of an earlier post with the same key. */
export interface RunStart {
  readonly action: StartingAction | null;
  readonly contact: StartingContact | null;
  readonly earlier: EarlierRun | null;
  /** The run to take back, and the action that its own names for that. */
  readonly undone: {readonly contact_id: string; readonly undo: string | null} | null;
}

export type StartingAction = Pick<
  ActionRow,
  'id' | 'name' | 'action_type' | 'config' | 'secrets' | 'is_active' | 'version'
> & {
  /** Sealed; what its webhooks are signed with. */
  readonly signing: string | null;
  readonly signing_previous: string | null;
  /** A text, as JSON has no times. */
  readonly signing_previous_until: string | null;
};

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
  readonly principal_name: string | null;
  readonly undo_of: string | null;
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
  /** JSON text. */
  readonly delivery?: string;
  readonly test?: boolean;
  /** JSON text. */
  readonly sent?: string;
}

/** Runs that go together in one statement. */
const mostTogether = 64;

export interface RunEnd {
  readonly state: 'succeeded' | 'failed' | 'unknown';
  /** JSON text. */
  readonly result?: string;
  readonly outcome?: string;
  readonly http_status?: number | null;
  readonly error_code?: string | null;
  /** Where it turned out that nothing had. */
  readonly nothing_left?: boolean;
}

/** Rows of `executions`: one a run, written before anything leaves, never taken back. */
export class ExecutionStore {
  readonly #db: Kysely<Database>;
  readonly #starts: Gathered<RunIdentity, RunStart>;
  readonly #insertions: Gathered<MadeExecution, Insertion>;
  readonly #ends: Gathered<MadeEnd, boolean>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
    this.#starts = new Gathered(runs => startRuns(db, runs), mostTogether, refused);
    this.#insertions = new Gathered(rows => insertRows(db, rows), mostTogether, refused);
    this.#ends = new Gathered(ends => finishRuns(db, ends), mostTogether, refused);
  }

  /** All that a run needs to start, in one round trip. */
  async start(run: RunIdentity): Promise<RunStart> {
    return this.#starts.call(run);
  }

  /** Inserts the row, unless a run with the same key is there or `guard` forbids it. */
  async insert(row: NewExecution, guard?: RunGuard): Promise<Insertion> {
    const now = new Date();
    if (!guard) return this.#insertions.call({...row, created_at: now});
    return this.#db.transaction().execute(async tx => {
      // One start of the action at a time: two that count at once would both find room.
      await sql`select pg_advisory_xact_lock(hashtextextended(${row.action_id}, 0))`.execute(tx);
      const refusal = await refusalOf(tx, row, guard, now);
      if (refusal) return refusal;
      const [insertion] = await insertRows(tx, [{...row, created_at: now}]);
      return insertion ?? {kind: 'known'};
    });
  }

  /** Notes that from now on a request may leave; false where the run has ended meanwhile, and nothing may. */
  async markStarted(organization: string, id: string): Promise<boolean> {
    const row = await this.#running(organization, id)
      .set({request_started_at: new Date()})
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Ends a running run; false where it has ended already. */
  async finish(organization: string, id: string, end: RunEnd): Promise<boolean> {
    return this.#ends.call({organization, id, at: new Date(), ...end});
  }

  async find(organization: string, id: string): Promise<ToldExecution | undefined> {
    return this.#db
      .selectFrom('executions')
      .selectAll()
      .select(undoneBy)
      .where('organization_id', '=', organization)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /**
   * Running runs nobody works on any more, of all organisations: those whose lease ended before `now`, or was given
   * before the clock was set back, and with `orphans` every one but scripts, which run in a browser, and messages, which their vendors speak of.
   */
  async abandoned(now: Date, orphans: boolean, limit: number): Promise<readonly ExecutionRow[]> {
    const over = (where: ExpressionBuilder<Database, 'executions'>) =>
      where.or([where('lease_until', '<', now), where('created_at', '>', latestPlausible(now))]);
    return this.#db
      .selectFrom('executions')
      .selectAll()
      .where('state', '=', 'running')
      .where(where =>
        orphans
          ? where.or([
              over(where),
              where('action_type', 'not in', ['javascript', 'sms', 'whatsapp']),
            ])
          : over(where),
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

const undoneBy = sql<string | null>`(select u.id from executions u
  where u.undo_of = executions.id and u.state <> 'failed' limit 1)`.as('undone_by');
