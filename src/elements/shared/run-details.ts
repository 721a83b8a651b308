import type {Run} from '../../state/run.ts';

/** What a person hands to whoever looks into it: no secrets, no contact data but the id. */
export function runDetails(run: Run): string {
  const {action, error} = run;
  return [
    `action: ${action.name} (${action.id}, ${action.action_type})`,
    `contact: ${run.contactId}`,
    `run: ${run.executionId ?? '-'}`,
    `key: ${run.key}`,
    `state: ${run.state}`,
    `started: ${new Date(run.startedAt).toISOString()}`,
    ...(run.finishedAt ? [`took: ${run.finishedAt - run.startedAt} ms`] : []),
    ...(error ? [`error: ${error.code}: ${error.message}`] : []),
    ...(error?.requestId ? [`request: ${error.requestId}`] : []),
    ...(run.result?.message ? [`message: ${run.result.message}`] : []),
    ...(run.refused?.length ? [`refused: ${run.refused.join(', ')}`] : []),
  ].join('\n');
}
