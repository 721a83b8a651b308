import type {ActionClient} from '../client/client.ts';
import {history} from '../client/run-calls.ts';
import type {RunState} from '../protocol/result.ts';
import type {Run} from './run.ts';

/** A run of today, on this page or before it was loaded. */
export interface HistoryEntry {
  /** The server's id, or the key of a run that has none yet. */
  readonly id: string;
  readonly actionId: string;
  readonly actionName: string;
  readonly contactId: string;
  /** How people call the contact, where the page has said it. */
  readonly contactLabel: string;
  readonly state: RunState;
  readonly message: string;
  /** RFC 3339. */
  readonly startedAt: string;
}

/**
 * The runs of a person since midnight, the newest first. The server knows those of other pages and of before a reload;
 * the page knows those whose answer is still to come. Where both know one, the one that has ended counts.
 */
export async function runsOfToday(
  client: ActionClient,
  own: readonly Run[],
  hasHistory: boolean,
): Promise<readonly HistoryEntry[]> {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const entries = new Map<string, HistoryEntry>();
  const labels = new Map(own.map(({contactId, contactLabel}) => [contactId, contactLabel]));
  const past = hasHistory ? await history(client, new Date(midnight).toISOString()) : [];
  for (const run of past)
    entries.set(run.execution_id, {
      id: run.execution_id,
      actionId: run.action_id,
      actionName: run.action_name,
      contactId: run.contact_id,
      contactLabel: labels.get(run.contact_id) ?? run.contact_id,
      state: run.state,
      message: run.message,
      startedAt: run.started_at,
    });
  for (const run of own) {
    const id = run.executionId ?? run.key;
    const isKnown = entries.get(id) && entries.get(id)?.state !== 'running';
    if (run.startedAt >= midnight && !isKnown) entries.set(id, entryOf(id, run));
  }
  return [...entries.values()].toSorted((a, b) => timeOf(b) - timeOf(a));
}

/** A run of which nobody says when it began is the oldest. */
const timeOf = ({startedAt}: HistoryEntry): number => Date.parse(startedAt) || 0;

const entryOf = (id: string, run: Run): HistoryEntry => ({
  id,
  actionId: run.action.id,
  actionName: run.action.name,
  contactId: run.contactId,
  contactLabel: run.contactLabel,
  state: run.state,
  message: run.result?.toast?.message || run.result?.message || run.error?.message || '',
  startedAt: new Date(run.startedAt).toISOString(),
});
