/** The runs of a person as the history lists them (`GET /api/executions`). */
import {isRecord, own, ownString} from './json.ts';
import {type PastRun, parseState} from './result.ts';

/** As much of a past run as the tray shows. */
export type PastRunSummary = Pick<
  PastRun,
  'execution_id' | 'state' | 'message' | 'action_id' | 'action_name' | 'contact_id' | 'started_at'
>;

/** The page of a history; entries that cannot be understood are left out. */
export function parseHistory(value: unknown): readonly PastRunSummary[] | undefined {
  const entries = isRecord(value) ? own(value, 'executions') : undefined;
  return Array.isArray(entries) ? entries.flatMap(parsePastRun) : undefined;
}

function parsePastRun(value: unknown): PastRunSummary[] {
  if (!isRecord(value)) return [];
  const execution_id = ownString(value, 'execution_id');
  const state = parseState(own(value, 'state'));
  if (!execution_id || !state) return [];
  return [
    {
      execution_id,
      state,
      message: ownString(value, 'message') ?? '',
      action_id: ownString(value, 'action_id') ?? '',
      action_name: ownString(value, 'action_name') ?? '',
      contact_id: ownString(value, 'contact_id') ?? '',
      started_at: ownString(value, 'started_at') ?? '',
    },
  ];
}
