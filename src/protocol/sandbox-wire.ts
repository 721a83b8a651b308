/**
 * The wire between the bridge and a worker (design of the sandbox, "The wire"). Every message is one JSON string:
 * no getters, no transferred surprises. Its length is checked before it is parsed, and whatever does not fit closes
 * the port.
 *
 * guest → host, once, on `window`: `hello`, with a port
 * host → guest, on that port:      `open` (with the port of a run), `end` (terminate that run's worker), `warm`
 * guest → host, on that port:      `ended` for each `end`, `unfit`
 * host → worker, on a run's port:  `run`
 * worker → host, on a run's port:  `ready` once, `alive`, `progress`, `log`, then `done`, `invalid` or `error`
 */
import {isRecord, optional, own, ownNumber, ownString, parseJson} from './json.ts';
import type {RunContext} from './context.ts';
import type {Effect} from './action.ts';

export const wireVersion = 1;

export const wireLimits = {
  /** Characters of a `run` message. */
  run: 262_144,
  /** Characters of what comes back. */
  result: 65_536,
  /** `progress` and `log` messages in a run, and the characters of one. */
  notes: 64,
  note: 2_048,
  /** `alive` messages in a second. */
  alive: 20,
};

/** What the host's frame URL carries after `#`, and `hello` gives back. 128 random bits in hex. */
export interface Hello {
  readonly cs: 'hello';
  readonly v: number;
  readonly token: string;
}

export type HostToGuest =
  | {readonly type: 'open'; readonly id: string}
  | {readonly type: 'end'; readonly id: string}
  /** Have a worker ready for the next run. */
  | {readonly type: 'warm'};

export type GuestToHost =
  | {readonly type: 'ended'; readonly id: string}
  /** No worker can be made here, or its canary found a way out. */
  | {readonly type: 'unfit'; readonly reason: string};

export interface RunMessage {
  readonly type: 'run';
  readonly code: string;
  readonly context: RunContext;
  /** The answers of the action's form. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly effects: readonly Effect[];
  /** BCP 47. */
  readonly locale: string;
  /** Milliseconds the whole run may take. */
  readonly deadline: number;
}

export type WorkerToHost =
  | {readonly type: 'ready'}
  | {readonly type: 'alive'}
  | {readonly type: 'progress'; readonly text: string}
  | {readonly type: 'log'; readonly level: LogLevel; readonly text: string}
  | {readonly type: 'done'; readonly result: unknown}
  /** What the script returned cannot be sent. */
  | {readonly type: 'invalid'; readonly message: string}
  | {
      readonly type: 'error';
      readonly name: string;
      readonly message: string;
      readonly line?: number;
    };

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A `hello` that arrived on `window`, judged without trusting its shape. */
export function parseHello(data: unknown): Hello | undefined {
  const message = parseMessage(data, 256);
  if (!message || own(message, 'cs') !== 'hello') return undefined;
  const v = ownNumber(message, 'v');
  const token = ownString(message, 'token');
  return v === undefined || token === undefined ? undefined : {cs: 'hello', v, token};
}

export function parseGuestToHost(data: unknown): GuestToHost | undefined {
  const message = parseMessage(data, wireLimits.note);
  if (!message) return undefined;
  const type = own(message, 'type');
  if (type === 'unfit') return {type, reason: ownString(message, 'reason') ?? ''};
  const id = ownString(message, 'id');
  return type === 'ended' && id ? {type, id} : undefined;
}

export function parseHostToGuest(data: unknown): HostToGuest | undefined {
  const message = parseMessage(data, wireLimits.note);
  if (!message) return undefined;
  const type = own(message, 'type');
  if (type === 'warm') return {type};
  const id = ownString(message, 'id');
  return (type === 'open' || type === 'end') && id ? {type, id} : undefined;
}

export function parseWorkerToHost(data: unknown): WorkerToHost | undefined {
  const message = parseMessage(data, wireLimits.result);
  if (!message) return undefined;
  const type = own(message, 'type');
  if (type === 'ready' || type === 'alive') return {type};
  if (type === 'done') return {type, result: own(message, 'result')};
  if (type === 'invalid') return {type, message: short(message, 'message') ?? ''};
  if (type === 'error')
    return {
      type,
      name: short(message, 'name') ?? 'Error',
      message: short(message, 'message') ?? '',
      ...optional('line', ownNumber(message, 'line')),
    };
  const text = short(message, 'text');
  if (text === undefined) return undefined;
  if (type === 'progress') return {type, text};
  const level = logLevels.find(known => known === own(message, 'level'));
  return type === 'log' && level ? {type, level, text} : undefined;
}

/** The object in a JSON string of at most `limit` characters. */
function parseMessage(data: unknown, limit: number): Record<string, unknown> | undefined {
  if (typeof data !== 'string' || data.length > limit) return undefined;
  const value = parseJson(data);
  return isRecord(value) ? value : undefined;
}

function short(message: Record<string, unknown>, key: string): string | undefined {
  const text = ownString(message, key);
  return text !== undefined && text.length <= wireLimits.note ? text : undefined;
}
