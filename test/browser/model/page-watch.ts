import {LookWatch} from './look-watch.ts';

/** What a page with bars does that nobody sees: listeners, requests, complaints. Undone by `stop()`. */
export class PageWatch {
  readonly complaints: string[] = [];
  /** Requests to run or to tell how a run stands that are not answered yet, and all others. */
  executes = 0;
  others = 0;
  /** Questions what can run that are not answered yet, and all that is known of them. */
  looking = 0;
  readonly looks = new LookWatch();
  readonly #listeners = new Set<string>();
  readonly #names = new WeakMap<object, number>();
  #count = 0;
  readonly #undo: (() => void)[] = [];

  constructor() {
    for (const target of [document, window]) this.#watchListeners(target);
    this.#watchRequests();
    for (const level of ['error', 'warn'] as const)
      this.#replace(console, level, () => (...said: unknown[]) => {
        const text = said.map(String).join(' ');
        // Lit's word about its own pace.
        if (!text.includes('lit.dev/msg')) this.complaints.push(`${level}: ${text}`);
      });
    const onError = (event: ErrorEvent): void => void this.complaints.push(event.message);
    const onRejection = ({reason}: PromiseRejectionEvent): void =>
      void this.complaints.push(`unhandled: ${String(reason)}`);
    addEventListener('error', onError);
    addEventListener('unhandledrejection', onRejection);
    this.#undo.push(() => {
      removeEventListener('error', onError);
      removeEventListener('unhandledrejection', onRejection);
    });
    this.#listeners.clear();
  }

  /** Listeners on the document and the window that were added since and not taken away, but what a person keeps. */
  get listeners(): readonly string[] {
    return [...this.#listeners].filter(one => !one.startsWith('storage '));
  }

  stop(): void {
    for (const undo of this.#undo.toReversed()) undo();
  }

  #replace<T extends object, K extends keyof T>(target: T, key: K, by: (old: T[K]) => T[K]): void {
    const own = Object.hasOwn(target, key);
    const old = target[key];
    target[key] = by(old);
    this.#undo.push(() => {
      if (own) target[key] = old;
      else delete target[key];
    });
  }

  #watchListeners(target: Document | Window): void {
    const idOf = (type: string, listener: object, options: unknown): string => {
      const capture = typeof options === 'object' ? Reflect.get(options ?? {}, 'capture') : options;
      const name = this.#names.get(listener) ?? ++this.#count;
      this.#names.set(listener, name);
      return `${type} ${name} ${Boolean(capture)}`;
    };
    type Add = typeof target.addEventListener;
    this.#replace(target, 'addEventListener', (old: Add): Add => {
      const add = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
        if (listener) {
          const id = idOf(type, listener, options);
          this.#listeners.add(id);
          options?.signal?.addEventListener('abort', () => this.#listeners.delete(id));
        }
        old.call(target, type, listener, options);
      };
      return add as Add;
    });
    type Remove = typeof target.removeEventListener;
    this.#replace(target, 'removeEventListener', (old: Remove): Remove => {
      const remove = (type: string, listener: EventListener, options?: EventListenerOptions) => {
        if (listener) this.#listeners.delete(idOf(type, listener, options));
        old.call(target, type, listener, options);
      };
      return remove as Remove;
    });
  }

  #watchRequests(): void {
    this.#replace(globalThis, 'fetch', old => async (input, init) => {
      const url = input instanceof Request ? input.url : input.toString();
      const isLook = url.includes('contact_id=');
      const isRun = /\/execute$|\/executions\/[^/?]+$/.test(url);
      const kind = isLook ? 'looking' : isRun ? 'executes' : 'others';
      if (/\/_\w+$/.test(url)) return old(input, init);
      this[kind]++;
      const told = isLook ? this.looks.ask(new URL(url), new Headers(init?.headers)) : undefined;
      try {
        const response = await old(input, init);
        // Under way until all of it is there, or has broken off.
        const text = await response
          .clone()
          .text()
          .catch(() => undefined);
        told?.(text);
        // The page has it in the same turn, for it counts from the time at which it came.
        if (told && text) Object.defineProperty(response, 'text', {value: async () => text});
        return response;
      } finally {
        this[kind]--;
      }
    });
  }
}
