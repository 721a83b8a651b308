/** Runs of other actions whose process ends in the middle. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {list} from '../../stated-actions.ts';
import type {Answer, Caller} from '../../world.ts';
import {type CrashWorld, crashAfter, newContact} from './crash-world.ts';
import {type Scene, named} from './message-scenes.ts';

const limits = {per_contact: 5, window: 3_600};

/** An action, and one click on it. */
async function newAction(type: string, own: object, {world}: CrashWorld) {
  const config = {...own, limits};
  const {data} = await world.admin('POST', list, {name: 'Ticket', action_type: type, config});
  const id = String(data['id']);
  const click = (contact_id: string, by: Caller): Promise<Answer> =>
    by('POST', `${list}/${id}/execute`, {contact_id, idempotency_key: 'click-001'});
  return {id, click};
}

const webhooks: fc.Arbitrary<Scene> = fc.constant(
  named('webhook', async (statements, real) => {
    const {world, api} = real;
    const contact = await newContact(real);
    const url = `${world.recorder.origin}/hook/${contact.id}`;
    const {click} = await newAction('webhook', {url}, real);
    const first = await crashAfter(statements, real, () => click(contact.id, api));
    const {status, data} = await click(contact.id, world.api);
    assert.equal(status, 200, JSON.stringify(data));
    if (first.status === 200) assert.equal(data['execution_id'], first.data['execution_id']);
    const calls = world.recorder.requests.filter(one => one.url === `/hook/${contact.id}`);
    const wanted = {succeeded: [1], unknown: [0, 1], failed: [0]}[String(data['state'])];
    assert.ok(wanted?.includes(calls.length), JSON.stringify({data, calls: calls.length}));
    const {data: told} = await world.api('GET', `/api/executions?contact_id=${contact.id}`);
    assert.equal((told['executions'] as unknown[]).length, 1);
  }),
);

const links: fc.Arbitrary<Scene> = fc.constant(
  named('link', async (statements, real) => {
    const {world, api} = real;
    const contact = await newContact(real);
    const {click} = await newAction('url', {url: 'https://crm.example.com/'}, real);
    await crashAfter(statements, real, () => click(contact.id, api));
    const {data} = await click(contact.id, world.api);
    assert.equal(data['state'], 'succeeded');
    const open = (app: CrashWorld['dying']['app']) => app.request(String(data['redirect_url']));
    const {status} = await crashAfter(statements, real, async () => open(real.dying.app));
    const again = await open(world.app);
    // What went wrong may have been only to say so: the link is for one time, and a click makes another one.
    if (status === 302) assert.equal(again.status, 404);
    else assert.ok([302, 404].includes(again.status), String(again.status));
  }),
);

const scripts: fc.Arbitrary<Scene> = fc.constant(
  named('script', async (statements, real) => {
    const {world, api} = real;
    const contact = await newContact(real);
    const {click} = await newAction('javascript', {code: 'return {}', effects: ['toast']}, real);
    await crashAfter(statements, real, () => click(contact.id, api));
    const {data} = await click(contact.id, world.api);
    assert.equal(data['state'], 'running');
    assert.ok(data['data'], 'no script');
    const path = `/api/executions/${String(data['execution_id'])}/outcome`;
    const tell = (by: Caller) => by('POST', path, {state: 'succeeded'});
    const first = await crashAfter(statements, real, () => tell(api));
    const again = await tell(world.api);
    assert.ok(again.status === 409 || (again.status === 200 && first.status !== 200));
    assert.equal((await click(contact.id, world.api)).data['state'], 'succeeded');
  }),
);

export const runScenes = [webhooks, links, scripts];
