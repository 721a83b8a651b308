/** Administrators change what others are using. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {list} from '../../stated-actions.ts';
import {allHeard, cutFeeds} from '../feeds.ts';
import {at, place, step, which} from './run-commands.ts';
import {addAction, addCredential, addSender} from './town.ts';
import {checkTown} from './tenant-checks.ts';

const issues = fc
  .tuple(which, fc.constantFrom('key', 'token'))
  .map(([n, kind]) =>
    step(`new ${kind} of ${n}`, (model, real) => addCredential(kind, n, model, real)),
  );

/** Where it is revoked it is refused at once; elsewhere once that is heard, or at once where nothing can be heard. */
const revocations = fc.tuple(which, place, fc.nat(1)).map(([n, c, process]) =>
  step(`revoke ${c} of ${n} at ${process}`, async (model, real) => {
    const {credentials} = model.tenants[n]!;
    const {kind, id, bearer, revoked} = at(credentials, c);
    const ask = async (where: number) => (await real.at(where, bearer)('GET', list)).status;
    for (const where of [0, 1]) assert.equal(await ask(where), revoked ? 401 : 200);
    const path = kind === 'key' ? `/api/api-keys/${id}` : `/api/settings/signing-keys/${id}`;
    const admin = real.at(process, real.keys[n]!.api_key);
    assert.equal((await admin('DELETE', path)).status, revoked ? 404 : 200);
    at(credentials, c).revoked = true;
    assert.equal(await ask(process), 401);
    const {live} = real.stores[(process + 1) % 2]!.changes;
    const told = await ask(process + 1);
    assert.ok(told === 401 || (live && told === 200), `${told} elsewhere`);
    await allHeard(real.stores);
    assert.equal(await ask(process + 1), 401);
  }),
);

const secrets = fc.tuple(which, fc.constantFrom('second', 'third', undefined)).map(([n, value]) =>
  step(`secret of ${n}: ${value}`, async (model, real) => {
    const tenant = model.tenants[n]!;
    const path = '/api/secrets/KEY';
    const {status} = value
      ? await real.admin(n, 'PUT', path, {value: `${value}-${n}`})
      : await real.admin(n, 'DELETE', path);
    assert.equal(status, value || tenant.secret !== undefined ? 200 : 404);
    tenant.secret = value && `${value}-${n}`;
  }),
);

let edits = 0;

const actions = fc
  .tuple(which, place, fc.constantFrom('switch', 'delete', 'add'))
  .map(([n, a, change]) =>
    step(`${change} action ${a} of ${n}`, async (model, real) => {
      const action = at(model.tenants[n]!.actions, a);
      const path = `${list}/${action.id}`;
      if (change === 'add') {
        // What it needs must be there to be saved.
        const {sender, secret} = model.tenants[n]!;
        if (sender?.active && secret !== undefined) await addAction(action.type, n, model, real);
      } else if (change === 'delete') {
        const {status} = await real.admin(n, 'DELETE', path);
        assert.equal(status, action.deleted ? 404 : 200);
        action.deleted = true;
      } else {
        const body = {name: `Edit ${++edits}`, is_active: !action.active};
        const {status} = await real.admin(n, 'PUT', path, body);
        assert.equal(status, action.deleted ? 404 : 200);
        if (!action.deleted) Object.assign(action, {name: body.name, active: body.is_active});
      }
      await checkTown(model, real);
    }),
  );

const senders = fc
  .tuple(which, fc.constantFrom('replace', 'delete', 'switch', 'resume'))
  .map(([n, change]) =>
    step(`${change} sender of ${n}`, async (model, real) => {
      const tenant = model.tenants[n]!;
      const {sender} = tenant;
      if (!sender) return addSender(n, model, real);
      const path = `/api/senders/${sender.id}`;
      const [method, where, body] = {
        replace: ['DELETE', path, undefined] as const,
        delete: ['DELETE', path, undefined] as const,
        switch: ['PUT', path, {is_active: !sender.active}] as const,
        resume: ['POST', `${path}/resume`, undefined] as const,
      }[change];
      assert.equal((await real.admin(n, method, where, body)).status, 200);
      if (change === 'switch') sender.active = !sender.active;
      else if (change === 'resume') sender.paused = false;
      else {
        tenant.closed.push(sender.token);
        tenant.sender = undefined;
        if (change === 'replace') await addSender(n, model, real);
      }
      return checkTown(model, real);
    }),
  );

const cuts = fc.constant(step('cut the feeds', (_, real) => cutFeeds(real.stores)));

export const changeCommands = [issues, revocations, revocations, secrets, actions, senders, cuts];
