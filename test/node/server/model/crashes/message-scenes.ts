/** Messages whose process ends in the middle. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {Answer} from '../../world.ts';
import {type Told, recipientsOf, twilioCallback} from '../../v2/vendor-world.ts';
import {type Channel, vendorAnswers} from '../messages/message-model.ts';
import {type CrashWorld, crashAfter, newContact, vendorIdOf} from './crash-world.ts';

export type Scene = (statements: number, real: CrashWorld) => Promise<void>;

const answer = fc.constantFrom(...vendorAnswers.filter(one => one !== 'sender'), 'accepted');

/** The states in which a message may be after a crash, by what the vendor answered to it. */
function checkTold(told: Told, {posts}: CrashWorld): void {
  const mine = posts.filter(({id}) => id === told.message_id);
  const shown = JSON.stringify({told, mine});
  assert.ok(mine.length < 2, shown);
  const [post] = mine;
  if (!post) return assert.ok(/failed|unknown/.test(told.status), shown);
  const taken = ['accepted', 'cut'].includes(post.answer);
  const known = taken ? 'accepted' : /closed|odd|fault/.test(post.answer) ? 'unknown' : 'failed';
  return assert.ok(told.status === known || told.status === 'unknown', shown);
}

/** Whoever is told of as having left gets nothing any more. */
async function checkSilence(all: readonly Told[], {world}: CrashWorld): Promise<void> {
  const {data} = await world.admin('GET', '/v2/suppressions?per_page=100');
  const listed = JSON.stringify(data);
  for (const {to, error} of all)
    if (/21610|131050/.test(error?.code ?? '')) assert.ok(listed.includes(to), `${to} had left`);
}

const execute = (action: string, contact_id: string, api: CrashWorld['api']): Promise<Answer> => {
  const body = {contact_id, confirmed: true, idempotency_key: 'click-001'};
  return api('POST', `/v2/_actions/${action}/execute`, body);
};

const runs: fc.Arbitrary<Scene> = fc
  .tuple(fc.constantFrom<Channel>('sms', 'whatsapp'), fc.tuple(answer, answer))
  .map(([channel, answers]) =>
    named(`run ${channel} ${answers.join()}`, async (statements, real) => {
      const {world, plan, posts, api, actions} = real;
      const {id, numbers} = await newContact(real);
      for (const [n, number] of numbers.entries()) plan.set(number, answers[n]!);
      const first = await crashAfter(statements, real, () => execute(actions[channel], id, api));
      const again = await execute(actions[channel], id, world.api);
      assert.equal(again.status, 200, JSON.stringify(again.body));
      const {execution_id} = again.data;
      if (first.status === 200) assert.equal(execution_id, first.data['execution_id']);
      const {data} = await world.api('GET', `/api/executions/${String(execution_id)}`);
      assert.equal(data['state'], again.data['state']);
      for (const number of numbers)
        assert.ok(posts.filter(({to}) => to === number).length < 2, `twice to ${number}`);
      const all = recipientsOf(data);
      for (const told of all) checkTold(told, real);
      const lost = all.some(({status}) => status === 'unknown');
      const waits = channel === 'whatsapp' && all[0]?.status === 'accepted';
      const failed = all.length === 0 || all.some(({status}) => status === 'failed');
      const wanted = lost ? 'unknown' : failed ? 'failed' : waits ? 'running' : 'succeeded';
      assert.equal(data['state'], wanted, JSON.stringify(data));
      await checkSilence(all, real);
    }),
  );

const callbacks: fc.Arbitrary<Scene> = fc
  .constantFrom(['delivered'], ['undelivered', '30003'], ['failed', '21610'])
  .map(([word = '', code]) =>
    named(`callback ${word} ${code ?? ''}`, async (statements, real) => {
      const {world, dying, actions} = real;
      const {id} = await newContact(real);
      const {data} = await execute(actions.sms, id, world.api);
      const [told] = recipientsOf(data);
      const own = told?.message_id ?? '';
      const fields = {
        MessageSid: vendorIdOf(own),
        MessageStatus: word,
        ...(code !== undefined && {ErrorCode: code}),
      };
      const call = (to: Pick<CrashWorld['world'], 'app'>) =>
        twilioCallback({...world, app: to.app}, `/hooks/twilio/status/${own}`, fields);
      const {status} = await crashAfter(statements, real, () => call(dying));
      if (status !== 204) assert.equal((await call(world)).status, 204);
      const run = await world.api('GET', `/api/executions/${String(data['execution_id'])}`);
      const all = recipientsOf(run.data);
      assert.equal(all[0]?.status, word);
      assert.equal(run.data['state'], word === 'delivered' ? 'succeeded' : 'failed');
      await checkSilence(all, real);
    }),
  );

const stops: fc.Arbitrary<Scene> = fc.constant(
  named('STOP', async (statements, real) => {
    const {world, dying} = real;
    const {numbers} = await newContact(real);
    const fields = {
      MessageSid: `SMin-${numbers[0]}`,
      From: numbers[0],
      To: '+13465507166',
      Body: 'STOP',
    };
    const call = (to: Pick<CrashWorld['world'], 'app'>) =>
      twilioCallback({...world, app: to.app}, '/hooks/twilio/inbound', fields);
    const {status} = await crashAfter(statements, real, () => call(dying));
    if (status !== 200) assert.equal((await call(world)).status, 200);
    const {data} = await world.admin('GET', '/v2/suppressions?per_page=100');
    assert.ok(JSON.stringify(data).includes(numbers[0]));
  }),
);

const resends: fc.Arbitrary<Scene> = answer.map(answer =>
  named(`resend ${answer}`, async (statements, real) => {
    const {world, plan, posts, api, actions} = real;
    const {id, numbers} = await newContact(real);
    plan.set(numbers[0], 'busy');
    const [told] = recipientsOf((await execute(actions.sms, id, world.api)).data);
    plan.set(numbers[0], answer);
    const path = `/v2/messages/${told?.message_id ?? ''}/resend`;
    const first = await crashAfter(statements, real, () => api('POST', path, {}));
    const again = await world.supervisor('POST', path, {});
    const sent = posts.filter(({to}) => to === numbers[0]).length;
    if (first.status === 200) assert.equal(again.status, 409);
    assert.ok(sent <= 2, 'sent again twice');
    if (again.status === 200) assert.equal(sent, 2);
    else assert.equal(again.status, 409, JSON.stringify(again.body));
  }),
);

export const messageScenes = [runs, runs, callbacks, stops, resends];

export function named(shown: string, scene: Scene): Scene {
  return Object.assign(scene, {toString: () => shown, [fc.toStringMethod]: () => shown});
}
