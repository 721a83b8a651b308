/** What recipients say, and who is put on the list of those that get nothing. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {metaCallback} from '../../v2/vendor-world.ts';
import {at, everybody, place, step} from './campaign-arbitraries.ts';
import {checkCampaigns} from './campaign-checks.ts';
import type {Stage} from './stage.ts';

let inbound = 0;

export async function say(to: string, text: string, real: Stage): Promise<void> {
  const message = {id: `in-${++inbound}`, from: to.slice(1), type: 'text', text: {body: text}};
  assert.equal((await metaCallback(real.world, {messages: [message]})).status, 200);
}

const says = fc.tuple(place, fc.constantFrom('STOP', 'STOP', 'START', 'hello')).map(([n, text]) =>
  step(`say ${n} ${text}`, async (model, real) => {
    const person = at(everybody(model), n);
    if (!person) return;
    await say(person.to, text, real);
    if (text === 'STOP') model.hush(person.to, 'stop');
    const said = model.silent.get(person.to);
    if (text === 'START') for (const source of ['stop', 'provider'] as const) said?.delete(source);
    await checkCampaigns(model, real);
  }),
);

const suppresses = fc.tuple(place, fc.boolean()).map(([n, on]) =>
  step(`${on ? 'suppress' : 'unsuppress'} ${n}`, async (model, real) => {
    const person = at(everybody(model), n);
    if (!person) return;
    const {admin} = real.world;
    if (on) {
      const body = {phone_numbers: [person.to], channel: 'whatsapp'};
      const {status} = await admin('POST', '/v2/suppressions', body);
      assert.ok(status < 300);
      return model.hush(person.to, 'manual');
    }
    const {data} = await admin('GET', '/v2/suppressions?per_page=100');
    const rows = data['data'] as {id: string; phone_number: string; source: string}[];
    const mine = rows.filter(row => row.phone_number === person.to);
    const known = model.silent.get(person.to) ?? new Set();
    assert.deepEqual(new Set(mine.map(({source}) => source)), known);
    for (const {id} of mine)
      assert.equal((await admin('DELETE', `/v2/suppressions/${id}`)).status, 200);
    model.silent.delete(person.to);
    return undefined;
  }),
);

export const recipientCommands = [says, suppresses];
