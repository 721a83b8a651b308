import type {ActionClient} from '../client/client.ts';
import {reportOutcome} from '../client/run-calls.ts';
import {asCsError} from '../errors.ts';
import {optional} from '../protocol/json.ts';
import type {Outcome} from '../protocol/result.ts';
import {isAmbiguous, isPassing} from './ask.ts';
import type {Run} from './run.ts';

/** Milliseconds before the second and the third try to report. */
const reportPauses = [1_000, 4_000];

/** The outcome of a script's run, for the server's history. */
export function outcomeOf(run: Run): Outcome {
  const {result, error, refused = []} = run;
  return {
    state: run.state === 'running' ? 'unknown' : run.state,
    ...optional('message', result?.message || undefined),
    ...optional('toast', result?.toast),
    ...optional('data', result?.data),
    ...optional(
      'error',
      error && {
        name: error.code,
        message: error.message,
        ...optional('line', error.position),
      },
    ),
    effects: {
      taken: run.effects.map(effect => effect.kind),
      refused: refused.slice(0, 20).map(name => name.slice(0, 50)),
    },
  };
}

/** Tells the server how the run ended; tries three times, for the agent already knows and nobody waits. */
export async function report(client: ActionClient, id: string, outcome: Outcome): Promise<void> {
  for (const pause of [...reportPauses, undefined]) {
    try {
      await reportOutcome(client, id, outcome);
      return;
    } catch (error) {
      const cause = asCsError(error, 'network');
      const isOver = !isAmbiguous(cause) && !isPassing(cause);
      if (isOver || pause === undefined) {
        console.warn(`cs-action-bar: the outcome of run ${id} was not recorded: ${cause.message}`);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }
}
