/** A template whose first button takes no parameter, and whose second does. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {seedTemplate, vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {TestClock, campaignTools, play, prepare, sent} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

const coupon = {
  name: 'coupon',
  language: 'en',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [
    {type: 'BODY', text: 'Something for you'},
    {
      type: 'BUTTONS',
      buttons: [
        {type: 'QUICK_REPLY', text: 'No, thank you'},
        {type: 'URL', text: 'Take it', url: 'https://shop.example/{{1}}'},
      ],
    },
  ],
};

describeStores(
  'a campaign with buttons',
  world => {
    const {made, states} = campaignTools(world, clock);

    it('is told which of them take a parameter, and gives it to that one', async () => {
      await prepare(world());
      const {admin, recorder} = world();
      const {data} = await admin('GET', '/api/senders');
      const senders = data['senders'] as {id: string; channel: string}[];
      const sender = senders.find(({channel}) => channel === 'whatsapp')?.id ?? '';
      recorder.answer = vendors([coupon, seedTemplate]);
      const fetched = await admin('POST', `/api/senders/${sender}/templates`);
      const templates = fetched.data['templates'] as {name: string}[];
      assert.partialDeepStrictEqual(
        templates.find(({name}) => name === 'coupon'),
        {parameters: {header: 0, body: 0, buttons: 1}, button_places: [1]},
      );
      const button_params = {is_static: false, params: [{text: ''}, {text: 'plan'}]};
      const whatsapp_data = {template: 'coupon', language_code: 'en', button_params};
      const {id} = await made(1, {whatsapp_data, attachment_url: undefined});
      recorder.answer = vendors([coupon, seedTemplate]);
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 1});
      const [message] = sent(world());
      assert.partialDeepStrictEqual(message?.['template'], {
        components: [
          {
            type: 'button',
            index: '1',
            sub_type: 'url',
            parameters: [{type: 'text', text: 'Basic'}],
          },
        ],
      });
    });
  },
  {now: clock.now},
);
