/** Campaigns whose process ends in the middle. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {bodyWith, look, path, play, recipients, someone} from '../../campaigns/campaign-world.ts';
import {vendorAnswers} from '../messages/message-model.ts';
import {type CrashWorld, crashAfter} from './crash-world.ts';
import {type Scene, named} from './message-scenes.ts';

let people = 80_000;
let made = 0;

/** A campaign to three people that has just begun. */
async function newCampaign(real: CrashWorld) {
  const {clock, world} = real;
  const customer_details = Array.from({length: 3}, () => someone(people++));
  const start_at = new Date(clock.now().getTime() + 1_000).toISOString();
  const variables = [{name: 'plan', value: 'Basic'}];
  const key = `campaign-${++made}`;
  const top = {name: key, idempotency_key: key};
  const body = bodyWith(clock, {customer_details, variables, start_at}, {}, top);
  const numbers = customer_details.map(({to_number}) => to_number);
  const create = (api = world.api) => api('POST', path, body);
  return {create, numbers, key};
}

/** The next process looks once all leases are over. */
const later =
  ({clock}: CrashWorld) =>
  (): Date => {
    clock.pass(60_000);
    return clock.now();
  };

async function mend({world, clock}: CrashWorld): Promise<void> {
  const {db} = world.store;
  const fresh = {failures: 0, blocked_until: null, next_at: null, rate: 80};
  await db.updateTable('sender_paces').set(fresh).execute();
  if (clock.now() < new Date()) clock.set(new Date().toISOString());
}

/** Once the campaign has come to its end: everybody once, and told as it was. */
async function checkEnd(id: string, real: CrashWorld): Promise<void> {
  const {world, posts, clock} = real;
  await play(world, clock);
  assert.equal((await look(world, id))['status'], 'completed');
  const {data} = await world.admin('GET', '/v2/suppressions?per_page=100');
  for (const row of await recipients(world, id)) {
    const mine = posts.filter(({to}) => to === row.to_number);
    const shown = JSON.stringify({row, mine});
    const left = mine.filter(({answer}) => answer !== 'busy' && answer !== 'sender');
    // Of a vendor that took nothing, and whose answer was lost, nobody knows that.
    assert.ok(left.length < 2 && (left.length === 1 || row.state === 'unknown'), shown);
    const taken = left.some(({answer}) => answer === 'accepted' || answer === 'cut');
    const lost = left.some(({answer}) => ['closed', 'odd', 'fault'].includes(answer));
    const known = taken ? 'accepted' : lost ? 'unknown' : 'failed';
    assert.ok(row.state === known || row.state === 'unknown', shown);
    if (row.error?.code === 'whatsapp_131050')
      assert.ok(JSON.stringify(data).includes(row.to_number), `${row.to_number} had left`);
  }
}

const answers = fc.array(fc.constantFrom(...vendorAnswers.filter(one => one !== 'sender')), {
  maxLength: 3,
});

const sends: fc.Arbitrary<Scene> = answers.map(answers =>
  named(`send ${answers.join()}`, async (statements, real) => {
    await mend(real);
    const {clock, plan, world, dying} = real;
    const {create, numbers} = await newCampaign(real);
    for (const [n, answer] of answers.entries()) plan.set(numbers[n]!, answer);
    const {data} = await create();
    clock.pass(2_000);
    const act = async (): Promise<void> => {
      for (let looks = 0; looks < 4; looks++) {
        await dying.services.campaignSender.look(() => undefined).catch(() => undefined);
        await dying.services.campaignSender.idle();
        clock.pass(2_100);
      }
    };
    await crashAfter(statements, real, act, later(real));
    plan.clear();
    await world.services.campaignSender.idle();
    await checkEnd(String(data['id']), real);
  }),
);

const creates: fc.Arbitrary<Scene> = fc.constant(
  named('create', async (statements, real) => {
    await mend(real);
    const {api, world, clock} = real;
    const {create, key} = await newCampaign(real);
    const first = await crashAfter(statements, real, () => create(api), later(real));
    clock.pass(300_000);
    await world.services.recovery.sweep({now: clock.now()});
    const again = await create();
    // It was to start before that.
    const over = again.status === 400 && first.status !== 201;
    assert.ok(over || again.status === 201, JSON.stringify(again.body));
    const {data} = await world.api('GET', `/v2/campaigns?search=${key}`);
    const all = (data['data'] as {id: string; name: string}[]).filter(({name}) => name === key);
    assert.equal(all.length, over ? 0 : 1);
    if (first.status === 201) assert.equal(all[0]?.id, first.data['id']);
    if (all[0]) await checkEnd(all[0].id, real);
  }),
);

const controls: fc.Arbitrary<Scene> = fc
  .constantFrom('pause', 'resume', 'cancel', 'retry')
  .map(control =>
    named(control, async (statements, real) => {
      await mend(real);
      const {api, world, plan, clock} = real;
      const {create, numbers} = await newCampaign(real);
      const id = String((await create()).data['id']);
      const tell = (one: string, by = world.api) => by('POST', `/v2/campaign/${id}/${one}`);
      if (control === 'resume') await tell('pause');
      if (control === 'retry') {
        plan.set(numbers[0]!, 'sender');
        clock.pass(2_000);
        await play(world, clock);
        plan.clear();
        const {data} = await world.admin('GET', '/api/senders');
        for (const sender of data['senders'] as {id: string}[])
          await world.admin('POST', `/api/senders/${sender.id}/resume`);
        await tell('resume');
      }
      const first = await crashAfter(statements, real, () => tell(control, api), later(real));
      const again = await tell(control);
      assert.ok([200, 409].includes(again.status), JSON.stringify(again.body));
      if (first.status === 200 && control !== 'retry') assert.equal(again.status, 409);
      if (control === 'pause') assert.equal((await tell('resume')).status, 200);
      if (control !== 'cancel') return checkEnd(id, real);
      await world.services.recovery.sweep({now: clock.now()});
      for (const row of await recipients(world, id)) assert.equal(row.state, 'cancelled');
      return undefined;
    }),
  );

export const campaignScenes = [sends, sends, creates, controls, controls];
