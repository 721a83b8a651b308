/** What the server may answer a request to run, or the question how a run stands that it has accepted. */
export const answers = [
  'accepted',
  'success',
  'failure',
  'unknown',
  'refused',
  'wrong',
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
  /** It asks for two texts. */
  readonly form?: true;
  /** Only the server knows whether it can run. */
  readonly scarce?: true;
}

/** The fields of a form. */
export const fields = ['x', 'y'] as const;
export type Filled = Readonly<Partial<Record<(typeof fields)[number], string>>>;

/** The bar whose click it was, as long as it has not been taken away since. */
export interface Origin {
  readonly bar: number;
  readonly life: number;
}

export interface ModelRun {
  readonly person: string;
  /** Where its tokens come from. */
  readonly source: number;
  readonly action: Readonly<ModelAction>;
  readonly contact: string;
  /** The bar that a question of the server comes to. */
  readonly origin: Origin | undefined;
  readonly fromToast: boolean;
  /** The action that would take it back. */
  readonly undo: Readonly<ModelAction> | undefined;
  /** The run that this one takes back. */
  readonly undoes?: ModelRun | undefined;
  readonly confirmed: boolean;
  /** What was filled in. */
  readonly input?: Filled | undefined;
  readonly startedAt: number;
  state: 'running' | 'succeeded' | 'failed' | 'unknown' | 'withdrawn';
  /** Requests to run it that the server must have got. */
  posts: number;
  /** The server has taken it on; it is asked by this id how the run stands. */
  execution?: string | undefined;
  looks: number;
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
  /** Its person had signed out when it should have been shown, and when it ended. */
  unwatched: boolean;
  unheard: boolean;
}

/** Milliseconds before the next question after a lost answer, and until nobody asks any more. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];
const deadline = 45_000;

export const newRun = (
  given: Pick<
    ModelRun,
    | 'person'
    | 'source'
    | 'action'
    | 'contact'
    | 'origin'
    | 'fromToast'
    | 'undo'
    | 'undoes'
    | 'confirmed'
    | 'input'
  >,
  startedAt: number,
): ModelRun => ({
  ...given,
  startedAt,
  state: 'running',
  posts: 1,
  looks: 0,
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
  unwatched: false,
  unheard: false,
});

/**
 * What an answer makes of a run: its end, or `running` where the same question is asked again; not for somebody else
 * (`isCut`).
 */
export function heard(
  run: ModelRun,
  answer: Answer,
  text: string,
  now: number,
  isCut: boolean,
): ModelRun['state'] {
  run.pending = false;
  run.says = text;
  if (answer === 'success') return 'succeeded';
  if (answer === 'failure') return 'failed';
  if (answer === 'unknown') return 'unknown';
  if (answer === 'expired' && !run.refreshed && !isCut) {
    run.refreshed = true;
    send(run);
    return 'running';
  }
  run.refreshed = false;
  if (['accepted', 'lost', 'expired', 'limited'].includes(answer)) run.says = '';
  if (answer === 'accepted' && !run.execution) {
    run.execution = executionOf(text);
    run.tries = 0;
  }
  if (run.execution) {
    if (answer === 'broken') run.says = '';
    return isNo(answer) ? 'unknown' : pause(run, now);
  }
  const isLost = answer === 'lost' || answer === 'broken';
  if (!run.lost && !isLost) return 'failed';
  run.lost = true;
  if (isNo(answer)) return 'unknown';
  return pause(run, now);
}

const isNo = (answer: Answer): boolean => ['refused', 'wrong', 'confirm'].includes(answer);

/** The id of a run that was taken on in these words. */
export const executionOf = (text: string): string => `run of ${text}`;

function pause(run: ModelRun, now: number): ModelRun['state'] {
  const wait = pauses[run.tries] ?? pauses.at(-1)!;
  run.tries++;
  if (now + wait > run.startedAt + deadline) return 'unknown';
  run.retryAt = now + wait;
  return 'running';
}

/** The question is asked again. */
export function send(run: ModelRun): void {
  run.retryAt = undefined;
  run.pending = true;
  if (run.execution) run.looks++;
  else run.posts++;
}
