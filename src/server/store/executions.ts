import {type ExpressionBuilder, type Kysely, type Selectable, type Transaction, sql} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import type {RunState} from '../../protocol/result.ts';
import type {ActionRow} from './actions.ts';
import type {ContactRow} from './contacts.ts';
import {latestPlausible} from './clock-skew.ts';
import {
  finishStatement,
  insertStatement,
  insertedColumns,
  startStatements,
} from './run-statements.ts';
import type {Database} from './schema.ts';

export type ExecutionRow = Selectable<Database['executions']>;

/** A run, and the one that took it back. */
export type ToldExecution = ExecutionRow & {readonly undone_by: string | null};

/** What makes two posts the same click. */
interface RunIdentity {
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

/** What must hold at the moment the row is written. */
export interface RunGuard {
  readonly perContact?: number | undefined;
  readonly perUser?: number | undefined;
  /** Seconds. */
  readonly window?: number | undefined;
  /** Seconds in which there may be no other run for the contact but a failed one. */
  readonly askAgain?: number | undefined;
}

type Insertion =
  | {readonly kind: 'inserted'}
  /** A run with the same key is there. */
  | {readonly kind: 'known'}
  /** A limit is reached, until then. */
  | {readonly kind: 'limited'; readonly by: 'contact' | 'user'; readonly until: Date}
  /** Within `askAgain`. */
  | {readonly kind: 'recent'; readonly run: ExecutionRow};

interface RunEnd {
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
    const {organization, action, contact, principal, key, undoOf} = run;
    const values = [
      organization,
      action,
      contact,
      ...(key ? [principal, key] : []),
      ...(undoOf ? [undoOf] : []),
    ];
    const {plain, keyed, undoing, keyedUndoing} = startStatements;
    const ask = key ? (undoOf ? keyedUndoing : keyed) : undoOf ? undoing : plain;
    const [start] = await ask(this.#db, values);
    return start ?? {action: null, contact: null, earlier: null, undone: null};
  }

  /** Inserts the row, unless a run with the same key is there or `guard` forbids it. */
  async insert(row: NewExecution, guard?: RunGuard): Promise<Insertion> {
    const now = new Date();
    if (!guard) return insertRow(this.#db, row, now);
    return this.#db.transaction().execute(async tx => {
      // One start of the action at a time: two that count at once would both find room.
      await sql`select pg_advisory_xact_lock(hashtextextended(${row.action_id}, 0))`.execute(tx);
      return (await refusal(tx, row, guard, now)) ?? (await insertRow(tx, row, now));
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
    const {state, result, outcome, http_status, error_code} = end;
    const nothingLeft = end.request_started_at === null;
    const values = [organization, id, state, result, outcome, http_status, error_code];
    const rows = await finishStatement(this.#db, [
      ...values.map(value => value ?? null),
      nothingLeft,
      new Date(),
    ]);
    return rows.length > 0;
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

async function insertRow(
  db: Kysely<Database>,
  row: NewExecution,
  created_at: Date,
): Promise<Insertion> {
  const values = insertedColumns.map(column => row[column] ?? (column === 'test' ? false : null));
  const made = await insertStatement(db, [...values, created_at]);
  return {kind: made.length > 0 ? 'inserted' : 'known'};
}

async function refusal(
  tx: Transaction<Database>,
  row: NewExecution,
  guard: RunGuard,
  now: Date,
): Promise<Insertion | undefined> {
  const runs = tx
    .selectFrom('executions')
    .where('organization_id', '=', row.organization_id)
    .where('action_id', '=', row.action_id)
    .orderBy('created_at', 'desc');
  const forContact = runs.where('contact_id', '=', row.contact_id);
  const byUser = runs.where('principal', '=', row.principal);
  const {idempotency_key: key} = row;
  if (key !== null) {
    const same = byUser.where('contact_id', '=', row.contact_id);
    const known = await same.where('idempotency_key', '=', key).select('id').executeTakeFirst();
    if (known) return {kind: 'known'};
  }
  const since = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
  const {window = 0} = guard;
  const counted = [
    ['contact', guard.perContact, forContact],
    ['user', guard.perUser, byUser],
  ] as const;
  for (const [by, limit, query] of counted) {
    if (limit === undefined) continue;
    const oldest = await query
      .where('created_at', '>', since(window))
      .where('created_at', '<=', latestPlausible(now))
      .select('created_at')
      .offset(limit - 1)
      .limit(1)
      .executeTakeFirst();
    if (oldest)
      return {
        kind: 'limited',
        by,
        until: new Date(oldest.created_at.getTime() + window * 1_000),
      };
  }
  if (guard.askAgain === undefined) return undefined;
  const recent = await forContact
    .where('created_at', '>', since(guard.askAgain))
    .where('created_at', '<=', latestPlausible(now))
    .where('state', '<>', 'failed')
    .selectAll()
    .limit(1)
    .executeTakeFirst();
  return recent && {kind: 'recent', run: recent};
}
