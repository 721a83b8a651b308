/** The runs of everybody who used a bar on this page. A person who comes later sees nothing of another's. */
import {RunStore} from './run-store.ts';
import type {Session} from './session.ts';

interface Known {
  readonly api: string;
  readonly store: RunStore;
}

const known = new Map<Session, Known>();
const listeners = new Set<(store: RunStore) => void>();

/** The runs of one person, who has come to a server in the place of whoever was there before. */
export function runsOf(session: Session, api: string): RunStore {
  for (const [{subject}, one] of known)
    if (one.api === api && subject !== session.subject) one.store.signOut();
  const store = known.get(session)?.store ?? new RunStore();
  if (known.has(session)) return store;
  known.set(session, {api, store});
  for (const listener of listeners) listener(store);
  return store;
}

/** Calls `listener` with every store there is and will be, until the signal aborts. */
export function watchRuns(listener: (store: RunStore) => void, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
  for (const {store} of known.values()) listener(store);
}
