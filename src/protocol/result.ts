/**
 * What a run answers (`data` of `POST …/{id}/execute`, seed 003) and what a script returns.
 * The seed's fields keep the seed's meaning; `state` and what follows it are ours.
 */
import type {ActionType} from './action.ts';
import type {Conversation} from './context.ts';
import type {Download} from './script-result.ts';
import {isRecord, optional, own, ownBoolean, ownString} from './json.ts';

export const runStates = ['running', 'succeeded', 'failed', 'unknown'] as const;
/** `unknown`: the request was written and nothing came back. Only a person may repeat it. */
export type RunState = (typeof runStates)[number];

export const toastTypes = ['success', 'error', 'warning', 'info'] as const;
export type ToastType = (typeof toastTypes)[number];

export interface Toast {
  readonly message: string;
  readonly type: ToastType;
}

export interface RunResult {
  /** Whether it worked, or for a script: whether it may start. */
  readonly success: boolean;
  readonly message: string;
  readonly state: RunState;
  /** Absent on a stock Whatomate server. */
  readonly execution_id?: string;
  /** Absolute, or relative to the API. */
  readonly redirect_url?: string;
  /** `https`, `tel`, `mailto`, …: where the link leads in the end. */
  readonly redirect_scheme?: string;
  readonly clipboard?: string;
  readonly insert_text?: string;
  /** Of a script. */
  readonly download?: Download;
  readonly toast?: Toast;
  /** JSON: a webhook's answer; for a script `{code, context, input?}`. */
  readonly data?: unknown;
}

/** A run as `GET /api/executions/{id}` tells it. */
export interface Execution extends RunResult {
  readonly execution_id: string;
  readonly action_id: string;
  readonly contact_id: string;
  /** RFC 3339. */
  readonly started_at: string;
  readonly finished_at?: string;
  /** When the link of a url action was used. */
  readonly opened_at?: string;
  /** Whose run it was. */
  readonly by?: {readonly id: string; readonly name?: string};
  /** The run that this one takes back, and the one that took this one back. */
  readonly undo_of?: string;
  readonly undone_by?: string;
  /** An administrator tried the action out. */
  readonly test?: boolean;
  /** For administrators, like all that follows: the status of the answer, and the word for what went wrong. */
  readonly http_status?: number;
  readonly error_code?: string;
  readonly sent?: SentRequest | SentMessage;
  /** How a script ended, as its browser told. */
  readonly outcome?: Pick<Outcome, 'error' | 'effects'>;
}

/** What a webhook sent, or the link that was opened; secrets are masked, and a long body is cut. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an SMS or WhatsApp action handed to its vendor. */
export interface SentMessage {
  readonly channel: 'sms' | 'whatsapp';
  /** The sender's number. */
  readonly from: string;
  readonly to: readonly string[];
  /** As the recipient reads it; absent where the template is not known. */
  readonly text?: string;
  readonly template?: string;
  readonly language?: string;
}

/** A run in the history (`GET /api/executions`): without what came back. */
export interface PastRun {
  readonly execution_id: string;
  readonly state: RunState;
  readonly message: string;
  readonly action_id: string;
  readonly action_name: string;
  readonly action_type: string;
  readonly action_version: number;
  readonly contact_id: string;
  readonly by: {readonly id: string; readonly name?: string};
  /** RFC 3339. */
  readonly started_at: string;
  readonly finished_at?: string;
  readonly opened_at?: string;
  readonly http_status?: number;
  readonly error_code?: string;
  readonly undo_of?: string;
  readonly undone_by?: string;
  readonly test?: boolean;
}

export interface ExecutionPage {
  readonly executions: readonly PastRun[];
  /** For the next page; absent on the last. */
  readonly cursor?: string;
}

/** Body of `POST …/{id}/execute`. */
export interface ExecuteRequest {
  readonly contact_id: string;
  /** One a click, 8–128 characters. */
  readonly idempotency_key?: string;
  readonly conversation?: Conversation | undefined;
  /** Values of the action's form, by name. */
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** A person was asked (`config.confirm`, `config.ask_again`) and said yes. */
  readonly confirmed?: boolean | undefined;
  /** The run that this one takes back (`config.undo`). */
  readonly undo_of?: string | undefined;
  /** Of an administrator who tries the action out; also where it is switched off. */
  readonly test?: boolean;
}

