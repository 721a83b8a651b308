/** What people do about messages and senders, and what a process does that comes after one that ended. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {account, meta} from '../../v2/vendor-world.ts';
import {newMessage} from './desk.ts';
import {answers, at, place, step} from './message-arbitraries.ts';
import {checkMessages} from './message-checks.ts';
import type {MessageModel, ModelMessage} from './message-model.ts';

const resends = fc.tuple(place, fc.boolean(), answers).map(([n, confirmed, answer]) =>
  step(`resend ${n} ${answer}${confirmed ? ' confirmed' : ''}`, async (model, real) => {
    const old = at(model.messages, n);
    if (!old) return;
    const {to, channel} = old;
    const may = mayResend(old, confirmed, model);
    const message = newMessage(to, channel, undefined, model);
    if (may) model.messages.push(message);
    real.plan.set(to, answer);
    const path = `/v2/messages/${old.id}/resend`;
    const {status, data, body} = await real.world.supervisor('POST', path, {confirmed});
    assert.equal(status, may ? 200 : 409, JSON.stringify({old: {...old, run: undefined}, body}));
    if (!may) return checkMessages(model, real);
    old.resent = true;
    model.answer(message, answer);
    assert.deepEqual([data['id'], data['resend_of']], [message.id, old.id]);
    assert.equal(data['status'], message.state);
    return checkMessages(model, real);
  }),
);

const mayResend = (
  {state, to, channel, resent}: ModelMessage,
  confirmed: boolean,
  model: MessageModel,
): boolean =>
  (state === 'failed' || state === 'undelivered' || (state === 'unknown' && confirmed)) &&
  !model.isSilent(channel, to) &&
  !model.isShut(channel) &&
  !resent;

const resumes = fc.constantFrom('sms', 'whatsapp').map(channel =>
  step(`resume ${channel}`, async (model, real) => {
    const path = `/api/senders/${real.senders[channel]}/resume`;
    assert.equal((await real.world.admin('POST', path)).status, 200);
    if (model.paused[channel]) model.resumed[channel] = model.now;
    model.paused[channel] = false;
    await checkMessages(model, real);
  }),
);

const suppresses = fc.tuple(place, fc.boolean()).map(([n, on]) =>
  step(`${on ? 'suppress' : 'unsuppress'} ${n}`, async (model, real) => {
    const {number} = at(real.contacts, n)!;
    const {admin} = real.world;
    if (on) {
      const {status} = await admin('POST', '/v2/suppressions', {phone_numbers: [number]});
      assert.equal(status, 201);
      for (const channel of ['sms', 'whatsapp'] as const) model.hush(channel, number, 'manual');
      return;
    }
    const {data} = await admin('GET', '/v2/suppressions?per_page=100');
    for (const row of data['data'] as {id: string; phone_number: string}[])
      if (row.phone_number === number)
        assert.equal((await admin('DELETE', `/v2/suppressions/${row.id}`)).status, 200);
    for (const channel of ['sms', 'whatsapp'] as const) model.silent.delete(`${channel} ${number}`);
  }),
);

const switches = fc.tuple(fc.constantFrom('sms', 'whatsapp'), fc.boolean()).map(([channel, on]) =>
  step(`switch ${channel} ${on ? 'on' : 'off'}`, async (model, real) => {
    const path = `/api/senders/${real.senders[channel]}`;
    assert.equal((await real.world.admin('PUT', path, {is_active: on})).status, 200);
    model.active[channel] = on;
    model.resumed[channel] = model.now;
    await checkMessages(model, real);
  }),
);

/** The same again, as for all the server knows it is another one. */
const renewals = fc.constantFrom('sms', 'whatsapp').map(channel =>
  step(`renew ${channel}`, async (model, real) => {
    const path = `/api/senders/${real.senders[channel]}`;
    const secrets =
      channel === 'sms'
        ? {auth_token: account.token}
        : {access_token: 'x', app_secret: meta.secret};
    assert.equal((await real.world.admin('PUT', path, {secrets})).status, 200);
    model.paused[channel] = false;
    model.resumed[channel] = model.now;
    await checkMessages(model, real);
  }),
);

const edits = fc.tuple(place, fc.nat(2)).map(([n, kind]) =>
  step(`edit ${n} ${kind}`, async (_, {world, actions}) => {
    const action = at(actions, n)!;
    action.active = kind > 0;
    const body = {name: `Edit ${n}`, is_active: action.active};
    assert.equal((await world.admin('PUT', `/v2/_actions/${action.id}`, body)).status, 200);
  }),
);

const later = {restart: 0, 'sweep late': 600_000, 'sweep a day later': 90_000_000} as const;

/** What another process does whose own clock says that the leases are over; or one that has just started. */
const sweeps = fc.constantFrom('restart', 'sweep late', 'sweep a day later').map(kind =>
  step(kind, async (model, real) => {
    const now = new Date(Date.now() + later[kind]);
    await real.world.services.recovery.sweep({now, orphans: kind === 'restart'});
    model.abandon(kind !== 'sweep a day later');
    for (const run of model.runs)
      if (run.state === 'running' && kind === 'sweep a day later') {
        run.state = 'unknown';
        run.words = 'unheard';
      }
    await checkMessages(model, real);
  }),
);

export const deskCommands = [
  resends,
  resends,
  resumes,
  resumes,
  suppresses,
  switches,
  renewals,
  edits,
  sweeps,
];
