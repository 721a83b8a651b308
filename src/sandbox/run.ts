/**
 * One run of a script, from the port to the result (design of the sandbox, "The wire", "Time and life").
 *
 * 1. The guest hands our port to a worker. Code and context leave only after its `ready`, which follows its canary.
 * 2. From then on silence is counted. Some marks the run as slow, more ends it.
 * 3. Before silence or the deadline end a run, one task passes: an answer may wait in the port.
 * 4. The first `done`, `invalid` or `error` is the result. After it, or after any message that does not fit, the port
 *    is closed and the worker terminated.
 */
import {CsError, type CsErrorCode} from '../errors.ts';
import type {Effect} from '../protocol/action.ts';
import type {RunContext} from '../protocol/context.ts';
import {deferred} from '../protocol/deferred.ts';
import {jsonOf} from '../protocol/json.ts';
import {listen} from '../protocol/listen.ts';
import {
  type LogLevel,
  parseWorkerToHost,
  type RunMessage,
  wireLimits,
  type WorkerToHost,
} from '../protocol/sandbox-wire.ts';
import {type CheckedScriptResult, checkScriptResult} from '../protocol/script-result.ts';
import type {Frame} from './frame.ts';
import type {SandboxLimits} from './limits.ts';
import {watch} from './watchdog.ts';

export interface ScriptJob {
  /** The body of an async function. */
  readonly code: string;
  readonly context: RunContext;
  /** Values of the action's form. */
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** What the action declared that it may do. */
  readonly effects: readonly Effect[];
  /** BCP 47. */
  readonly locale: string;
  /** Milliseconds, 30 000 at most. */
  readonly timeoutMs: number;
  readonly onProgress?: (text: string) => void;
  readonly onLog?: (level: LogLevel, text: string) => void;
  /** Called once, when the script has been silent for half a second. */
  readonly onSlow?: () => void;
  readonly signal?: AbortSignal;
}

export class Run {
  readonly #frame: Frame;
  readonly #job: ScriptJob;
  readonly #limits: SandboxLimits;
  readonly #message: string;
  readonly #over = new AbortController();
  readonly #result = deferred<CheckedScriptResult>();
  #port: MessagePort | undefined;
  /** Visible and awake time: now, when the code was sent, when the worker was last heard. */
  #now = 0;
  #started: number | undefined;
  #heard = 0;
  #startedAt = 0;
  #slow = false;
  #draining = false;
  #notes = 0;
  #alives = 0;

  constructor(frame: Frame, job: ScriptJob, limits: SandboxLimits) {
    this.#frame = frame;
    this.#job = job;
    this.#limits = limits;
    const {code, context, input = {}, effects, locale} = job;
    const deadline = Math.min(job.timeoutMs, limits.run);
    const run = {type: 'run', code, context, input, effects, locale, deadline} as const;
    this.#message = jsonOf(run satisfies RunMessage);
  }

  /** Call it once. Throws where the frame is gone already. */
  start(): Promise<CheckedScriptResult> {
    this.#frame.signal.throwIfAborted();
    const {promise} = this.#result;
    if (this.#message.length > wireLimits.run) {
      const limit = `${wireLimits.run / 1_024} KB`;
      this.#fail('script_error', `The script and its data are larger than ${limit}`);
      return promise;
    }
    if (this.#job.signal?.aborted) {
      this.#fail('aborted', 'The run was stopped');
      return promise;
    }
    const {port1, port2} = new MessageChannel();
    const id = this.#frame.open(port2);
    const {signal: over} = this.#over;
    this.#port = port1;
    port1.addEventListener('message', event => this.#onMessage(event.data), {signal: over});
    port1.start();
    const {signal} = this.#job;
    const stop = (): void => this.#fail('aborted', 'The run was stopped');
    if (signal) listen(over, signal, 'abort', stop);
    const {signal: gone} = this.#frame;
    listen(over, gone, 'abort', () => this.#end(() => this.#result.reject(gone.reason)));
    const unwatch = watch(elapsed => this.#onTick(elapsed));
    over.addEventListener('abort', () => {
      unwatch();
      port1.close();
      this.#frame.end(id);
    });
    return promise;
  }

  #onMessage(data: unknown): void {
    const message = parseWorkerToHost(data);
    this.#heard = this.#now;
    if (!message || !this.#fits(message))
      return this.#fail('wire_violation', 'The sandbox sent what a script may not send');
    switch (message.type) {
      case 'ready':
        this.#started = this.#now;
        this.#startedAt = performance.now();
        this.#port?.postMessage(this.#message);
        break;
      case 'alive':
        break;
      case 'progress':
        this.#job.onProgress?.(message.text);
        break;
      case 'log':
        this.#job.onLog?.(message.level, message.text);
        break;
      case 'done': {
        const result = checkScriptResult(message.result, this.#job.effects);
        this.#end(() => this.#result.resolve(result));
        break;
      }
      case 'invalid':
        this.#fail('script_result_invalid', message.message);
        break;
      case 'error':
        this.#fail('script_error', describe(message), message.line);
    }
  }

  /** Whether the message may come now, and so often. */
  #fits({type}: WorkerToHost): boolean {
    if (type === 'ready') return this.#started === undefined;
    if (this.#started === undefined) return false;
    if (type === 'progress' || type === 'log') return ++this.#notes <= wireLimits.notes;
    if (type !== 'alive') return true;
    // Over the whole run: those that waited while the page was busy come all at once.
    const seconds = (performance.now() - this.#startedAt) / 1_000;
    return ++this.#alives <= wireLimits.alive * (seconds + 1);
  }

  #onTick(elapsed: number): void {
    this.#now = elapsed;
    if (!this.#frame.check() || this.#draining) return;
    const silence = elapsed - this.#heard;
    if (this.#started === undefined) {
      if (silence >= this.#limits.ready)
        this.#fail('sandbox_unavailable', 'Scripts cannot run here: no worker gets ready');
      return;
    }
    if (silence >= this.#limits.slow && !this.#slow) {
      this.#slow = true;
      this.#job.onSlow?.();
    }
    const late = elapsed - this.#started >= Math.min(this.#job.timeoutMs, this.#limits.run);
    if (late || silence >= this.#limits.silent) this.#drain(late);
  }

  #drain(late: boolean): void {
    this.#draining = true;
    setTimeout(() => {
      this.#draining = false;
      if (late) this.#fail('script_timeout', 'The script took too long');
      else if (this.#now - this.#heard >= this.#limits.silent)
        this.#fail('script_timeout', 'The script does not answer any more');
    });
  }

  #fail(code: CsErrorCode, message: string, position?: number): void {
    this.#end(() => this.#result.reject(new CsError(code, message, {position})));
  }

  #end(settle: () => void): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    settle();
  }
}

const describe = ({name, message}: {readonly name: string; readonly message: string}): string =>
  name === 'Error' && message ? message : `${name}: ${message}`;
