/**
 * The states of a run.
 *
 * 1. `running`: its row is written before anything leaves. While `request_started_at` is null it waits for its turn and
 *    nothing has left; from then on a request may have.
 * 2. `running → succeeded`: a status line of 2xx came; a link was issued; the page said that its script succeeded.
 * 3. `running → failed`: it is certain that nothing was done, or the other side said so.
 * 4. `running → unknown`: a request may have arrived and nobody knows what came of it; or the page never told.
 * 5. `unknown → succeeded | failed`: a person has looked, and says so with a reason. Nothing else leaves `unknown`.
 * 6. `succeeded` and `failed` are for good.
 * 7. Whoever writes a state names the one it must still have: of two that end a run at once, one wins, and the other
 *    tells what the first wrote.
 * 8. A lease says until when somebody works on a running run. One that is over ends by rule 3 where nothing had left,
 *    else by rule 4: within 60 s of a crash (a lease's grace and the sweeper's interval together).
 * 9. A run of messages goes by its messages (`delivery-state.ts`): a later word of the vendor may still settle an unknown
 *    one, and make one that had succeeded a failed one.
 */
import type {RunState} from '../../protocol/result.ts';

export const transitions = {
  running: ['succeeded', 'failed', 'unknown'],
  unknown: ['succeeded', 'failed'],
  succeeded: [],
  failed: [],
} as const satisfies Readonly<Record<RunState, readonly RunState[]>>;

/** Whether a run may go from one state to the other. */
export const mayBecome = (from: RunState, to: RunState): boolean => {
  const next: readonly RunState[] = transitions[from];
  return next.includes(to);
};

/** Milliseconds a run may be late before others take it for abandoned. */
export const grace = {webhook: 10_000, script: 60_000, message: 10_000} as const;

/** Milliseconds a run waits for the word that its message was delivered, where it does (seed 002, `mandatory`). */
export const deliveryWait = 86_400_000;

/** Milliseconds between two looks for abandoned runs. */
export const sweepInterval = 15_000;
