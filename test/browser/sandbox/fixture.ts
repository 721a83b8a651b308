import {CsError} from '../../../src/errors.ts';
import {Sandbox, type SandboxOptions, type ScriptJob} from '../../../src/sandbox/bridge.ts';

export const context = {
  contact: {id: 'c-1', name: 'Ana', phone_number: '5511', tags: ['vip'], metadata: {tier: 'gold'}},
  user: {id: 'u-1', name: 'Bo'},
  organization: {id: 'o-1', name: 'Org'},
};

export const job = (code: string, more: Partial<ScriptJob> = {}): ScriptJob => ({
  code,
  context,
  effects: ['open_url', 'clipboard', 'insert_text', 'download', 'toast'],
  locale: 'en',
  timeoutMs: 10_000,
  ...more,
});

const made = new Set<Sandbox>();

/** A sandbox that `disposeAll` ends. */
export function sandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  const one = new Sandbox({src: '/sandbox', ...options});
  made.add(one);
  return one;
}

export function disposeAll(): void {
  for (const one of made) one.dispose();
  made.clear();
}

/** The error a promise rejects with, which must be ours. */
export async function failure(promise: Promise<unknown>): Promise<CsError> {
  const error: unknown = await promise.then(
    value => new TypeError(`Expected a rejection, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof CsError) return error;
  throw error;
}

export const frames = (): number => document.querySelectorAll('iframe').length;

/** Resolves on the next message from the window of a frame. */
export function messageFrom(frame: HTMLIFrameElement): Promise<unknown> {
  const {promise, resolve} = Promise.withResolvers<unknown>();
  const listen = (event: MessageEvent): void => {
    if (event.source !== frame.contentWindow) return;
    window.removeEventListener('message', listen);
    resolve(event.data);
  };
  window.addEventListener('message', listen);
  return promise;
}

/** How often the canary was called under this name; the runner's server lets everything be cached. */
export const calls = async (name: string): Promise<number> =>
  Number(await (await fetch(`/canary-calls/${name}`, {cache: 'no-store'})).text());

/** Resolves once the canary was called under this name. */
export async function called(name: string): Promise<void> {
  // Not by frames: a page in the background gets few of them, or none.
  while ((await calls(name)) === 0) continue;
}

export const frame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve));
