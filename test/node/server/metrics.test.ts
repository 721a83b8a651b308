/** What an operator sees of messages and campaigns in `/metrics`. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {ServerMetrics} from '../../../src/server/metrics.ts';
import {FigureStore} from '../../../src/server/store/figures.ts';
import {answerJson} from './recorder.ts';
import {campaignBody, smsBody} from './v2/bodies.ts';
import {addSenders, recipientsOf, twilioCallback, vendors} from './v2/vendor-world.ts';
import {describeStores} from './world.ts';

const metrics = new ServerMetrics();

it('the process tells its own figures also where the database never answers', async () => {
  const alone = new ServerMetrics();
  alone.watch(() => new Promise(() => {}));
  assert.match(await alone.text(), /process_cpu_seconds_total/);
});

describeStores(
  'the figures of messages',
  world => {
    const scrape = async (): Promise<ReadonlyMap<string, number>> => {
      const lines = (await metrics.text()).split('\n').filter(line => line.startsWith('cs_'));
      return new Map(
        lines.map(line => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]),
      );
    };

    it('count what was handed over and what the vendors said, and show what stands still', async () => {
      const {store, recorder, api, agent, putContact} = world();
      const figures = new FigureStore(store.db);
      metrics.watch(() => figures.read());
      recorder.answer = vendors();
      await addSenders(world());
      await putContact('c-1', {name: 'Ana', phone_number: '+12815550100'});
      const before = await scrape();
      const grown = async (name: string): Promise<number> =>
        ((await scrape()).get(name) ?? 0) - (before.get(name) ?? 0);
      const body = {...smsBody, sms: {...smsBody.sms, cc: []}};
      const {data: made} = await api('POST', '/v2/_actions', body);
      const run = () =>
        agent('POST', `/v2/_actions/${String(made['action_id'])}/execute`, {
          contact_id: 'c-1',
          confirmed: true,
        });
      const [told] = recipientsOf((await run()).data);
      const message = await api('GET', `/v2/messages/${told?.message_id ?? ''}`);
      const fields = {MessageSid: String(message.data['provider_id']), MessageStatus: 'delivered'};
      for (let times = 0; times < 2; times++)
        await twilioCallback(world(), `/hooks/twilio/status/${told?.message_id ?? ''}`, fields);
      recorder.answer = answerJson({code: 20_003}, 401);
      await run();
      recorder.answer = vendors();
      const campaign = await api('POST', '/v2/campaign/create_with_touchpoint', campaignBody());
      assert.equal(campaign.status, 201);
      assert.equal(await grown('cs_messages_total{channel="sms",outcome="accepted"}'), 1);
      assert.equal(await grown('cs_messages_total{channel="sms",outcome="refused"}'), 1);
      assert.equal(await grown('cs_delivery_events_total{channel="sms",status="delivered"}'), 1);
      const now = await scrape();
      assert.equal(now.get('cs_campaigns{status="scheduled"}'), 1);
      assert.equal(now.get('cs_campaign_lateness_seconds'), 0);
      assert.equal(now.get('cs_senders{channel="sms",paused="true"}'), 1);
      assert.equal(now.get('cs_senders{channel="whatsapp",paused="false"}'), 1);
      assert.equal(now.get('cs_messages_under_way'), 0);
      assert.equal(now.get('cs_delivery_events_waiting'), 0);
      const late = await figures.read(new Date(Date.now() + 3_600_000));
      assert.ok(late.lateness > 3_500 && late.lateness < 3_600, String(late.lateness));
    });

    it('leave out those of the database while it does not answer, and show the others', async () => {
      metrics.watch(() => Promise.reject(new Error('away')));
      const shown = [...(await scrape()).keys()].join('\n');
      assert.match(shown, /cs_messages_total/);
      assert.doesNotMatch(shown, /cs_campaigns|cs_senders/);
    });
  },
  {
    observeMessage: metrics.countMessage,
    observeWord: metrics.countWord,
  },
);
