import type {SealedStore} from '../store/sealed.ts';
import type {SecretBox} from './secret-box.ts';

const probePlace = {organization: '', table: 'server_state', row: 'encryption_key', field: 'value'};

/** Whether the key opens what this database has sealed; nothing where it has sealed nothing yet. */
export async function opensSealed(
  store: SealedStore,
  box: SecretBox,
): Promise<boolean | undefined> {
  const probe = await store.probe();
  if (probe !== undefined) return opens(box, probe, probePlace);
  const oldest = await store.oldest();
  return oldest && opens(box, oldest.sealed, oldest.place);
}

/** Whether the key is the one that this database's secrets are sealed with. A new database takes it as its own. */
export async function isRightKey(store: SealedStore, box: SecretBox): Promise<boolean> {
  if ((await opensSealed(store, box)) === false) return false;
  await store.putProbe(box.seal('cs-action-server', probePlace));
  return true;
}

/** Seals everything anew with the box's own key. Returns how many values there were. */
export const rotateKey = (store: SealedStore, box: SecretBox): Promise<number> =>
  store.resealAll(box.seal('cs-action-server', probePlace), (sealed, place) =>
    box.seal(box.open(sealed, place), place),
  );

function opens(box: SecretBox, sealed: string, place: Parameters<SecretBox['open']>[1]): boolean {
  try {
    box.open(sealed, place);
    return true;
  } catch {
    // Why it does not open says nothing more than that it is another key.
    return false;
  }
}
