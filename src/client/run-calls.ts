import {CsError} from '../errors.ts';
import type {Action} from '../protocol/action.ts';
import {type Availability, parseAvailability} from '../protocol/availability.ts';
import {type PastRunSummary, parseHistory} from '../protocol/history.ts';
import {isRecord, own, ownString} from '../protocol/json.ts';
import {type Preview, parsePreview} from '../protocol/preview.ts';
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

/** A URL as the server of `api` gave it, made absolute, or ''. A server below a path knows nothing of that. */
export function absolute(api: string, url: string): string {
  const base = api.replace(/\/+$/, '');
  const whole = url.startsWith('/api/') ? base + url : url;
  return URL.canParse(whole, base) ? new URL(whole, base).href : '';
}

/** A stock server has no word for it but its message. */
const isMissingContact = (error: unknown): error is CsError =>
  error instanceof CsError && error.code === 'not_found' && /contact/i.test(error.message);

/** What a run would do; sends nothing. */
export async function preview(
  client: ActionClient,
  action: Action,
  body: Pick<ExecuteRequest, 'contact_id' | 'input'>,
  signal: AbortSignal,
): Promise<Preview> {
  const path = `/api/custom-actions/${encodeURIComponent(action.id)}/preview`;
  const answer = parsePreview(
    await client.call(path, {method: 'POST', body, signal, limit: readLimit}),
  );
  if (!answer) throw client.invalid('a preview');
  return answer;
}

/** Which actions can run for a contact, and who ran them last, by action id. One page is more than fits beside a chat. */
export async function availability(
  client: ActionClient,
  contactId: string,
): Promise<ReadonlyMap<string, Availability>> {
  const query = new URLSearchParams({limit: '100', contact_id: contactId});
  const answer = await client.call(`/api/custom-actions?${query}`, {limit: readLimit});
  const actions = isRecord(answer) ? own(answer, 'custom_actions') : undefined;
  if (!Array.isArray(actions)) throw client.invalid('a list of actions');
  return new Map(
    actions
      .filter(isRecord)
      .map(action => [ownString(action, 'id') ?? '', parseAvailability(action)]),
  );
}

/** The caller's own runs since a time (RFC 3339), the newest 100. */
export async function history(
  client: ActionClient,
  from: string,
): Promise<readonly PastRunSummary[]> {
  const query = new URLSearchParams({from, limit: '100'});
  const runs = parseHistory(await client.call(`/api/executions?${query}`, {limit: readLimit}));
  if (!runs) throw client.invalid('a list of runs');
  return runs;
}

/** How a run stands now. */
export async function lookUp(client: ActionClient, id: string): Promise<Execution> {
  const path = `/api/executions/${encodeURIComponent(id)}`;
  const execution = parseExecution(await client.call(path, {limit: readLimit}));
  if (!execution) throw client.invalid('a run');
  return execution;
}

/** Leaves a note at a run, for the people who made the action. */
export async function reportRun(client: ActionClient, id: string, text: string): Promise<void> {
  const path = `/api/executions/${encodeURIComponent(id)}/report`;
  await client.call(path, {method: 'POST', body: {text}, limit: readLimit});
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
