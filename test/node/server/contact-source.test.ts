import assert from 'node:assert/strict';
import {it} from 'node:test';
import {Webhook} from 'standardwebhooks';
import {newSigningSecret} from '../../../src/server/services/signature.ts';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';
const contactSecret = newSigningSecret();

describeStores(
  'a helpdesk that is asked about its contacts',
  world => {
    it('is asked once a minute, by a signed request, and believed', async () => {
      const {agent, keys, makeAction, recorder} = world();
      recorder.answer = answerJson({name: 'Ana', phone_number: '+1281', tags: ['vip'], plan: 1});
      const id = await makeAction({code: 'return {}'}, 'javascript');
      const run = (contact_id: string) => agent('POST', `${list}/${id}/execute`, {contact_id});
      const [first] = await Promise.all([run('asked-1'), run('asked-1'), run('asked-1')] as const);
      const {context} = first.data['data'] as {context: unknown};
      assert.partialDeepStrictEqual(context, {
        contact: {id: 'asked-1', name: 'Ana', phone_number: '+1281', tags: ['vip']},
      });
      assert.equal(recorder.requests.length, 1);
      const [asked] = recorder.requests;
      assert.ok(asked);
      const headers = asked.headers as Record<string, string>;
      assert.deepEqual(new Webhook(contactSecret).verify(asked.body, headers), {
        organization: keys.organization.id,
        contact_id: 'asked-1',
      });
    });

    it('is not asked where the token speaks of the contact', async () => {
      const {as, recorder, token} = world();
      const count = recorder.requests.length;
      const caller = as(`Bearer ${await token({contact: {id: 'claimed', name: 'Eve'}})}`);
      assert.equal((await caller('GET', '/api/contacts/claimed')).data['name'], 'Eve');
      assert.equal(recorder.requests.length, count);
    });

    it('may know of none, and may be away: then what is known counts', async () => {
      const {agent, putContact, recorder} = world();
      const get = (id: string) => agent('GET', `/api/contacts/${id}`);
      recorder.answer = answerJson({}, 404);
      assert.equal((await get('nobody')).status, 404);
      for (const answer of [answerJson({name: 5}), answerJson('x'), answerJson({}, 500)]) {
        recorder.answer = answer;
        const away = await get('somebody');
        assert.equal(away.status, 503);
        assert.equal(away.body['error_type'], 'contacts_unavailable');
      }
      await putContact('somebody', {name: 'Known'});
      assert.equal((await get('somebody')).data['name'], 'Known');
    });
  },
  {contactSecret},
);
