/**
 * Workers whose text holds the script they run.
 *
 * 1. One worker without a script shows, once, whether workers can be made here and whether the policy is in force.
 * 2. A run's port: `ready` goes out, `run` comes in.
 * 3. The script must be the body of a function, or it could close ours and go on behind it. It is parsed twice, as the
 *    body of a declaration (by a worker that ends before it would run) and as that of a method (in the worker that runs
 *    it): what may follow the closing brace of the one may not follow that of the other.
 * 4. The worker gets the message and the port.
 */
import {isRecord, ownString, parseJson} from '../../protocol/json.ts';
import type {WorkerToHost} from '../../protocol/sandbox-wire.ts';
import type {Runner} from './hello.ts';
import {sourceName} from './line.ts';
import {parameters} from './script.ts';
import source from './text-worker.ts?worker-source';
import {trusted} from '../trusted-types.ts';

type OnUnfit = (reason: string) => void;

const list = parameters.join();
/** Lines before the script in the worker that parses it, and in the one that runs it. */
const parsePrefix = 1;
const runPrefix = source.split('\n').length + 1;

const parseText = (code: string): string => `throw 0;async function script(${list}){\n${code}\n}`;
const runText = (code: string): string =>
  `${source}\ncsScript({async script(${list}){\n${code}\n}}.script,${runPrefix})\n//# sourceURL=${sourceName}`;

export class TextWorkers implements Runner {
  readonly #onUnfit: OnUnfit;
  readonly #fit: Promise<boolean>;
  readonly #running = new Map<string, TextRun>();

  constructor(onUnfit: OnUnfit) {
    this.#onUnfit = onUnfit;
    this.#fit = this.#check();
  }

  /** Nothing can be made beforehand: a worker's text holds its script. */
  warm(): void {}

  open(id: string, port: MessagePort): void {
    const run = new TextRun(port, this.#onUnfit);
    this.#running.set(id, run);
    void this.#fit.then(fit => fit && run.start());
  }

  end(id: string): void {
    this.#running.get(id)?.end();
    this.#running.delete(id);
  }

  /** Rule 1. */
  #check(): Promise<boolean> {
    const {promise, resolve} = Promise.withResolvers<boolean>();
    const refuse = (reason: string): void => {
      this.#onUnfit(reason);
      resolve(false);
    };
    try {
      const worker = make(source);
      worker.addEventListener('message', ({data}: MessageEvent<string | undefined>) => {
        worker.terminate();
        if (data) refuse(data);
        else resolve(true);
      });
      worker.addEventListener('error', () => refuse(noWorker));
    } catch (error) {
      refuse(error instanceof TypeError ? error.message : noWorker);
    }
    return promise;
  }
}

const noWorker = 'the policy of this page must allow worker-src blob:';

class TextRun {
  readonly #port: MessagePort;
  readonly #onUnfit: OnUnfit;
  #worker: Worker | undefined;
  #ended = false;

  constructor(port: MessagePort, onUnfit: OnUnfit) {
    this.#port = port;
    this.#onUnfit = onUnfit;
  }

  /** Rule 2. */
  start(): void {
    if (this.#ended) return;
    this.#port.addEventListener('message', ({data}) => this.#onRun(data), {once: true});
    this.#port.start();
    this.#send({type: 'ready'});
  }

  end(): void {
    this.#ended = true;
    this.#worker?.terminate();
    this.#port.close();
  }

  /** Rule 3. */
  #onRun(data: unknown): void {
    const run = typeof data === 'string' ? parseJson(data) : undefined;
    const code = isRecord(run) ? ownString(run, 'code') : undefined;
    if (code === undefined || this.#ended) return;
    const worker = (this.#worker = make(parseText(code)));
    worker.addEventListener('error', event => {
      event.preventDefault();
      worker.terminate();
      if (/SyntaxError/.test(event.message)) this.#refuse(event, parsePrefix);
      else if (!this.#ended) this.#run(code, data);
    });
  }

  /** Rule 4. */
  #run(code: string, data: unknown): void {
    const worker = (this.#worker = make(runText(code)));
    let booted = false;
    worker.addEventListener('message', ({data: leak}: MessageEvent<string | undefined>) => {
      if (booted) return;
      booted = true;
      if (leak) this.#onUnfit(leak);
      else worker.postMessage(data, [this.#port]);
    });
    worker.addEventListener('error', event => {
      event.preventDefault();
      if (!booted) this.#refuse(event, runPrefix);
    });
  }

  #refuse({message, lineno}: ErrorEvent, prefix: number): void {
    const line = lineno > prefix ? lineno - prefix : undefined;
    const text = message.replace(/^(?:Uncaught )?(?:SyntaxError: )?/, '');
    this.#send({
      type: 'error',
      name: 'SyntaxError',
      message: text.slice(0, 1_000),
      ...(line === undefined ? {} : {line}),
    });
  }

  #send(message: WorkerToHost): void {
    this.#port.postMessage(JSON.stringify(message));
  }
}

function make(text: string): Worker {
  const url = URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
  const worker = new Worker(trusted().createScriptURL(url));
  const revoke = (): void => URL.revokeObjectURL(url);
  worker.addEventListener('message', revoke, {once: true});
  worker.addEventListener('error', revoke, {once: true});
  return worker;
}
