/** Holds what is told of messages and their runs against the model, from every side that it is told. */
import assert from 'node:assert/strict';
import {type Told, recipientsOf} from '../../v2/vendor-world.ts';
import type {Desk} from './desk.ts';
import {
  type MessageModel,
  type ModelMessage,
  type ModelRun,
  hasArrived,
  namedIn,
} from './message-model.ts';

type Json = Record<string, unknown>;

export async function checkMessages(model: MessageModel, real: Desk): Promise<void> {
  assert.deepEqual(model.wrongs, []);
  assert.equal(real.counted(), model.words, 'words of vendors');
  for (const run of model.runs) await checkRun(run, real);
  for (const message of model.messages) await checkMessage(message, real);
  for (const channel of ['sms', 'whatsapp'] as const) {
    const {data} = await real.world.admin('GET', '/api/senders');
    const senders = data['senders'] as Json[];
    const sender = senders.find(({id}) => id === real.senders[channel]);
    assert.equal(sender?.['paused'] !== undefined, model.paused[channel], `${channel} paused`);
  }
}

export async function checkRun(run: ModelRun, {world}: Desk): Promise<void> {
  const {data: told} = await world.admin('GET', `/api/executions/${run.id}`);
  const states = run.messages.map(({to, state}) => `${to} ${state}`);
  const shown = JSON.stringify({told, expected: run.state, words: run.words, states});
  assert.equal(told['state'], run.state, shown);
  assert.equal(told['success'], run.state === 'succeeded', shown);
  assert.equal(told['finished_at'] !== undefined, run.state !== 'running', shown);
  if (run.refused) return;
  const recipients = recipientsOf(told);
  // Until the first of them is more than that.
  if (recipients.length === 0 && run.messages.every(({state}) => state === 'sending')) return;
  assert.equal(recipients.length, run.messages.length, shown);
  for (const [n, message] of run.messages.entries()) checkTold(recipients[n]!, message, shown);
  checkWords(run, told, shown);
}

/** A run's words are those of its state, and name whom it is about. */
function checkWords(run: ModelRun, told: Json, shown: string): void {
  const message = String(told['message']);
  if (run.words === 'checked') return assert.match(message, /checked: looked$/, shown);
  if (run.words === 'unheard') return assert.match(message, /^Nobody said within a day/, shown);
  if (run.state === 'running') return assert.match(message, /being sent|waiting/, shown);
  if (run.state === 'succeeded')
    return assert.match(message, hasArrived(run) ? /^(Accepted|Delivered)/ : /^Accepted/, shown);
  const named = namedIn(run);
  // Taken after all, and waiting for what nobody may ever say.
  if (named.length === 0)
    return assert.match(message, /^Sent; nobody has said .*Check there/, shown);
  assert.deepEqual(message.match(/\+\d+(?=:)/g) ?? [], named, shown);
  const others = run.messages.length - named.length;
  const out = / (\d) of (\d) went out/.exec(message)?.slice(1, 3).map(Number);
  assert.deepEqual(out, others > 0 ? [others, run.messages.length] : undefined, shown);
  return assert.equal(message.includes('Check there'), run.state === 'unknown', shown);
}

function checkTold(told: Told, message: ModelMessage, shown: string): void {
  assert.equal(told.to, message.to, shown);
  // A run hears of a message only when that is more than under way.
  if (message.state !== 'sending' || told.status !== 'queued')
    assert.equal(told.status, message.state, shown);
  message.id ||= told.message_id;
  assert.equal(told.message_id, message.id, shown);
  checkCode(told.error?.code, message, shown);
}

async function checkMessage(message: ModelMessage, {world}: Desk): Promise<void> {
  const {status, data} = await world.api('GET', `/v2/messages/${message.id}`);
  const shown = JSON.stringify({data, message: {...message, run: undefined}});
  assert.equal(status, 200, shown);
  assert.equal(data['status'], message.state, shown);
  assert.equal(data['provider_id'], message.known ? message.vendorId : undefined, shown);
  checkCode((data['error'] as Json | undefined)?.['code'], message, shown);
}

/** What is not known has a code that depends on how the connection ended. */
function checkCode(told: unknown, {state, code}: ModelMessage, shown: string): void {
  if (state === 'unknown') assert.ok(told, shown);
  else assert.equal(told, code, shown);
}

/** The list of those who get nothing, as far as it is of this sequence. */
export async function checkSilence(model: MessageModel, real: Desk): Promise<void> {
  const {data} = await real.world.admin('GET', '/v2/suppressions?per_page=100');
  const rows = data['data'] as Record<'channel' | 'phone_number' | 'source', string>[];
  for (const number of [...real.contacts.map(({number}) => number), real.copied])
    for (const channel of ['sms', 'whatsapp'] as const) {
      const mine = rows.filter(row => row.channel === channel && row.phone_number === number);
      const known = model.silent.get(`${channel} ${number}`) ?? new Set();
      assert.deepEqual(new Set(mine.map(({source}) => source)), known, `${channel} ${number}`);
    }
}
