/** What the server may answer a request to run. */
export const answers = [
  'success',
  'failure',
  'unknown',
  'refused',
  'confirm',
  'limited',
  'expired',
  'broken',
  'lost',
] as const;
export type Answer = (typeof answers)[number];

export interface ModelAction {
  readonly id: string;
  name: string;
  readonly confirm: boolean;
  readonly undo?: string | undefined;
}

/** The bar whose click it was, as long as it has not been taken away since. */
export interface Origin {
  readonly bar: number;
  readonly life: number;
}

export interface ModelRun {
  readonly action: Readonly<ModelAction>;
  readonly contact: string;
  /** None for one that was begun from a toast. */
  readonly origin: Origin | undefined;
  /** The action that would take it back. */
  readonly undo: Readonly<ModelAction> | undefined;
  /** The run that this one takes back. */
  readonly undoes?: ModelRun | undefined;
  readonly confirmed: boolean;
  readonly startedAt: number;
  state: 'running' | 'succeeded' | 'failed' | 'unknown' | 'withdrawn';
  /** Requests to run it that the server must have got. */
  posts: number;
  /** One of them waits for its answer. */
  pending: boolean;
  /** The token was refused once in this try. */
  refreshed: boolean;
  /** An answer was lost. */
  lost: boolean;
  tries: number;
  retryAt?: number | undefined;
  /** What its toast must say beside its name. */
  says: string;
  shown: boolean;
  /** Its end is told by a toast. */
  said: boolean;
  /** It has run so long that it is shown, and so long that it is slow. */
  noticed: boolean;
  slow: boolean;
  elsewhere: boolean;
  undone: boolean;
}

/** Milliseconds before the next question after a lost answer, and until nobody asks any more. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];
const deadline = 45_000;

export const newRun = (
  given: Pick<ModelRun, 'action' | 'contact' | 'origin' | 'undo' | 'undoes' | 'confirmed'>,
  startedAt: number,
): ModelRun => ({
  ...given,
  startedAt,
  state: 'running',
  posts: 1,
  pending: true,
  refreshed: false,
  lost: false,
  tries: 0,
  says: '',
  shown: false,
  said: false,
  noticed: false,
  slow: false,
  elsewhere: false,
  undone: false,
});

/** What an answer makes of a run: its end, or `running` where the same question is asked again. */
export function heard(run: ModelRun, answer: Answer, text: string, now: number): ModelRun['state'] {
  run.pending = false;
  run.says = text;
  if (answer === 'success') return 'succeeded';
  if (answer === 'failure') return 'failed';
  if (answer === 'unknown') return 'unknown';
  if (answer === 'expired' && !run.refreshed) {
    run.refreshed = run.pending = true;
    run.posts++;
    return 'running';
  }
  run.refreshed = false;
  if (answer === 'lost' || answer === 'expired' || answer === 'limited') run.says = '';
  const isLost = answer === 'lost' || answer === 'broken';
  if (!run.lost && !isLost) return 'failed';
  run.lost = true;
  if (answer === 'refused' || answer === 'confirm') return 'unknown';
  const pause = pauses[run.tries] ?? pauses.at(-1)!;
  run.tries++;
  if (now + pause > run.startedAt + deadline) return 'unknown';
  run.retryAt = now + pause;
  return 'running';
}

/** The question is asked again. */
export function askedAgain(run: ModelRun): void {
  run.retryAt = undefined;
  run.pending = true;
  run.posts++;
}
