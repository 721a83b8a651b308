import {CsError} from '../errors.ts';
import type {Action} from '../protocol/action.ts';
import {
  type ExecuteRequest,
  type Execution,
  type Outcome,
  type RunResult,
  parseExecution,
  parseRunResult,
} from '../protocol/result.ts';
import type {ActionClient} from './client.ts';

const readLimit = 15_000;
/** Longer than a stock Whatomate server lets a webhook take. */
const executeLimit = 35_000;

/** Runs an action. Rejects with `network`, `timeout` or `server_error` where nobody knows whether it ran. */
export async function execute(
  client: ActionClient,
  action: Action,
  body: ExecuteRequest,
  signal: AbortSignal,
): Promise<RunResult> {
  const path = `/api/custom-actions/${encodeURIComponent(action.id)}/execute`;
  const options = {method: 'POST', body, signal, limit: executeLimit} as const;
  const value = await client.call(path, options).catch((error: unknown) => {
    throw isMissingContact(error) ? new CsError('contact_not_found', error.message) : error;
  });
  const result = parseRunResult(value, action.action_type);
  if (!result) throw client.invalid('the result of a run');
  return result;
}

/** A stock server has no word for it but its message. */
const isMissingContact = (error: unknown): error is CsError =>
  error instanceof CsError && error.code === 'not_found' && /contact/i.test(error.message);

/** How a run stands now. */
export async function lookUp(client: ActionClient, id: string): Promise<Execution> {
  const path = `/api/executions/${encodeURIComponent(id)}`;
  const execution = parseExecution(await client.call(path, {limit: readLimit}));
  if (!execution) throw client.invalid('a run');
  return execution;
}

/** Tells how a script ended; also while the page goes away. */
export async function reportOutcome(
  client: ActionClient,
  id: string,
  body: Outcome,
): Promise<void> {
  const path = `/api/executions/${encodeURIComponent(id)}/outcome`;
  // Browsers keep at most 64 kB alive beyond the page; the largest results go without.
  const keepalive = JSON.stringify(body).length < 32_768;
  await client.call(path, {method: 'POST', body, limit: readLimit, keepalive});
}
