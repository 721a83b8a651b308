/** Runs that send messages: begun, asked about again, held back by the vendor, settled by a person. */
import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {sql} from 'kysely';
import type {Answer} from '../../world.ts';
import {type Desk, newMessage} from './desk.ts';
import {answers, at, place, step} from './message-arbitraries.ts';
import {checkMessages, checkRun} from './message-checks.ts';
import type {MessageModel, ModelMessage, ModelRun, VendorAnswer} from './message-model.ts';

const maybe = fc.option(answers, {nil: undefined, freq: 4});
const keys = fc.option(fc.constantFrom('click-001', 'click-002'), {nil: undefined});

const executes = fc.tuple(place, place, keys, fc.tuple(maybe, maybe)).map(([a, c, key, plan]) =>
  step(`run ${a} for ${c} ${key ?? ''} ${plan.join()}`, async (model, real) => {
    const [action, contact] = [at(real.actions, a)!, at(real.contacts, c)!];
    const {channel, wait} = action;
    const body = {contact_id: contact.id, confirmed: true, ...(key && {idempotency_key: key})};
    const execute = () => real.world.agent('POST', `/v2/_actions/${action.id}/execute`, body);
    const click = `${action.id} ${contact.id} ${key ?? model.now}`;
    const earlier = model.runs.find(run => run.click === click);
    if (earlier) return checkAnswer(await execute(), earlier, real);
    if (!action.active) return assert.equal((await execute()).status, 400);
    const refused = model.isShut(channel);
    const state = refused ? 'failed' : 'running';
    const messages: ModelMessage[] = [];
    const run: ModelRun = {
      id: '',
      click,
      channel,
      wait,
      messages,
      state,
      refused,
      words: undefined,
    };
    const to = [contact.number, ...(action.copies ? [real.copied] : [])];
    if (!refused) messages.push(...to.map(to => newMessage(to, channel, run, model)));
    for (const message of messages)
      if (model.isSilent(channel, message.to)) {
        Object.assign(message, {state: 'failed', code: 'suppressed', held: false, taken: false});
        model.judge(run);
      }
    model.runs.push(run);
    model.messages.push(...messages);
    const asked = messages.filter(({held}) => held);
    await begin(run, asked, plan, execute, model, real);
    await checkMessages(model, real);
  }),
);

/** Waits for what becomes of a run: an answer, or that the vendor holds some of it back. */
async function begin(
  run: ModelRun,
  asked: readonly ModelMessage[],
  plan: readonly (VendorAnswer | undefined)[],
  execute: () => Promise<Answer>,
  model: MessageModel,
  real: Desk,
): Promise<void> {
  real.plan.clear();
  for (const [n, {to}] of asked.entries()) if (plan[n]) real.plan.set(to, plan[n]);
  const back = asked.filter((_, n) => !plan[n]);
  const answered = execute();
  if (back.length > 0) {
    for (const message of asked) await arrival(message, !back.includes(message), real);
    const {data} = await real.world.api('GET', `/v2/messages/${asked[0]!.id}`);
    run.id = String(data['execution_id']);
    real.waiting.set(run, answered);
  }
  const answer = back.length > 0 ? undefined : await answered;
  for (const [n, message] of asked.entries()) if (plan[n]) model.answer(message, plan[n]);
  if (answer) await checkAnswer(answer, run, real);
}

/** Resolves once a message is at the vendor; with `told` once it is written down what it was answered. */
async function arrival(message: ModelMessage, told: boolean, {world}: Desk): Promise<void> {
  for (;;) {
    // An embedded database answers without the event loop, in which everything else goes on.
    await setImmediate();
    // Fails once the test is over.
    await sql`select 1`.execute(world.store.db);
    if (message.id === '') continue;
    if (!told) return;
    const {data} = await world.api('GET', `/v2/messages/${message.id}`);
    if (data['status'] !== 'sending' && data['status'] !== 'queued') return;
  }
}

async function checkAnswer({status, data}: Answer, run: ModelRun, real: Desk): Promise<void> {
  assert.equal(status, 200, JSON.stringify(data));
  run.id ||= String(data['execution_id']);
  assert.deepEqual([data['execution_id'], data['state']], [run.id, run.state]);
  await checkRun(run, real);
}

const releases = fc.tuple(place, answers).map(([n, wanted]) =>
  step(`release ${n} ${wanted}`, async (model, real) => {
    const message = at([...real.held.keys()], n);
    if (!message) return;
    // Of what it has told of already, a vendor says nothing else.
    const answer = message.said.size > 0 && wanted !== 'closed' ? 'accepted' : wanted;
    model.answer(message, answer);
    real.held.get(message)?.(answer);
    real.held.delete(message);
    const {run} = message;
    if (!run) return;
    if (run.messages.some(one => real.held.has(one))) await written(message, real);
    else {
      const answered = real.waiting.get(run)!;
      real.waiting.delete(run);
      await checkAnswer(await answered, run, real);
    }
    await checkMessages(model, real);
  }),
);

/** Resolves once a message is as the model has it; it is for the test's own time limit to say that it never will be. */
async function written(message: ModelMessage, {world}: Desk): Promise<void> {
  for (;;) {
    await setImmediate();
    await sql`select 1`.execute(world.store.db);
    const {data} = await world.api('GET', `/v2/messages/${message.id}`);
    const isKnown = (data['provider_id'] !== undefined) === message.known;
    const code = (data['error'] as {code: string} | undefined)?.code;
    if (
      data['status'] === message.state &&
      isKnown &&
      (code === message.code || message.code === 'something')
    )
      return;
  }
}

const settles = fc.tuple(place, fc.constantFrom('succeeded', 'failed')).map(([n, state]) =>
  step(`settle ${n} ${state}`, async (model, real) => {
    const run = at(model.runs, n);
    if (!run) return;
    const path = `/api/executions/${run.id}/settle`;
    const {status} = await real.world.supervisor('POST', path, {state, reason: 'looked'});
    assert.equal(status, run.state === 'unknown' ? 200 : 409);
    if (status === 409) return;
    run.state = state;
    run.words = 'checked';
    await checkMessages(model, real);
  }),
);

export const runCommands = [executes, executes, executes, executes, releases, releases, settles];
