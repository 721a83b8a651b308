/** The history of runs, as a supervisor or an administrator reads it. */
import {isRecord, optional, own, ownBoolean, ownNumber, ownString} from '../protocol/json.ts';
import {type Execution, type PastRun, parseState} from '../protocol/result.ts';
import {parseWholeExecution} from '../protocol/whole-execution.ts';
import type {ActionClient} from './client.ts';

const limit = 15_000;

export interface HistoryFilter {
  readonly action_id?: string;
  readonly contact_id?: string;
  /** A person's id. */
  readonly by?: string;
  readonly state?: string;
  /** RFC 3339. */
  readonly from?: string;
  readonly to?: string;
}

interface HistoryPage {
  readonly runs: readonly PastRun[];
  /** For the next page; absent on the last. */
  readonly cursor?: string;
}

export async function historyPage(
  client: ActionClient,
  filter: HistoryFilter,
  cursor: string | undefined,
  signal: AbortSignal,
  size = 50,
): Promise<HistoryPage> {
  const given = Object.entries(filter).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  const query = new URLSearchParams([
    ...given,
    ['limit', String(size)],
    ...(cursor ? [['cursor', cursor]] : []),
  ]);
  const answer = await client.call(`/api/executions?${query}`, {limit, signal});
  const entries = isRecord(answer) ? own(answer, 'executions') : undefined;
  if (!isRecord(answer) || !Array.isArray(entries)) throw client.invalid('a list of runs');
  return {
    runs: entries.filter(isRecord).flatMap(parseRun),
    ...optional('cursor', ownString(answer, 'cursor')),
  };
}

export async function runDetail(client: ActionClient, id: string): Promise<Execution> {
  return execution(client, await client.call(`/api/executions/${encodeURIComponent(id)}`, {limit}));
}

/** Ends a run whose end nobody knows, by the word of a person who has looked. */
export async function settleRun(
  client: ActionClient,
  id: string,
  body: {readonly state: 'succeeded' | 'failed'; readonly reason: string},
): Promise<Execution> {
  const path = `/api/executions/${encodeURIComponent(id)}/settle`;
  return execution(client, await client.call(path, {method: 'POST', body, limit}));
}

function execution(client: ActionClient, value: unknown): Execution {
  const found = parseWholeExecution(value);
  if (!found) throw client.invalid('a run');
  return found;
}

function parseRun(value: Record<string, unknown>): PastRun[] {
  const execution_id = ownString(value, 'execution_id');
  const state = parseState(own(value, 'state'));
  if (!execution_id || !state) return [];
  const text = (key: string): string => ownString(value, key) ?? '';
  const by = own(value, 'by');
  return [
    {
      execution_id,
      state,
      message: text('message'),
      action_id: text('action_id'),
      action_name: text('action_name'),
      action_type: text('action_type'),
      action_version: ownNumber(value, 'action_version') ?? 0,
      contact_id: text('contact_id'),
      by: isRecord(by)
        ? {id: ownString(by, 'id') ?? '', ...optional('name', ownString(by, 'name'))}
        : {id: ''},
      started_at: text('started_at'),
      ...optional('finished_at', ownString(value, 'finished_at')),
      ...optional('opened_at', ownString(value, 'opened_at')),
      ...optional('http_status', ownNumber(value, 'http_status')),
      ...optional('error_code', ownString(value, 'error_code')),
      ...optional('undo_of', ownString(value, 'undo_of')),
      ...optional('undone_by', ownString(value, 'undone_by')),
      ...optional('test', ownBoolean(value, 'test')),
    },
  ];
}
