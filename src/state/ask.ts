import type {ActionClient} from '../client/client.ts';
import {execute, lookUp} from '../client/run-calls.ts';
import {CsError, asCsError} from '../errors.ts';
import type {Action} from '../protocol/action.ts';
import type {ExecuteRequest, RunResult} from '../protocol/result.ts';

/** Milliseconds that pass before another question, again and again. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000];
/** What the way takes beyond the run itself. */
const grace = 15_000;
const longestRun = 30_000;

/**
 * Runs an action on the server and waits for its end. Where the answer is lost, the same question with the same
 * idempotency key is asked until the deadline: the server answers what happened, and does nothing twice. A key is its
 * person's: where the client is, nobody asks any more once somebody else has signed in.
 *
 * Rejects with a `CsError`: `run_unknown` when nobody can say how the run ended, else the reason it never began.
 * A script's result is `running` and returned at once, with its code.
 */
export async function ask(
  client: ActionClient,
  action: Action,
  request: ExecuteRequest,
): Promise<RunResult> {
  if (!navigator.onLine) throw new CsError('offline', 'Nothing was sent');
  const deadline = Date.now() + (action.config.timeout_ms ?? longestRun) + grace;
  // A stock Whatomate server knows no keys: asking again would run the action again.
  const knowsKeys = action.version !== undefined;
  const signal = AbortSignal.timeout(deadline - Date.now());
  const once = () => execute(client, action, request, signal);
  const result = knowsKeys ? await untilAnswered(once, deadline) : await once().catch(asUnknown);
  if (result.state !== 'running' || !result.execution_id || action.action_type === 'javascript')
    return result;
  const id = result.execution_id;
  return untilEnded(() => lookUp(client, id), deadline);
}

/** Whether it is open if the request has done its work; `aborted`: its time was over before an answer came. */
export const isAmbiguous = ({code}: CsError): boolean =>
  /^(network|timeout|aborted|server_error|invalid_answer)$/.test(code);

/** Whether the same question may be answered a little later. */
export const isPassing = ({code}: CsError): boolean =>
  code === 'rate_limited' || code === 'unauthenticated' || code === 'token_failed';

const unknown = (cause: CsError): CsError =>
  new CsError('run_unknown', cause.message, {cause, requestId: cause.requestId});

function asUnknown(error: unknown): never {
  const cause = asCsError(error, 'network');
  throw isAmbiguous(cause) ? unknown(cause) : cause;
}

async function untilAnswered(once: () => Promise<RunResult>, deadline: number): Promise<RunResult> {
  // Once an answer was lost, the run may have happened: a refusal of a later question no longer says that it did not.
  let lost = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      const cause = asCsError(error, 'network');
      const pause = pauses[attempt] ?? pauses.at(-1)!;
      const isOver = Date.now() + pause > deadline;
      if (!lost && !isAmbiguous(cause)) throw cause;
      lost = true;
      if (isOver || !(isAmbiguous(cause) || isPassing(cause))) throw unknown(cause);
      await wait(pause);
    }
  }
}

async function untilEnded(look: () => Promise<RunResult>, deadline: number): Promise<RunResult> {
  for (let attempt = 0; ; attempt++) {
    const pause = pauses[attempt] ?? pauses.at(-1)!;
    if (Date.now() + pause > deadline)
      throw new CsError('run_unknown', 'The server did not say how the run ended');
    await wait(pause);
    const result = await look().catch((error: unknown) => {
      const cause = asCsError(error, 'network');
      if (!isAmbiguous(cause) && !isPassing(cause)) throw unknown(cause);
    });
    if (result && result.state !== 'running') return result;
  }
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds));
