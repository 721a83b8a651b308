import {asCsError, CsError} from '../errors.ts';
import {deferred} from '../protocol/deferred.ts';
import type {CheckedScriptResult} from '../protocol/script-result.ts';
import {Frame, type FramePage, unavailable} from './frame.ts';
import {type SandboxLimits, sandboxLimits} from './limits.ts';
import {Run, type ScriptJob} from './run.ts';

export type {SandboxLimits} from './limits.ts';
export type {ScriptJob} from './run.ts';

export interface SandboxOptions {
  /** The sandbox page. */
  readonly src: string;
  /** The second choice, when nothing says hello there. */
  readonly fallbackSrc?: string;
  readonly limits?: Partial<SandboxLimits>;
}

/**
 * Runs scripts where they can reach nothing (design of the sandbox): in a worker of their own, made by a page in a
 * frame of an opaque origin, under a policy without network. One for all bars of a page with the same `src`.
 */
export class Sandbox {
  readonly #sources: readonly string[];
  readonly #limits: SandboxLimits;
  readonly #disposed = new AbortController();
  #opening: Promise<Frame> | undefined;
  /** The last that was made. */
  #frame: Frame | undefined;
  /** The one that said hello. */
  #opened: Frame | undefined;
  #keepWarm = false;

  constructor({src, fallbackSrc, limits}: SandboxOptions) {
    this.#sources = fallbackSrc && fallbackSrc !== src ? [src, fallbackSrc] : [src];
    this.#limits = {...sandboxLimits, ...limits};
  }

  /**
   * Makes the frame and a worker beforehand, and from now on another after each run. Call it when the page is idle.
   * Rejects with a CsError, `sandbox_unavailable` or `aborted`; the next run tries again.
   */
  async warm(): Promise<void> {
    this.#keepWarm = true;
    const frame = await this.#open();
    frame.warm();
  }

  /**
   * Runs one script. Rejects with a CsError: `script_error` (`position` is the line), `script_timeout`,
   * `script_result_invalid`, `sandbox_lost`, `sandbox_unavailable`, `wire_violation` or `aborted`.
   */
  async run(job: ScriptJob): Promise<CheckedScriptResult> {
    const frame = await this.#openUnlessAborted(job.signal);
    try {
      return await new Run(frame, job, this.#limits).start();
    } finally {
      // Not earlier: to boot a worker takes longer than most scripts.
      if (this.#keepWarm) frame.warm();
    }
  }

  /** Removes the frame; runs that are not over reject with `aborted`. */
  dispose(): void {
    const reason = new CsError('aborted', 'The sandbox was disposed of');
    this.#disposed.abort(reason);
    this.#frame?.close(reason);
  }

  #openUnlessAborted(signal: AbortSignal | undefined): Promise<Frame> {
    const {promise, resolve, reject} = deferred<Frame>();
    const stop = (): void => reject(new CsError('aborted', 'The run was stopped'));
    if (signal?.aborted) stop();
    else {
      signal?.addEventListener('abort', stop);
      this.#open().then(resolve, reject);
    }
    return promise.finally(() => signal?.removeEventListener('abort', stop));
  }

  #open(): Promise<Frame> {
    // Not while it is being opened: two attempts at once would leave a frame that nobody knows.
    if (this.#opened && !this.#opened.check()) this.#opening = this.#opened = undefined;
    return (this.#opening ??= this.#tryAll().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    }));
  }

  async #tryAll(): Promise<Frame> {
    let failure: unknown;
    for (const src of this.#sources) {
      try {
        return await this.#try({src});
      } catch (error) {
        failure ??= error;
      }
    }
    return this.#tryText(reasonOf(failure));
  }

  async #tryText(missing: string): Promise<Frame> {
    const {srcdocPage} = await import('./srcdoc.ts');
    try {
      return await this.#try({text: srcdocPage, missing});
    } catch (error) {
      if (error instanceof CsError) throw error;
      throw unavailable(`${missing}; without it, ${reasonOf(error)}`);
    }
  }

  async #try(page: FramePage): Promise<Frame> {
    this.#disposed.signal.throwIfAborted();
    this.#frame = new Frame(page, this.#limits);
    await this.#frame.ready;
    return (this.#opened = this.#frame);
  }
}

/** What follows the beginning that all such messages share. */
const reasonOf = (error: unknown): string =>
  asCsError(error, 'sandbox_unavailable').message.replace(/^Scripts cannot run here: /, '');
