import type {RunResult, RunState, Toast} from '../../protocol/result.ts';

/** What a run says, before it has an id. */
export type RunReport = Omit<RunResult, 'execution_id'>;

/** How a run ended, for its row. */
export interface RunConclusion {
  readonly state: Exclude<RunState, 'running'>;
  readonly report: RunReport;
  readonly httpStatus?: number | undefined;
  readonly errorCode?: string | undefined;
  /** Whether it is certain that no request left. */
  readonly nothingSent?: boolean;
}

/** A run that failed or whose end nobody knows, with a sentence for the person who clicked. */
export function setback(
  state: 'failed' | 'unknown',
  message: string,
  rest: Omit<RunConclusion, 'state' | 'report'> = {},
): RunConclusion {
  const toast: Toast = {message, type: state === 'failed' ? 'error' : 'warning'};
  return {state, report: {success: false, message, state, toast}, ...rest};
}
