import {type ExpressionBuilder, type Kysely, sql} from 'kysely';
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
import type {
  ExecutionRow,
  NewExecution,
  RunEnd,
  RunIdentity,
  RunStart,
  ToldExecution,
} from './run-rows.ts';
import type {Database} from './schema.ts';

/** Runs that go together in one statement. */
const mostTogether = 64;

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
