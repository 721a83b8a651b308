import type {Store} from '../../../src/server/store/open-store.ts';

/** Writes past the services, as another process would, and waits until this one has heard of it. */
export async function heard<T>({changes}: Store, write: () => Promise<T>): Promise<T> {
  const {promise, resolve} = Promise.withResolvers<void>();
  changes.subscribe(() => resolve());
  const written = await write();
  await promise;
  return written;
}
