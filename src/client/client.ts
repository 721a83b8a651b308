import type {Action} from '../protocol/action.ts';
import type {GetToken} from '../protocol/token.ts';
import type {RequestOptions} from './request.ts';

export type CallOptions = Omit<RequestOptions, 'headers' | 'credentials'>;

/** The way to an action server. Every call rejects with a `CsError`. */
export interface ActionClient {
  /** Whose token it is: runs of one subject are never shown to another. */
  subject(): Promise<string>;

  /** The same way for one person: a call in anybody else's name rejects with `subject_changed`, and nothing is sent. */
  as(subject: string): ActionClient;

  /**
   * Asks for a new token before the next request: somebody else may have signed in. `getToken` is asked from now on, here and
   * in what is `as` somebody.
   */
  forgetToken(getToken?: GetToken): void;

  /** The active actions, in the server's order, all pages. */
  list(signal: AbortSignal): Promise<readonly Action[]>;

  /** Sends one request, with a fresh token if the first is refused, and returns the payload of its answer. */
  call(path: string, options: CallOptions): Promise<unknown>;

  /** An answer that is not what it should be. */
  invalid(what: string): Error;
}
