/**
 * One row of the table: something hostile, and where its success would be seen.
 *
 * network    a canary hears it: a name looked up, a connection, a packet
 * isolation  the host page changed, its secrets came back, or an effect happened that was not declared
 * resource   the page stopped, the run did not end, or the next run does not work
 */
import {globSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {Effect} from '../../../src/protocol/action.ts';

type AttackKind = 'network' | 'isolation' | 'resource';

/** What the host page saw of a run. */
export interface Outcome {
  readonly state: 'succeeded' | 'failed' | 'unknown' | 'silent';
  /** Of the error event. */
  readonly code?: string;
  readonly message?: string;
  readonly data?: unknown;
  /** The effects that reached the page, in order. */
  readonly effects: readonly {readonly kind: string; readonly value: string}[];
  /** Toasts that the page was told of. */
  readonly toasts: number;
  /** Milliseconds from the start to the end. */
  readonly took: number;
  /** The longest pause between two animation frames of the host page meanwhile, in milliseconds. */
  readonly gap: number;
  /** Animation frames of the host page meanwhile. */
  readonly frames: number;
  /** What `next` came to. */
  readonly next?: Outcome;
}

interface AttackDefinition {
  readonly kind: AttackKind;
  /** What it tries, in one line. */
  readonly tries: string;
  /**
   * The action's code. It finds `url` (the canary, by a name of its own), `host`, `port` and `mark` (a text nobody else
   * has). It is the body of an async function; what it returns, the action returns.
   */
  readonly script?: string;
  /** `script` is the action's code as it stands, without the names above and without the pause at its end. */
  readonly raw?: boolean;
  /** Code of a second action, run after the first. */
  readonly next?: string;
  /** Default none. */
  readonly effects?: readonly Effect[];
  /** Code of a page that stands where the sandbox page is expected. It finds `token`, `mark` and `report(text)`. */
  readonly guest?: string;
  /** Where that page comes from: default the API, with the real headers; `open` without any, `host` the host's origin. */
  readonly from?: 'api' | 'open' | 'host';
  /** The real sandbox page, without its policy. */
  readonly stripped?: boolean;
  /** Code of the host page, run once the action was started; finds `mark`, `frame()` and `report(text)`. */
  readonly page?: string;
  /** The frames of the page are what matters: runs first, with nothing beside it. */
  readonly measured?: boolean;
  /** The run's time limit in milliseconds. */
  readonly limit?: number;
  /** Where alone it is tried unguarded; default in a window and in a worker. One that stops its thread stops the page. */
  readonly control?: 'window' | 'worker';
  /** Beyond what holds for every row; returns what is wrong. */
  readonly check?: (outcome: Outcome) => string | undefined;
}

export interface Attack extends AttackDefinition {
  readonly name: string;
}

/** Keeps the definition's types where it is written. */
export const defineAttack = (attack: AttackDefinition): AttackDefinition => attack;

/** All rows, by the names of their files. */
export async function loadAttacks(): Promise<readonly Attack[]> {
  const files = globSync(join(import.meta.dirname, 'attacks/*/*.ts')).toSorted();
  return Promise.all(
    files.map(async file => {
      const {attack} = (await import(file)) as {attack: AttackDefinition};
      return Object.assign({name: basename(file, '.ts')}, attack);
    }),
  );
}

/** Silent for two seconds, a script is ended; not much later, even on a busy machine. */
export const endsByWatchdog = ({code, took}: Outcome): string | undefined =>
  code === 'script_timeout' && took < 10_000
    ? undefined
    : `it ended by ${code ?? 'itself'} after ${took.toFixed(0)} ms`;
