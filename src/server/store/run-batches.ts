import type {Kysely} from 'kysely';
import type {NewExecution, RunEnd, RunIdentity, RunStart} from './run-rows.ts';
import {records} from './records.ts';
import type {Insertion} from './run-guard.ts';
import {finishStatement, insertStatement, startStatement} from './run-statements.ts';
import type {Database} from './schema.ts';

/** With the moment it begins. */
export type MadeExecution = NewExecution & {readonly created_at: Date};

/** With the run it is of, and the moment. */
export type MadeEnd = RunEnd & {
  readonly organization: string;
  readonly id: string;
  readonly at: Date;
};

export async function startRuns(
  db: Kysely<Database>,
  runs: readonly RunIdentity[],
): Promise<readonly RunStart[]> {
  const asked = runs.map(({undoOf, ...run}) => ({...run, undo_of: undoOf}));
  return startStatement(db, [records(asked)]);
}

export async function insertRows(
  db: Kysely<Database>,
  rows: readonly MadeExecution[],
): Promise<readonly Insertion[]> {
  const inserted = await insertStatement(db, [records(rows)]);
  const made = new Set(inserted.map(({id}) => id));
  return rows.map(({id}) => (made.has(id) ? {kind: 'inserted'} : {kind: 'known'}));
}

export async function finishRuns(
  db: Kysely<Database>,
  ends: readonly MadeEnd[],
): Promise<readonly boolean[]> {
  // Of two ends of one run, the first counts.
  const first = new Map(ends.toReversed().map(end => [end.id, end]));
  const rows = await finishStatement(db, [records([...first.values()])]);
  const ended = new Set(rows.map(({id}) => id));
  return ends.map(end => first.get(end.id) === end && ended.has(end.id));
}
