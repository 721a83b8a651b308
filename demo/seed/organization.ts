import {Egress} from '../../src/server/egress/egress.ts';
import {loadEncryptionKey} from '../../src/server/encryption-key.ts';
import {SecretBox} from '../../src/server/services/secret-box.ts';
import {createServices} from '../../src/server/services/services.ts';
import type {ServerConfig} from '../../src/server/config.ts';
import {type Store, openStore} from '../../src/server/store/open-store.ts';
import {type DemoState, readState, writeState} from './demo-state.ts';

/**
 * Makes the demo's organisation at the first start, and lists exactly `origins` as its pages at each. The API has no
 * call for either, so this is done on the database, before the server starts.
 */
export async function prepareOrganization(
  config: ServerConfig,
  folder: string,
  origins: readonly [string, ...string[]],
): Promise<DemoState> {
  await using stack = new AsyncDisposableStack();
  const store = await openStore(config.store);
  stack.defer(() => store.close());
  const state = readState(folder) ?? (await create(config, store, origins[0]));
  writeState(folder, state);
  await listOrigins(store, state.keys.organization.id, origins);
  return state;
}

async function create(config: ServerConfig, store: Store, origin: string): Promise<DemoState> {
  await using stack = new AsyncDisposableStack();
  const egress = new Egress();
  stack.defer(() => egress.close());
  const box = new SecretBox(loadEncryptionKey(config.encryptionKey));
  const services = createServices({store, box, egress});
  return {keys: await services.createOrganization({name: 'Northwind Support', origin})};
}

async function listOrigins(
  {db}: Store,
  organization: string,
  origins: readonly string[],
): Promise<void> {
  await db.transaction().execute(async tx => {
    await tx
      .deleteFrom('organization_origins')
      .where('organization_id', '=', organization)
      .execute();
    await tx
      .insertInto('organization_origins')
      .values(origins.map(origin => ({organization_id: organization, origin})))
      .execute();
  });
}
