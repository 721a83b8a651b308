import {isRecord, optional} from '../../protocol/json.ts';
import {
  type Execution,
  type PastRun,
  type SentRequest,
  parseRunResult,
} from '../../protocol/result.ts';
import {parseOutcome, parseSent} from '../../protocol/whole-execution.ts';
import type {HistoryRow} from '../store/history.ts';
import type {ExecutionRow, ToldExecution} from '../store/run-rows.ts';
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
  ...(row.test && {test: true}),
});

/** The same for an administrator: also what was sent, what answered, and how a script ended. */
export const presentWholeExecution = (row: ToldExecution): Execution => ({
  ...presentExecution(row),
  ...optional('http_status', row.http_status ?? undefined),
  ...optional('error_code', row.error_code ?? undefined),
  ...optional('sent', parseSent(row.sent) ?? linkOf(row)),
  ...optional('outcome', parseOutcome(row.outcome)),
});

/** The link of a url action: it stands in its row anyway, until it is used again. */
function linkOf({target_url: url}: ToldExecution): SentRequest | undefined {
  if (url === null) return undefined;
  return {method: /^https?:/.test(url) ? 'GET' : 'OPEN', url, headers: {}};
}

/** A run in a list: what it did, without what came back. */
export const presentHistory = (row: HistoryRow): PastRun => ({
  execution_id: row.id,
  state: row.state,
  message: storedReport(row).message,
  action_id: row.action_id,
  action_name: row.action_name,
  action_type: row.action_type,
  action_version: row.action_version,
  contact_id: row.contact_id,
  by: ranBy(row),
  started_at: row.created_at.toISOString(),
  ...optional('finished_at', row.finished_at?.toISOString()),
  ...optional('opened_at', row.opened_at?.toISOString()),
  ...optional('http_status', row.http_status ?? undefined),
  ...optional('error_code', row.error_code ?? undefined),
  ...optional('undo_of', row.undo_of ?? undefined),
  ...optional('undone_by', row.undone_by ?? undefined),
  ...(row.test && {test: true}),
});
