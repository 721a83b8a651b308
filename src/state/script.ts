import type {ActionClient} from '../client/client.ts';
import {CsError, asCsError} from '../errors.ts';
import {parseRunContext} from '../protocol/context.ts';
import {type Outcome, type RunResult, parseScriptRun} from '../protocol/result.ts';
import type {CheckedScriptResult} from '../protocol/script-result.ts';
import type {Sandbox} from '../sandbox/bridge.ts';
import type {Run} from './run.ts';

/** An action that says nothing may do this, each behind a button (a stock Whatomate server's scripts). */
const undeclared = ['toast', 'open_url', 'clipboard'] as const;
const defaultLimit = 10_000;
/** Milliseconds before the second and the third try to report. */
const reportPauses = [1_000, 4_000];

export interface ScriptEnd {
  readonly result: RunResult;
  readonly refused: readonly string[];
}

/**
 * Runs the code of an execute answer in the sandbox and says what came of it, in the words of a run's answer.
 * Rejects with the sandbox's `CsError`.
 */
export async function runScript(
  sandbox: Sandbox,
  run: Run,
  answer: RunResult,
  onProgress: (text: string) => void,
): Promise<ScriptEnd> {
  const script = parseScriptRun(answer.data);
  if (!script) throw new CsError('invalid_answer', 'The server sent no code to run');
  const checked = await sandbox.run({
    code: script.code,
    context: parseRunContext(script.context),
    effects: run.action.config.effects ?? undeclared,
    locale: navigator.language,
    timeoutMs: run.action.config.timeout_ms ?? defaultLimit,
    onProgress,
  });
  return {
    result: asRunResult(checked, answer),
    refused: [...checked.refused, ...checked.dropped],
  };
}

/** The seed's `message` and `toast` hold only if the script succeeds and says nothing itself. */
function asRunResult({result}: CheckedScriptResult, answer: RunResult): RunResult {
  const {success, message, toast, redirect_url, clipboard, insert_text, data} = result;
  const said =
    toast ?? (message ? ({message, type: success ? 'success' : 'error'} as const) : undefined);
  const shown = said ?? (success ? answer.toast : undefined);
  return {
    success,
    state: success ? 'succeeded' : 'failed',
    message: message ?? toast?.message ?? (success ? answer.message : ''),
    ...(answer.execution_id ? {execution_id: answer.execution_id} : {}),
    ...(shown ? {toast: shown} : {}),
    ...(redirect_url ? {redirect_url} : {}),
    ...(clipboard ? {clipboard} : {}),
    ...(insert_text ? {insert_text} : {}),
    ...(data === undefined ? {} : {data}),
  };
}

/** The outcome of a script's run, for the server's history. */
export function outcomeOf(run: Run): Outcome {
  const {result, error, refused = []} = run;
  return {
    state: run.state === 'running' ? 'unknown' : run.state,
    ...(result?.message ? {message: result.message} : {}),
    ...(result?.toast ? {toast: result.toast} : {}),
    ...(result?.data === undefined ? {} : {data: result.data}),
    ...(error
      ? {
          error: {
            name: error.code,
            message: error.message,
            ...(error.position === undefined ? {} : {line: error.position}),
          },
        }
      : {}),
    effects: {taken: run.effects.map(effect => effect.kind), refused},
  };
}

/** Tells the server how the run ended; tries three times, for the agent already knows and nobody waits. */
export async function report(client: ActionClient, id: string, outcome: Outcome): Promise<void> {
  for (const pause of [...reportPauses, undefined]) {
    try {
      await client.reportOutcome(id, outcome);
      return;
    } catch (error) {
      const {code, message} = asCsError(error, 'network');
      const retriable = code === 'network' || code === 'timeout' || code === 'server_error';
      if (!retriable || pause === undefined) {
        console.warn(`cs-action-bar: the outcome of run ${id} was not recorded: ${message}`);
        return;
      }
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }
}
