import {isEffect} from '../../protocol/action.ts';
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
