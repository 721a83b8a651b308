/** What is changed while the encryption key is rotated opens with the new key alone. */
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {Egress} from '../../../src/server/egress/egress.ts';
import type {Principal} from '../../../src/server/services/access.ts';
import {rotateKey} from '../../../src/server/services/key-check.ts';
import {SecretBox} from '../../../src/server/services/secret-box.ts';
import {createServices} from '../../../src/server/services/services.ts';
import {ActionStore} from '../../../src/server/store/actions.ts';
import type {Store} from '../../../src/server/store/open-store.ts';
import {SealedStore} from '../../../src/server/store/sealed.ts';
import {origin, stores} from './world.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];

for (const {name, open} of stores)
  describe(`a rotation of the key, over ${name}`, () => {
    const stack = new AsyncDisposableStack();
    let store: Store;
    before(async () => {
      store = await open(stack);
    });
    after(() => stack.disposeAsync());

    const serverWith = (...[key = old, ...before]: Buffer[]) => {
      const egress = new Egress();
      stack.defer(() => egress.close());
      return createServices({store, box: new SecretBox(key, before), egress});
    };

    it('goes from server to server where each knows the new key before any seals with it', async () => {
      const first = serverWith(old);
      const {api_key} = await first.createOrganization({name: 'Rolling', origin});
      const credentials = {
        authorization: `Bearer ${api_key}`,
        apiKey: undefined,
        origin: undefined,
      };
      const admin: Principal = await first.identity.authenticate(credentials);
      const {organization} = admin;
      const target = 'https://crm.example.com';
      const [knows, seals] = [serverWith(old, fresh), serverWith(fresh, old)];
      await knows.secrets.put(admin, 'before', {value: 'one'});
      await seals.secrets.put(admin, 'after', {value: 'two'});
      for (const server of [knows, seals])
        assert.deepEqual(
          await server.secrets.values(organization.id, ['before', 'after'], target),
          {
            before: 'one',
            after: 'two',
          },
        );
      await assert.rejects(
        first.secrets.values(organization.id, ['after'], target),
        /CS_ENCRYPTION_KEY_OLD must hold the other one, on every server/,
      );
    });

    it('leaves no secret of an action behind that was edited at that moment', async () => {
      const first = serverWith(old);
      const keys = await first.createOrganization({name: 'Acme', origin});
      const credentials = {authorization: `Bearer ${keys.api_key}`, apiKey: undefined};
      const admin: Principal = await first.identity.authenticate({
        ...credentials,
        origin: undefined,
      });
      const headers = {Authorization: 'Bearer canary'};
      const config = {url: 'https://crm.example.com/', headers};
      const {id} = await first.actions.create(admin, {
        name: 'Ticket',
        action_type: 'webhook',
        config,
      });
      const both = serverWith(fresh, old);
      // The editor sends masks for what it was not shown; what is stored stands in their place.
      const masked = {...config, headers: {Authorization: '********'}};
      const edit = {name: 'Ticket 2', config: masked};
      const planned = await both.actions.planUpdate(admin, id, edit);
      await rotateKey(new SealedStore(store.db), new SecretBox(fresh, [old]));
      const {organization} = admin;
      const {version, change, audit} = planned;
      const written = await new ActionStore(store).update(
        organization.id,
        id,
        version,
        change,
        audit,
      );
      // Then the service does it anew, with what stands there now.
      if (!written) await both.actions.update(admin, id, edit);
      const row = await new ActionStore(store).find(organization.id, id);
      assert.equal(row?.name, 'Ticket 2');
      const [[header, sealed] = ['', '']] = Object.entries(row?.secrets as Record<string, string>);
      const place = {organization: organization.id, table: 'actions', row: id};
      const opened = new SecretBox(fresh).open(sealed, {...place, field: `header:${header}`});
      assert.equal(opened, 'Bearer canary');
    });
  });
