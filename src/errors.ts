/** What can go wrong, as a word to branch on. The message is for people and may change. */
export type CsErrorCode =
  // Wrong use of the element.
  | 'api_missing'
  | 'token_failed'
  | 'subject_changed'
  // The way to the server and back.
  | 'network'
  | 'offline'
  | 'blocked_by_policy'
  | 'timeout'
  | 'aborted'
  | 'invalid_answer'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'contact_not_found'
  | 'rate_limited'
  | 'refused'
  | 'server_error'
  // A run.
  | 'run_failed'
  | 'run_unknown'
  | 'unsupported_action'
  // The sandbox.
  | 'sandbox_unavailable'
  | 'sandbox_lost'
  | 'script_error'
  | 'script_timeout'
  | 'script_result_invalid'
  | 'wire_violation'
  // Templates.
  | 'template_syntax'
  | 'template_unknown_variable'
  | 'template_context'
  | 'template_value_unsafe'
  | 'template_too_large';

export interface CsErrorOptions extends ErrorOptions {
  /** HTTP status of the answer behind it. */
  readonly status?: number | undefined;
  /** The server's own word for it (`error_type`), as it came. */
  readonly serverCode?: string | undefined;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number | undefined;
  /** The server's id of the request, for whoever reads its log. */
  readonly requestId?: string | undefined;
  /** The body of the answer behind it, as it came. */
  readonly answer?: unknown;
  /** Index in the source text (templates) or line (scripts) where it was found. */
  readonly position?: number | undefined;
  /** The nearest right thing, such as a variable's name. */
  readonly suggestion?: string | undefined;
}

/** Every error this project throws at run time. Branch on `code`, never on `message`. */
export class CsError extends Error {
  override readonly name = 'CsError';
  readonly code: CsErrorCode;
  readonly status: number | undefined;
  readonly serverCode: string | undefined;
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  readonly answer: unknown;
  readonly position: number | undefined;
  readonly suggestion: string | undefined;

  constructor(code: CsErrorCode, message: string, options: CsErrorOptions = {}) {
    super(message, 'cause' in options ? {cause: options.cause} : undefined);
    this.code = code;
    this.status = options.status;
    this.serverCode = options.serverCode;
    this.retryAfter = options.retryAfter;
    this.requestId = options.requestId;
    this.answer = options.answer;
    this.position = options.position;
    this.suggestion = options.suggestion;
  }
}

/** `error` itself if it is ours, else one of `code` that carries it as its cause. */
export const asCsError = (error: unknown, code: CsErrorCode): CsError =>
  error instanceof CsError
    ? error
    : new CsError(code, error instanceof Error ? error.message : String(error), {cause: error});
