/**
 * Stands where Zendesk's `ZAFClient.init()` or Freshdesk's `app.initialized()` stands in an app of theirs: it asks the
 * page around it, and is told when another ticket is open. An app uses the vendor's own script instead of this file.
 */
export interface AppClient {
  /** Rejects when the helpdesk does not answer within five seconds. */
  ask(method: 'get' | 'data', what: unknown): Promise<unknown>;
  onChange(listener: () => void): void;
}

interface Answer {
  readonly id: number;
  readonly result: unknown;
}

const limit = 5_000;

export function appClient(helpdesk: string): AppClient {
  const waiting = new Map<number, (result: unknown) => void>();
  const listeners: (() => void)[] = [];
  let last = 0;
  addEventListener('message', ({origin, source, data}: MessageEvent<Answer | 'changed'>) => {
    if (origin !== helpdesk || source !== parent) return;
    if (data === 'changed') for (const listener of listeners) listener();
    else waiting.get(data.id)?.(data.result);
  });
  return {
    ask(method, what) {
      const id = ++last;
      const {promise, resolve, reject} = Promise.withResolvers<unknown>();
      const timer = setTimeout(() => reject(new Error('The helpdesk does not answer')), limit);
      waiting.set(id, resolve);
      parent.postMessage({id, method, what}, helpdesk);
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(id);
      });
    },
    onChange: listener => void listeners.push(listener),
  };
}
