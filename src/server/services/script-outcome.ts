import {depth} from '../../protocol/json.ts';
import {resultLimits} from '../../protocol/script-result.ts';
import type {OutcomeInput} from '../schemas/executions.ts';
import {fieldRefusal} from './api-error.ts';
import type {RunConclusion} from './run-result.ts';

const defaultMessages = {
  succeeded: 'JavaScript action executed',
  failed: 'The script failed',
  unknown: 'Nobody knows how the script ended',
} as const;

/** How a script's run ended, as the browser tells it. Throws 400 for data that no script may return. */
export function concludeScript(input: OutcomeInput): RunConclusion {
  const {state, toast, data, error} = input;
  const size = data === undefined ? 0 : JSON.stringify(data).length;
  if (size > resultLimits.data || depth(data, resultLimits.depth) > resultLimits.depth)
    throw fieldRefusal(400, '/data', 'too_big', 'data may take 64 KB of JSON, 12 levels deep');
  const message =
    input.message ?? (error?.message.slice(0, resultLimits.text) || defaultMessages[state]);
  const success = state === 'succeeded';
  return {
    state,
    report: {
      success,
      message,
      state,
      // What failed is never green.
      ...(toast && {
        toast: success || toast.type !== 'success' ? toast : {...toast, type: 'error'},
      }),
      ...(data !== undefined && {data}),
    },
  };
}
