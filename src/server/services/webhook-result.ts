import {STATUS_CODES} from 'node:http';
import {depth, isRecord, own} from '../../protocol/json.ts';
import {type ScriptResult, checkScriptResult} from '../../protocol/script-result.ts';
import type {Outcome} from '../egress/exchange.ts';
import {maskSecrets, secretSpellings} from './masking.ts';
import {type RunConclusion, type RunReport, setback} from './run-result.ts';

interface WebhookCall {
  /** Host and port, as the person knows them. */
  readonly host: string;
  /** Milliseconds it was given. */
  readonly timeout: number;
  /** Values that must not come back. */
  readonly secrets: readonly string[];
}

/** Characters of JSON that go to the page and into the row. */
const dataLimit = 65_536;
const depthLimit = 64;

/** What an answer's `_action` may steer (design of the API, "What a run answers"). */
const steerable = ['open_url', 'clipboard', 'insert_text', 'toast'] as const;

const succeeded = 'Webhook executed successfully';

/**
 * What a webhook's run says.
 *
 * 1. Nothing left: failed.
 * 2. A request left and no status line came: unknown. Nobody but a person who has checked repeats it.
 * 3. A status line: succeeded on 2xx, failed on any other. What becomes of the body changes nothing about that.
 */
export function concludeWebhook(outcome: Outcome, call: WebhookCall): RunConclusion {
  const {host, timeout} = call;
  if (outcome.kind === 'refused')
    return setback('failed', refusedMessage(outcome.code, outcome.message, host), {
      errorCode: outcome.code,
      nothingSent: true,
    });
  if (outcome.kind === 'unanswered') {
    const what =
      outcome.code === 'target_timeout'
        ? `did not answer within ${seconds(timeout)}`
        : 'closed the connection without an answer';
    return setback(
      'unknown',
      `${host} ${what}. It may still have received the request: check there before you run it again.`,
      {errorCode: outcome.code},
    );
  }
  return concludeAnswer(outcome, call);
}

function concludeAnswer(
  outcome: Extract<Outcome, {kind: 'answered'}>,
  {secrets}: WebhookCall,
): RunConclusion {
  const {status, body, bodyProblem} = outcome;
  const ok = status >= 200 && status < 300;
  const steered = steer(parseAnswer(body), secretSpellings(secrets));
  const plain = ok ? succeeded : statusMessage(status);
  const note = bodyNote(bodyProblem, steered.tooLarge);
  const message = steered.action.message ?? (note ? `${plain}, but ${note}` : plain);
  const toast = steered.action.toast ?? {message, type: ok && !note ? 'success' : 'warning'};
  const {redirect_url, clipboard, insert_text} = steered.action;
  const report: RunReport = {
    success: ok,
    message,
    state: ok ? 'succeeded' : 'failed',
    // A run that failed is never green.
    toast: ok ? toast : {...toast, type: 'error'},
    ...(ok &&
      redirect_url !== undefined && {redirect_url, redirect_scheme: schemeOf(redirect_url)}),
    ...(ok && clipboard !== undefined && {clipboard}),
    ...(ok && insert_text !== undefined && {insert_text}),
    ...(steered.data !== undefined && {data: steered.data}),
  };
  const errorCode = ok ? undefined : `target_${status < 400 ? 'redirect' : 'status'}`;
  return {state: ok ? 'succeeded' : 'failed', report, httpStatus: status, errorCode};
}

interface Steered {
  readonly action: Pick<
    ScriptResult,
    'message' | 'toast' | 'redirect_url' | 'clipboard' | 'insert_text'
  >;
  readonly data?: unknown;
  readonly tooLarge: boolean;
}

/** Takes the reserved key out of the answer; both parts come without secrets. */
function steer(answer: unknown, spellings: readonly string[]): Steered {
  if (answer === undefined || answer === null) return {action: {}, tooLarge: false};
  if (depth(answer, depthLimit) > depthLimit) return {action: {}, tooLarge: true};
  const masked = maskSecrets(answer, spellings);
  if (!isRecord(masked)) return {action: {}, ...withinLimit(masked)};
  const {result} = checkScriptResult(own(masked, '_action'), steerable);
  const rest = Object.entries(masked).filter(([key]) => key !== '_action');
  const empty = rest.length === 0;
  return {
    action: result,
    ...(empty ? {tooLarge: false} : withinLimit(Object.fromEntries(rest))),
  };
}

const withinLimit = (data: unknown): {data?: unknown; tooLarge: boolean} =>
  JSON.stringify(data).length > dataLimit ? {tooLarge: true} : {data, tooLarge: false};

function parseAnswer(body: string | undefined): unknown {
  if (!body) return undefined;
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    // Webhooks answer "ok" and HTML as well; only JSON is data.
    return undefined;
  }
}

function bodyNote(problem: 'too_large' | 'incomplete' | undefined, long: boolean): string {
  if (problem === 'incomplete') return 'its answer broke off and could not be read';
  if (problem === 'too_large') return 'its answer was too large to read';
  return long ? 'its answer is too large to show' : '';
}

/** The reason is from our own table: a server could put anything into its status line. */
function statusMessage(status: number): string {
  const line = `Webhook returned status ${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return status < 400 ? `${line}; redirects are not followed` : line;
}

function refusedMessage(code: string, message: string, host: string): string {
  return code === 'egress_blocked'
    ? `Nothing was sent: ${message}`
    : `${host} could not be called: ${message}. Nothing was sent.`;
}

export const schemeOf = (url: string): string => new URL(url).protocol.slice(0, -1);

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 100) / 10} s`;
