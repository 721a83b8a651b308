/** What vendors and the person say, signed for one organisation or the other, or for nobody. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {twilioCallback} from '../../v2/vendor-world.ts';
import {at, place, step, which} from './run-commands.ts';
import {checkTown} from './tenant-checks.ts';
import {type TenantModel, states} from './tenant-model.ts';
import {type Town, accountSid, number, person} from './town.ts';

type Signer = 'its own' | 'one deleted' | 'the other' | 'nobody';
const signers = fc.constantFrom<Signer>('its own', 'one deleted', 'the other', 'nobody');
/** One after the other. */
const several = fc.oneof(
  signers.map(one => [one]),
  fc.constant<readonly Signer[]>(['its own', 'the other']),
);

function tokenOf(n: number, signer: Signer, {tenants}: TenantModel): string {
  const [own, other] = [tenants[n]!, tenants[1 - n]!];
  const tokens = {
    'its own': own.sender?.token,
    'one deleted': own.closed.at(-1),
    'the other': other.sender?.token,
    nobody: undefined,
  };
  return tokens[signer] ?? 'forged';
}

/** Says it with this token; answers which organisation it was said for. */
async function call(
  path: string,
  fields: Readonly<Record<string, string>>,
  token: string,
  {tenants}: TenantModel,
  {world}: Town,
) {
  const whole = {AccountSid: accountSid, ...fields};
  const {status} = await twilioCallback(world, path, whole, token);
  const tenant = tenants.find(one => one.hears(token));
  if (tenant) assert.ok(status === 200 || status === 204, String(status));
  else assert.equal(status, 403);
  return tenant;
}

const says = fc.tuple(which, place, fc.constantFrom(...states), several).map(([n, m, word, all]) =>
  step(`${word} of ${m} of ${n}, signed by ${all.join()}`, async (model, real) => {
    const sent = model.tenants[n]!.messages.filter(({vendorId}) => vendorId !== undefined);
    const message = sent.length > 0 ? at(sent, m) : undefined;
    if (!message?.vendorId) return;
    const MessageStatus = word === 'accepted' ? 'queued' : word;
    const fields = {MessageSid: message.vendorId, MessageStatus};
    const path = `/hooks/twilio/status/${message.id}`;
    for (const signer of all) {
      const tenant = await call(path, fields, tokenOf(n, signer, model), model, real);
      tenant?.say(message.vendorId, word);
    }
    await checkTown(model, real);
  }),
);

let written = 0;

const writes = fc.tuple(which, signers, fc.constantFrom('STOP', 'START')).map(([n, signer, Body]) =>
  step(`${Body} to ${n}, signed by ${signer}`, async (model, real) => {
    const fields = {MessageSid: `SMin${++written}`, From: person, To: number, Body};
    const token = tokenOf(n, signer, model);
    const tenant = await call('/hooks/twilio/inbound', fields, token, model, real);
    if (tenant) tenant.silent = Body === 'STOP';
    await checkTown(model, real);
  }),
);

export const vendorCommands = [says, says, says, writes];
