import {isEffect} from '../../protocol/action.ts';
import {undoOf} from '../../state/perform.ts';
import {type Run, offeredEffects} from '../../state/run.ts';
import type {RunStore} from '../../state/run-store.ts';

/** A run that shows itself, and the store it can be changed in. */
export interface Shown {
  readonly run: Run;
  readonly store: RunStore;
  /** Whether the run's contact is not the open one now, or was not when it ended. */
  readonly elsewhere: boolean;
}

/** All runs of these stores that are to be seen, the oldest first. */
export const shownOf = (stores: Iterable<RunStore>): readonly Shown[] =>
  [...stores]
    .flatMap(store =>
      store.runs
        .filter(run => run.shown)
        .map(run => ({
          run,
          store,
          elsewhere: run.elsewhere === true || store.stageFor(run.contactId) === undefined,
        })),
    )
    .toSorted((a, b) => a.run.startedAt - b.run.startedAt);

/** Whether the same toasts are to be seen, and look the same. */
export const areSame = (some: readonly Shown[], others: readonly Shown[]): boolean =>
  some.length === others.length &&
  some.every(
    ({run, elsewhere}, index) =>
      run === others[index]?.run && elsewhere === others[index].elsewhere,
  );

/** Whether nobody has to decide anything about it. */
export const goesByItself = (run: Run): boolean =>
  run.state === 'succeeded' && offeredEffects(run).length === 0 && !run.refused?.some(isEffect);

/** Milliseconds a success stays. Anything that asks for a decision stays until it is dismissed. */
const successStays = 6_000;
/** As long as it can be taken back from there. */
const undoStays = 12_000;

/** Milliseconds a toast that goes by itself stays. */
export const staysFor = ({run, store}: Shown): number =>
  undoOf(store, run) ? undoStays : successStays;
