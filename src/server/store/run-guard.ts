import type {Transaction} from 'kysely';
import {latestPlausible} from './clock-skew.ts';
import type {ExecutionRow, NewExecution} from './run-rows.ts';
import type {Database} from './schema.ts';

/** What must hold at the moment the row is written. */
export interface RunGuard {
  readonly perContact?: number | undefined;
  readonly perUser?: number | undefined;
  /** Seconds. */
  readonly window?: number | undefined;
  /** Seconds in which there may be no other run for the contact but a failed one. */
  readonly askAgain?: number | undefined;
  /** A run that no other than a failed one may have taken back. */
  readonly undoOf?: string | undefined;
}

export type Insertion =
  | {readonly kind: 'inserted'}
  /** A run with the same key is there. */
  | {readonly kind: 'known'}
  /** The run was taken back already. */
  | {readonly kind: 'undone'}
  /** A limit is reached, until then. */
  | {readonly kind: 'limited'; readonly by: 'contact' | 'user'; readonly until: Date}
  /** Within `askAgain`. */
  | {readonly kind: 'recent'; readonly run: ExecutionRow};

/** What keeps a run from beginning, asked in the transaction that is to insert its row. */
export async function refusalOf(
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
    const same = await byUser
      .where('contact_id', '=', row.contact_id)
      .where('idempotency_key', '=', key)
      .select('id')
      .executeTakeFirst();
    if (same) return {kind: 'known'};
  }
  if (guard.undoOf !== undefined) {
    const undone = await tx
      .selectFrom('executions')
      .select('id')
      .where('organization_id', '=', row.organization_id)
      .where('undo_of', '=', guard.undoOf)
      .where('state', '<>', 'failed')
      .limit(1)
      .executeTakeFirst();
    if (undone) return {kind: 'undone'};
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
