import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';

const startLimit = 60_000;
const teller = new URL('usage-teller.ts', import.meta.url).href;

export interface Usage {
  /** Milliseconds of CPU, of all threads, since the process began. */
  readonly cpu: number;
  /** Bytes it holds. */
  readonly memory: number;
}

/** A Node process of its own, once its script has said where it listens. */
export class MeasuredProcess implements AsyncDisposable {
  readonly url: string;
  /** Milliseconds from its making until it listened. */
  readonly started: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, started: number) {
    this.#child = child;
    this.url = url;
    this.started = started;
  }

  /** `script` prints a line of JSON with `msg: "listening"` and `url`. */
  static async start(script: string, env: Record<string, string>): Promise<MeasuredProcess> {
    const begun = performance.now();
    const child = spawn(process.execPath, ['--import', teller, script], {
      env: {PATH: process.env['PATH'], ...env},
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const {promise, resolve, reject} = Promise.withResolvers<string>();
    const limit = setTimeout(() => reject(new Error(`${script} did not start`)), startLimit);
    child.once('exit', () => reject(new Error(`${script} ended`)));
    createInterface(child.stdout!).on('line', line => {
      const {msg, url} = JSON.parse(line) as {msg?: string; url?: string};
      if (msg === 'listening' && url) resolve(url);
    });
    try {
      return new MeasuredProcess(child, await promise, performance.now() - begun);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      clearTimeout(limit);
    }
  }

  async usage(): Promise<Usage> {
    const told = once(this.#child, 'message');
    this.#child.send('usage');
    const [usage] = (await told) as [Usage];
    return usage;
  }

  /** Milliseconds of CPU for each of `times` pieces of work. */
  async cpuOf(times: number, work: () => Promise<void>): Promise<number> {
    const before = await this.usage();
    await work();
    return ((await this.usage()).cpu - before.cpu) / times;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    // As it is ended in earnest: a database that was cut off takes longer to open.
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), startLimit);
    await once(this.#child, 'exit');
    clearTimeout(late);
  }
}
