import {isRecord, optional} from '../../protocol/json.ts';
import {type Execution, parseRunResult} from '../../protocol/result.ts';
import type {ExecutionRow, ToldExecution} from '../store/executions.ts';
import type {RunReport} from './run-result.ts';
import {ranBy} from './run-summary.ts';

/** What a run has said so far; its row's state has the last word. */
export function storedReport(row: Pick<ExecutionRow, 'state' | 'result'>): RunReport {
  const {state} = row;
  const stored = isRecord(row.result) ? parseRunResult({...row.result, state}) : undefined;
  if (!stored)
    return {
      success: false,
      message: state === 'running' ? 'The action is still running' : '',
      state,
    };
  return stored;
}

export const presentExecution = (row: ToldExecution): Execution => ({
  ...storedReport(row),
  execution_id: row.id,
  action_id: row.action_id,
  contact_id: row.contact_id,
  started_at: row.created_at.toISOString(),
  ...optional('finished_at', row.finished_at?.toISOString()),
  ...optional('opened_at', row.opened_at?.toISOString()),
  by: ranBy(row),
  ...optional('undo_of', row.undo_of ?? undefined),
  ...optional('undone_by', row.undone_by ?? undefined),
});
