import type {Runner} from './hello.ts';
import source from './worker.ts?worker-source';

/** Each engine refuses one of the two somewhere; the first that has worked stays. */
const makers: (() => Worker)[] = [
  () => new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`),
  () => {
    const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
    const worker = new Worker(url);
    // Once it has said something, it has loaded.
    worker.addEventListener('message', () => URL.revokeObjectURL(url), {once: true});
    return worker;
  },
];

/** What a worker says once it has booted: nothing, or why it is not fit. */
type Verdict = string | undefined;

/** Workers, each for one run. */
export class Workers implements Runner {
  readonly #onUnfit: (reason: string) => void;
  readonly #running = new Map<string, Seat>();
  #spare: Seat | undefined;

  constructor(onUnfit: (reason: string) => void) {
    this.#onUnfit = onUnfit;
  }

  warm(): void {
    this.#spare ??= new Seat(this.#onUnfit);
  }

  open(id: string, port: MessagePort): void {
    const seat = this.#spare ?? new Seat(this.#onUnfit);
    this.#spare = undefined;
    this.#running.set(id, seat);
    seat.take(port);
  }

  end(id: string): void {
    this.#running.get(id)?.end();
    this.#running.delete(id);
  }
}

/** One worker, or what becomes of the attempts to make one. */
class Seat {
  readonly #onUnfit: (reason: string) => void;
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  #booted = false;
  #ended = false;

  constructor(onUnfit: (reason: string) => void) {
    this.#onUnfit = onUnfit;
    this.#make('no worker can be made (worker-src)');
  }

  take(port: MessagePort): void {
    this.#port = port;
    this.#handOver();
  }

  end(): void {
    this.#ended = true;
    this.#worker?.terminate();
    this.#port?.close();
  }

  #make(reason: string): void {
    const [make] = makers;
    if (!make) return this.#onUnfit(reason);
    try {
      const worker = (this.#worker = make());
      worker.addEventListener('message', ({data}: MessageEvent<Verdict>) => {
        if (this.#booted) return;
        if (data) return this.#next(make, data);
        this.#booted = true;
        this.#handOver();
      });
      worker.addEventListener('error', event => {
        event.preventDefault();
        if (!this.#booted) this.#next(make, reason);
      });
    } catch {
      // A SecurityError: this engine does not take such an address here.
      this.#next(make, reason);
    }
  }

  #next(failed: () => Worker, reason: string): void {
    this.#worker?.terminate();
    if (makers[0] === failed) makers.shift();
    if (!this.#ended) this.#make(reason);
  }

  #handOver(): void {
    if (!this.#booted || !this.#port || this.#ended) return;
    this.#worker?.postMessage(undefined, [this.#port]);
    this.#port = undefined;
  }
}
