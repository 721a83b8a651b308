/** The runs of everybody who used a bar on this page. A person who comes later sees nothing of another's. */
import {RunStore} from './run-store.ts';
import type {Session} from './session.ts';

const stores = new Map<Session, RunStore>();
const listeners = new Set<(store: RunStore) => void>();

/** The runs of one person. */
export function runsOf(session: Session): RunStore {
  const known = stores.get(session);
  if (known) return known;
  const store = new RunStore();
  stores.set(session, store);
  for (const listener of listeners) listener(store);
  return store;
}

/** Calls `listener` with every store there is and will be, until the signal aborts. */
export function watchRuns(listener: (store: RunStore) => void, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
  for (const store of stores.values()) listener(store);
}
