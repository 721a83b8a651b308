import {randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import type {Store} from '../../../../src/server/store/open-store.ts';

/** What waits for a mark, by the store that is to hear it. */
const marks = new WeakMap<Store, Map<string, () => void>>();

/** Resolves once each of these processes has heard of every change that was made before; one that hears nothing keeps nothing. */
export async function allHeard(stores: readonly Store[]): Promise<void> {
  const mark = randomUUID();
  const live = [...new Set(stores)].filter(({changes}) => changes.live);
  const heard = live.map(store => hear(store, mark));
  const [first] = stores;
  if (first && heard.length > 0)
    await sql`select pg_notify('cs_changes', ${mark})`.execute(first.db);
  await Promise.all(heard);
}

function hear(store: Store, mark: string): Promise<void> {
  const waiting = marks.get(store) ?? listen(store);
  const {promise, resolve} = Promise.withResolvers<void>();
  waiting.set(mark, resolve);
  return promise;
}

function listen(store: Store): Map<string, () => void> {
  const waiting = new Map<string, () => void>();
  marks.set(store, waiting);
  store.changes.subscribe(told => {
    // The line was cut, or has just been opened: all is forgotten.
    const done = store.changes.live && told !== undefined ? [told] : [...waiting.keys()];
    for (const mark of done) {
      waiting.get(mark)?.();
      waiting.delete(mark);
    }
  });
  return waiting;
}

/** Cuts the lines by which processes hear of changes, and resolves once these know of it. */
export async function cutFeeds(stores: readonly Store[]): Promise<void> {
  const [first] = stores;
  if (!first) return;
  const cut = stores.map(store => turnedOff(store));
  const {rows} = await sql<{cut: boolean}>`select pg_terminate_backend(pid) as cut
    from pg_stat_activity where application_name = 'cs-action-server changes'
      and datname = current_database()`.execute(first.db);
  if (rows.length > 0) await Promise.all(cut);
}

function turnedOff({changes}: Store): Promise<void> {
  const {promise, resolve} = Promise.withResolvers<void>();
  const look = (): void => {
    if (!changes.live) resolve();
  };
  changes.subscribe(look);
  look();
  return promise;
}
