import {CsError} from '../errors.ts';
import {type Action, parseActionPage} from '../protocol/action.ts';
import type {GetToken} from '../protocol/token.ts';
import type {ActionClient, CallOptions} from './client.ts';
import {request} from './request.ts';
import {type Caller, type TokenSource, tokensOf} from './token-source.ts';

/** What a Whatomate server wants to see beside its cookies; nothing where its page is another one's. */
function csrfHeader(): Record<string, string> {
  const token = /(?:^|; )whm_csrf=([^;]+)/.exec(document.cookie)?.[1];
  return token ? {'X-CSRF-Token': token} : {};
}

/** Whether a token is refused, or is for another contact than the one that is open by now. */
const isOfToken = (error: unknown): boolean =>
  error instanceof CsError &&
  (error.code === 'unauthenticated' || error.serverCode === 'contact_not_in_token');

interface HttpClientOptions {
  /** Base URL of the action server, absolute. */
  readonly api: string;
  tokens: TokenSource;
  readonly credentials: RequestCredentials;
  readonly organizationId?: string | undefined;
}

const pageSize = 100;
/** Nobody has 10 000 buttons beside a chat; a server that says so is wrong. */
const mostPages = 100;
const readLimit = 15_000;

/** Speaks `/api/custom-actions`, with our own server and with a stock Whatomate server alike. */
export class HttpActionClient implements ActionClient {
  readonly #base: string;
  /** Shared by all that began as one, each `as` another person: what is under way goes on with new tokens, too. */
  readonly #options: HttpClientOptions;
  /** In whose name alone anything is asked. */
  readonly #subject: string | undefined;

  constructor(options: HttpClientOptions, subject?: string) {
    this.#options = options;
    this.#subject = subject;
    this.#base = options.api.replace(/\/+$/, '');
  }

  async subject(): Promise<string> {
    return (await this.#options.tokens.caller()).subject;
  }

  as(subject: string): HttpActionClient {
    return new HttpActionClient(this.#options, subject);
  }

  forgetToken(getToken?: GetToken): void {
    if (getToken) this.#options.tokens = tokensOf(getToken);
    this.#options.tokens.forget('anew');
  }

  async list(signal: AbortSignal): Promise<readonly Action[]> {
    const actions = new Map<string, Action>();
    for (let page = 1; page <= mostPages; page++) {
      const path = `/api/custom-actions?limit=${pageSize}&page=${page}`;
      const answer = parseActionPage(await this.call(path, {signal, limit: readLimit}));
      if (!answer) throw this.invalid('a list of actions');
      const before = actions.size;
      for (const action of answer.custom_actions) actions.set(action.id, action);
      // The total is missing on some servers, and wrong while somebody edits: stop when a page brings nothing new.
      const size = answer.limit ?? pageSize;
      if (answer.custom_actions.length < size || actions.size === before) break;
    }
    return [...actions.values()].filter(action => action.is_active);
  }

  async call(path: string, options: CallOptions): Promise<unknown> {
    const {tokens} = this.#options;
    const caller = await tokens.caller();
    if (this.#subject !== undefined && this.#subject !== caller.subject)
      throw new CsError('subject_changed', 'Somebody else has signed in');
    try {
      return await this.#send(path, options, caller);
    } catch (error) {
      // One more try with a fresh token, if it is the same person's: what was refused for its token has done nothing.
      if (!isOfToken(error) || !tokens.forget()) throw error;
      const again = await tokens.caller();
      if (again.subject !== caller.subject) throw error;
      return this.#send(path, options, again);
    }
  }

  invalid(what: string): CsError {
    return new CsError('invalid_answer', `The server did not answer with ${what}`);
  }

  #send(path: string, options: CallOptions, caller: Caller): Promise<unknown> {
    const {credentials, organizationId} = this.#options;
    // Only headers that a stock server's CORS rules allow.
    const headers = {
      ...caller.headers,
      ...(organizationId ? {'X-Organization-ID': organizationId} : {}),
      ...(credentials !== 'omit' && options.method ? csrfHeader() : {}),
    };
    return request(`${this.#base}${path}`, {...options, headers, credentials});
  }
}
