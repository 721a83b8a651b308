import {CsError} from '../errors.ts';
import {parseRunContext} from '../protocol/context.ts';
import {type RunResult, parseScriptRun} from '../protocol/result.ts';
import type {CheckedScriptResult} from '../protocol/script-result.ts';
import type {RunOrder} from './run-order.ts';
import {leaseSandbox} from './sandboxes.ts';

/** An action that says nothing may do this, each behind a button (a stock Whatomate server's scripts). */
const undeclared = ['toast', 'open_url', 'clipboard'] as const;
const defaultLimit = 10_000;

interface ScriptEnd {
  readonly result: RunResult;
  readonly refused: readonly string[];
}

/**
 * Runs the code of an execute answer in the sandbox and says what came of it, in the words of a run's answer.
 * Rejects with the sandbox's `CsError`.
 */
export async function runScript(
  order: RunOrder,
  answer: RunResult,
  onProgress: (text: string) => void,
): Promise<ScriptEnd> {
  const script = parseScriptRun(answer.data);
  if (!script) throw new CsError('invalid_answer', 'The server sent no code to run');
  const {config} = order.action;
  const lease = leaseSandbox(order.api, order.sandboxSrc);
  const checked = await lease.sandbox
    .run({
      code: script.code,
      context: parseRunContext(script.context),
      input: script.input ?? order.input,
      effects: config.effects ?? undeclared,
      locale: navigator.language,
      timeoutMs: config.timeout_ms ?? defaultLimit,
      onProgress,
    })
    .finally(() => lease.release());
  return {
    result: asRunResult(checked, answer),
    refused: [...checked.refused, ...checked.dropped],
  };
}

/** The seed's `message` and `toast` hold only if the script succeeds and says nothing itself. */
function asRunResult({result}: CheckedScriptResult, answer: RunResult): RunResult {
  const {success, message, toast, redirect_url, clipboard, insert_text, download, data} = result;
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
    ...(download ? {download} : {}),
    ...(data === undefined ? {} : {data}),
  };
}
