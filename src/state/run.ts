import type {CsError} from '../errors.ts';
import type {Action, Effect} from '../protocol/action.ts';
import type {RunResult, RunState} from '../protocol/result.ts';
import type {Download} from '../protocol/script-result.ts';

/** The effects that reach the page. */
export type PageEffectKind = Exclude<Effect, 'toast'>;

/**
 * - `done`: it happened. - `page`: the page took it over.
 * - `held`: it waits behind a button, for another contact is open or the action had not declared it.
 * - `blocked`: the browser refused; a button offers it again.
 */
export type EffectState = 'done' | 'page' | 'held' | 'blocked';

export interface PageEffect {
  readonly kind: PageEffectKind;
  /** The text, the URL, or a file's text. */
  readonly value: string;
  /** Of a file. */
  readonly file?: Pick<Download, 'name' | 'type'> | undefined;
  readonly state: EffectState;
}

/** One run as the page sees it. Immutable: each change makes another. */
export interface Run {
  /** The idempotency key: one a click. */
  readonly key: string;
  readonly action: Action;
  /** The contact it was started for, for ever. */
  readonly contactId: string;
  /** How people call that contact. */
  readonly contactLabel: string;
  readonly state: RunState;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly executionId?: string;
  readonly result?: RunResult;
  /** Why it failed, or is unknown, where no answer says it. */
  readonly error?: CsError;
  /** What a running script says of itself. */
  readonly progress?: string;
  /** It has been running for more than ten seconds. */
  readonly slow?: boolean;
  /** Another contact, or none, was open when it ended. */
  readonly elsewhere?: boolean;
  readonly effects: readonly PageEffect[];
  /** Details for whoever looks closer: keys of the result that were dropped, effects that were refused. */
  readonly refused?: readonly string[];
  /** Whether the page was told how it ended. */
  readonly told?: boolean;
  /** It was taken back, or is about to be. */
  readonly undone?: boolean;
  /** Whether its toast is on the page. */
  readonly shown?: boolean;
}

export const isRunning = (run: Run | undefined): boolean => run?.state === 'running';

/** Whether running it again cannot do something twice: it was refused or failed, and nobody doubts it. */
export const mayRetry = (run: Run): boolean => run.state === 'failed';

/** Effects that still wait for a click. */
export const offeredEffects = (run: Run): readonly PageEffect[] =>
  run.effects.filter(effect => effect.state === 'held' || effect.state === 'blocked');