/** Body of `POST /api/executions/{id}/outcome`: how a script's run ended in the browser. */
export interface Outcome {
  readonly state: 'succeeded' | 'failed' | 'unknown';
  readonly message?: string;
  readonly toast?: Toast;
  /** JSON. */
  readonly data?: unknown;
  readonly error?: {readonly name: string; readonly message: string; readonly line?: number};
  /** Effects that were handed to the page, and those the action had not declared. */
  readonly effects?: {readonly taken: readonly string[]; readonly refused: readonly string[]};
}

interface ScriptRun {
  readonly code: string;
  /** As the server sent it; the sandbox's context parser rebuilds it. */
  readonly context: unknown;
  /** Values of the action's form, checked and with its defaults. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** A run's answer. Judged leniently where a stock server leaves things out, never in favour of success. */
export function parseRunResult(value: unknown, type?: string): RunResult | undefined {
  if (!isRecord(value)) return undefined;
  const success = ownBoolean(value, 'success');
  if (success === undefined) return undefined;
  const data = own(value, 'data');
  const script = parseScriptRun(data) !== undefined && type === ('javascript' satisfies ActionType);
  const state = parseState(own(value, 'state'));
  // An answer that contradicts itself is no success.
  const contradicts = state === 'succeeded' && !success;
  return {
    success,
    message: ownString(value, 'message') ?? '',
    state: contradicts
      ? 'failed'
      : (state ?? (success ? (script ? 'running' : 'succeeded') : 'failed')),
    ...optional('execution_id', ownString(value, 'execution_id')),
    ...optional('redirect_url', ownString(value, 'redirect_url') || undefined),
    ...optional('redirect_scheme', ownString(value, 'redirect_scheme')),
    ...optional('clipboard', ownString(value, 'clipboard') || undefined),
    ...optional('insert_text', ownString(value, 'insert_text') || undefined),
    ...optional('toast', parseToast(own(value, 'toast'))),
    ...optional('data', data),
  };
}

/** Code and context of a script's run. */
export function parseScriptRun(data: unknown): ScriptRun | undefined {
  if (!isRecord(data)) return undefined;
  const code = ownString(data, 'code');
  if (code === undefined) return undefined;
  const input = own(data, 'input');
  return {
    code,
    context: own(data, 'context'),
    ...optional('input', isRecord(input) ? input : undefined),
  };
}

export function parseExecution(value: unknown): Execution | undefined {
  const result = parseRunResult(value);
  if (!result || !isRecord(value)) return undefined;
  const {execution_id} = result;
  if (!execution_id || !parseState(own(value, 'state'))) return undefined;
  return {
    ...result,
    execution_id,
    action_id: ownString(value, 'action_id') ?? '',
    contact_id: ownString(value, 'contact_id') ?? '',
    started_at: ownString(value, 'started_at') ?? '',
    ...optional('finished_at', ownString(value, 'finished_at')),
    ...optional('opened_at', ownString(value, 'opened_at')),
    ...optional('by', parseBy(own(value, 'by'))),
    ...optional('undo_of', ownString(value, 'undo_of')),
    ...optional('undone_by', ownString(value, 'undone_by')),
  };
}

export function parseBy(value: unknown): Execution['by'] {
  if (!isRecord(value)) return undefined;
  return {id: ownString(value, 'id') ?? '', ...optional('name', ownString(value, 'name'))};
}

/** A string is a toast of type info, and so is one of an unknown type. */
export function parseToast(value: unknown): Toast | undefined {
  if (typeof value === 'string') return value ? {message: value, type: 'info'} : undefined;
  if (!isRecord(value)) return undefined;
  const message = ownString(value, 'message');
  if (!message) return undefined;
  const type = own(value, 'type');
  return {message, type: toastTypes.find(known => known === type) ?? 'info'};
}

export const parseState = (value: unknown): RunState | undefined =>
  runStates.find(known => known === value);
