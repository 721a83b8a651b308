import type {Action} from '../protocol/action.ts';
import type {ExecuteRequest, Execution, Outcome, RunResult} from '../protocol/result.ts';

/** What the bar asks of an action server. Every call rejects with a `CsError`. */
export interface ActionClient {
  /** Whose token it is: runs of one subject are never shown to another. */
  subject(): Promise<string>;

  /** The active actions, in the server's order, all pages. */
  list(signal: AbortSignal): Promise<readonly Action[]>;

  /** Runs an action. Rejects with `network`, `timeout` or `server_error` where nobody knows whether it ran. */
  execute(action: Action, request: ExecuteRequest, signal: AbortSignal): Promise<RunResult>;

  /** How a run stands now. */
  execution(id: string, signal: AbortSignal): Promise<Execution>;

  /** Tells how a script ended; may be called while the page goes away. */
  reportOutcome(id: string, outcome: Outcome): Promise<void>;

  /** `url` as the API gave it, made absolute. */
  resolve(url: string): URL | undefined;
}
