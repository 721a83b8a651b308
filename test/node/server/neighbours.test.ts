/** Organisations on one server whose webhooks go to one host. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores(
  'organisations that call one host',
  world => {
    it('do not wait for each other: as many calls as one may have, it has', async () => {
      const {api, makeAction, putContact, recorder, stranger} = world();
      const held = Promise.withResolvers<void>();
      const full = Promise.withResolvers<void>();
      let open = 0;
      recorder.answer = async ({url}, response) => {
        if (url === '/slow') {
          if (++open === 2) full.resolve();
          await held.promise;
        }
        response.end('{}');
      };
      await putContact('c-1');
      const slow = await makeAction({url: `${recorder.origin}/slow`});
      const runs = [1, 2].map(() => api('POST', `${list}/${slow}/execute`, {contact_id: 'c-1'}));
      await full.promise;

      const other = await stranger();
      const made = await other.api('POST', list, {
        name: 'Theirs',
        action_type: 'webhook',
        config: {url: `${recorder.origin}/quick`, timeout_ms: 1_000},
      });
      await other.api('PUT', '/api/contacts/c-1', {name: 'Bo'});
      const path = `${list}/${String(made.data['id'])}/execute`;
      const {data} = await other.api('POST', path, {contact_id: 'c-1'});
      held.resolve();
      assert.equal(data['state'], 'succeeded', String(data['message']));
      for (const {data: ran} of await Promise.all(runs)) assert.equal(ran['state'], 'succeeded');
    });
  },
  {egress: {limits: {connections: 2}}},
);
