import {Egress} from '../../src/server/egress/egress.ts';
import {loadEncryptionKey} from '../../src/server/encryption-key.ts';
import {SecretBox} from '../../src/server/services/secret-box.ts';
import {createServices} from '../../src/server/services/services.ts';
import type {ServerConfig} from '../../src/server/config.ts';
import {type Store, openStore} from '../../src/server/store/open-store.ts';
import {type DemoState, readState, writeState} from './demo-state.ts';

/** Makes the demo's organisation at the first start. The API makes none, so this is done before the server starts. */
export async function prepareOrganization(
  config: ServerConfig,
  folder: string,
  origin: string,
): Promise<DemoState> {
  const known = readState(folder);
  if (known) return known;
  await using stack = new AsyncDisposableStack();
  const store = await openStore(config.store);
  stack.defer(() => store.close());
  const state = await create(config, store, origin);
  writeState(folder, state);
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
