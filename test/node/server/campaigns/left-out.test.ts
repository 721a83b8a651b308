/** Whom a campaign passes over, and what those get who are written to in plain text. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {metaCallback} from '../v2/vendor-world.ts';
import {campaignBody} from '../v2/bodies.ts';
import {describeStores} from '../world.ts';
import {
  TestClock,
  addressees,
  campaignTools,
  look,
  play,
  recipients,
  sent,
} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'a campaign',
  world => {
    const {made, states, clean} = campaignTools(world, clock);
    let words = 0;
    const says = (number: string | undefined, body: string) => {
      const from = number?.slice(1);
      const text = {id: `wamid.${++words}`, from, timestamp: '1', type: 'text', text: {body}};
      return metaCallback(world(), {messages: [text]});
    };

    it('sends nothing to whoever opted out or is on the list, also when that was a moment ago', async () => {
      await clean();
      const {id, numbers} = await made(4, {}, {delay: 1});
      const [, second, third] = numbers;
      await world().api('POST', '/v2/suppressions', {phone_numbers: [second], channel: 'whatsapp'});
      await play(world(), clock, clock.now());
      await says(third, 'STOP');
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 2, skipped: 2});
      assert.deepEqual(addressees(world()), [numbers[0], numbers[3]]);
      const [row] = await recipients(world(), id, '?state=skipped');
      assert.equal(row?.error?.code, 'suppressed');
    });

    it('passes over the list where that was allowed, never over an opt-out', async () => {
      await clean();
      const {id, numbers} = await made(2, {}, {ignore_suppression: true});
      await world().api('POST', '/v2/suppressions', {
        phone_numbers: [numbers[0]],
        channel: 'whatsapp',
      });
      await says(numbers[1], 'STOP');
      await play(world(), clock);
      assert.deepEqual(addressees(world()), [numbers[0]]);
      assert.deepEqual(await states(id), {accepted: 1, skipped: 1});
    });

    it('obeys who was on the list already when they said STOP, and keeps them on it when they come back', async () => {
      await clean();
      const {id, numbers} = await made(1, {}, {ignore_suppression: true});
      await world().api('POST', '/v2/suppressions', {phone_numbers: numbers, channel: 'whatsapp'});
      await says(numbers[0], 'STOP');
      await play(world(), clock);
      assert.deepEqual([addressees(world()), await states(id)], [[], {skipped: 1}]);
      await says(numbers[0], 'START');
      const listed = await world().api('GET', '/v2/suppressions?per_page=100');
      const rows = listed.data['data'] as {phone_number: string; source: string}[];
      const left = rows.filter(row => row.phone_number === numbers[0]);
      assert.deepEqual(
        left.map(({source}) => source),
        ['manual'],
      );
    });

    it('leaves out whoever has no value for a parameter, and sends once there is one', async () => {
      await clean();
      const whatsapp_data = {
        ...campaignBody().touchpoint.whatsapp_data,
        body_params: {is_static: false, params: ['contact.name', 'plan']},
      };
      const {id} = await made(2, {whatsapp_data});
      const rows = await recipients(world(), id);
      await world().putContact(rows[0]?.id ?? '', {name: 'Ana'});
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 1, skipped: 1});
      await world().putContact(rows[1]?.id ?? '', {name: 'Ben'});
      const {data} = await world().supervisor('POST', `/v2/campaign/${id}/retry`);
      assert.deepEqual(data, {id, retried: 1});
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'completed',
        progress: {states: {accepted: 2}},
      });
      assert.equal(addressees(world()).length, 2);
    });

    it('sends plain text to whoever wrote within a day, and to nobody else', async () => {
      await clean();
      const whatsapp_data = {whatsapp_body: 'Hello {{contact.id}}, about {{plan}}'};
      clock.set(new Date().toISOString());
      const {id, numbers} = await made(2, {whatsapp_data, attachment_url: ''});
      await says(numbers[1], 'Hi');
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 1, skipped: 1});
      const [row] = await recipients(world(), id, '?state=accepted');
      assert.partialDeepStrictEqual(sent(world()), [
        {type: 'text', text: {body: `Hello ${row?.id ?? ''}, about Basic`}},
      ]);
    });

    it('puts each variable of a plain text in its own place, also where their names are numbers', async () => {
      await clean();
      const whatsapp_data = {whatsapp_body: '{{plan}}, {{2}} and {{1}}'};
      const variables = ['plan', '1', '2'].map(name => ({name, value: `<${name}>`}));
      clock.set(new Date().toISOString());
      const {numbers} = await made(1, {whatsapp_data, attachment_url: '', variables});
      await says(numbers[0], 'Hi');
      await play(world(), clock);
      assert.partialDeepStrictEqual(sent(world()), [{text: {body: '<plan>, <2> and <1>'}}]);
    });
  },
  {now: clock.now},
);
