/**
 * The campaign that is being written, kept in the browser until it is sent: a hundred thousand rows are too many for
 * the storage that drafts of forms are in. Where a browser keeps nothing, it lives as long as the page.
 */
import {type CampaignDraft, emptyDraft} from './draft.ts';
import {deferred} from '../../protocol/deferred.ts';

const database = 'cs-campaign-composer';
const table = 'drafts';

/** What was being written, by a server and its person; a new one where nothing was. */
export async function loadDraft(owner: string): Promise<CampaignDraft> {
  const kept = await within('readonly', store => store.get(owner)).catch(() => undefined);
  return isDraft(kept) ? {...emptyDraft(), ...kept} : emptyDraft();
}

/** Resolves to whether the browser keeps it. */
export const keepDraft = (owner: string, draft: CampaignDraft): Promise<boolean> =>
  within('readwrite', store => store.put(draft, owner)).then(
    () => true,
    () => false,
  );

export const dropDraft = (owner: string): Promise<void> =>
  within('readwrite', store => store.delete(owner)).then(
    () => undefined,
    () => undefined,
  );

const isDraft = (value: unknown): value is CampaignDraft =>
  typeof value === 'object' && value !== null && 'recipients' in value && 'schedule' in value;

async function within<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(database, 1);
  opening.addEventListener('upgradeneeded', () => void opening.result.createObjectStore(table));
  const opened = await done(opening);
  try {
    const transaction = opened.transaction(table, mode);
    const {promise, resolve, reject} = deferred<void>();
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? nothingKept()));
    const request = act(transaction.objectStore(table));
    // A request that went well may still be taken back, as by a disk that is full.
    await promise;
    return request.result;
  } finally {
    opened.close();
  }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? nothingKept()));
  });

const nothingKept = (): Error => new Error('The browser keeps nothing');
