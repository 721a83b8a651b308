import type {Dispatcher} from 'undici';
import {ResolveError} from './guarded-connector.ts';
import {TargetRefused} from './target-check.ts';

export type Outcome =
  /** A status line came. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** The whole body, where it came whole and small enough. */
      readonly body?: string;
      readonly bodyProblem?: 'too_large' | 'incomplete';
    }
  /** Nothing has left. */
  | {readonly kind: 'refused'; readonly code: RefusedCode; readonly message: string}
  /** The request was written, or some of it, and no status line came back. */
  | {readonly kind: 'unanswered'; readonly code: 'target_timeout' | 'target_reset'};

type RefusedCode =
  | 'egress_blocked'
  | 'target_dns'
  | 'target_refused'
  | 'target_tls'
  | 'target_timeout_connect'
  | 'target_request_invalid'
  | 'target_circuit_open';

export interface ExchangeLimits {
  /** Milliseconds until the status line, once the request is written. */
  readonly headers: number;
  /** Milliseconds between two pieces of the body. */
  readonly idle: number;
  readonly responseBytes: number;
}

/**
 * One request and what becomes of it.
 *
 * 1. Waiting for a connection: nothing has left. Every error here is `refused`.
 * 2. `onRequestStart`: undici writes next. From here on no error can say that nothing was sent.
 * 3. A final status line: `answered`, whatever happens to the body.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly outcome: Promise<Outcome>;
  readonly #settle: (outcome: Outcome) => void;
  readonly #limits: ExchangeLimits;
  readonly #total: NodeJS.Timeout;
  #phaseTimer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #status: number | undefined;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(limits: ExchangeLimits, timeout: number) {
    const {promise, resolve} = Promise.withResolvers<Outcome>();
    this.outcome = promise;
    this.#limits = limits;
    this.#settle = resolve;
    this.#total = setTimeout(() => this.#timeOut(), timeout);
  }

  /** Ends an exchange that could not even be dispatched. */
  refuse(error: unknown): void {
    this.#end(refusal(error));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // The time was up while it waited for a connection; stopped here, nothing is written.
    if (this.#settled) {
      controller.abort(new Error('Out of time'));
      return;
    }
    this.#controller = controller;
    this.#phaseTimer = setTimeout(() => this.#timeOut(), this.#limits.headers);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return;
    this.#status = status;
    clearTimeout(this.#phaseTimer);
    this.#phaseTimer = setTimeout(() => this.#timeOut(), this.#limits.idle);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#phaseTimer?.refresh();
    this.#size += chunk.length;
    if (this.#size > this.#limits.responseBytes) this.#endAnswered({bodyProblem: 'too_large'});
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#endAnswered({body: Buffer.concat(this.#chunks).toString('utf8')});
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#status !== undefined) this.#endAnswered({bodyProblem: 'incomplete'});
    else if (this.#controller) this.#end({kind: 'unanswered', code: 'target_reset'});
    else this.#end(refusal(error));
  }

  #timeOut(): void {
    if (this.#status !== undefined) this.#endAnswered({bodyProblem: 'incomplete'});
    else if (this.#controller) this.#end({kind: 'unanswered', code: 'target_timeout'});
    else
      this.#end({
        kind: 'refused',
        code: 'target_timeout_connect',
        message: 'no connection could be made in time',
      });
  }

  #endAnswered(part: {body: string} | {bodyProblem: 'too_large' | 'incomplete'}): void {
    if (this.#status === undefined) return;
    this.#end({kind: 'answered', status: this.#status, ...part});
  }

  #end(outcome: Outcome): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#total);
    clearTimeout(this.#phaseTimer);
    this.#settle(outcome);
    // Cuts the connection where the answer is not over; does nothing where it is.
    if (outcome.kind !== 'refused' && !(outcome.kind === 'answered' && outcome.body !== undefined))
      this.#controller?.abort(new Error('Ended'));
  }
}

function refusal(error: unknown): Outcome {
  const [code, message] = judge(error);
  return {kind: 'refused', code, message};
}

/** The words complete "… could not be called: ". */
function judge(error: unknown): readonly [RefusedCode, string] {
  if (error instanceof TargetRefused) return ['egress_blocked', error.message];
  if (error instanceof ResolveError) return ['target_dns', 'its name could not be resolved'];
  const code = errorCode(error);
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return ['target_timeout_connect', 'no connection could be made in time'];
  if (/^(UND_ERR_INVALID_ARG|ERR_INVALID|UND_ERR_REQ)/.test(code))
    return ['target_request_invalid', 'the request is not valid HTTP'];
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code))
    return ['target_tls', 'its certificate or TLS was not accepted'];
  return ['target_refused', 'the connection was refused'];
}

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
