/** Packs through real servers: out of one organisation, into another, and out again. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import type {ActionClient} from '../../../src/client/client.ts';
import {listWhole} from '../../../src/client/manager-calls.ts';
import {CsError} from '../../../src/errors.ts';
import {writePack} from '../../../src/moving/pack.ts';
import {readText} from '../../../src/moving/read-text.ts';
import {
  ImportFailed,
  applyChanges,
  plan,
  rollBack,
} from '../../../src/state/manager/import-actions.ts';
import type {ManagerSession} from '../../../src/state/manager/manager-session.ts';
import {type Caller, describeStores} from '../server/world.ts';

/** The manager's way to a server that has no socket. */
function sessionOf(caller: Caller): ManagerSession {
  const client: ActionClient = {
    subject: async () => 'admin',
    as: () => client,
    forgetToken: () => undefined,
    list: async () => [],
    invalid: what => new Error(what),
    async call(path, {method = 'GET', body}) {
      const answer = await caller(method, path, body);
      if (answer.status < 300) return answer.data;
      throw new CsError('refused', String(answer.body['message']), {answer: answer.body});
    },
  };
  const offers = {secrets: [], senders: [], templates: []};
  return {api: '', client, server: 'own', me: undefined, offers, sandboxSrc: undefined};
}

const {signal} = new AbortController();
const packOf = async ({client}: ManagerSession): Promise<string> =>
  writePack(await listWhole(client, signal));

describeStores('a pack', world => {
  it('is the same text out of another organisation, once it was imported there', async () => {
    const {api, recorder, stranger} = world();
    const url = `${recorder.origin}/tickets`;
    const make = async (body: object): Promise<string> => {
      const made = await api('POST', '/api/custom-actions', body);
      assert.equal(made.status, 200, JSON.stringify(made.body));
      return String(made.data['id']);
    };
    const closing = {name: 'Close ticket', action_type: 'webhook', config: {url}};
    const undo = await make({...closing, display_order: 2});
    await make({
      name: 'Open ticket',
      icon: 'ticket',
      action_type: 'webhook',
      config: {
        url,
        method: 'PUT',
        body: '{"a": {{contact.tags}}}',
        undo,
        confirm: {title: 'Sure?'},
        inputs: [{name: 'why', label: 'Why', type: 'text'}],
        i18n: {es: {name: 'Abrir'}},
      },
      display_order: 1,
    });
    await make({
      name: 'Say hello',
      action_type: 'javascript',
      config: {code: 'return {message: "hello"}'},
      is_active: false,
      display_order: 3,
    });
    const out = await packOf(sessionOf(api));
    const others = sessionOf((await stranger()).api);
    const changes = plan(readText(out).actions, await listWhole(others.client, signal));
    assert.deepEqual(
      changes.map(({kind}) => kind),
      ['new', 'new', 'new'],
    );
    await applyChanges(others, changes, 10);
    assert.equal(await packOf(others), out);
    const again = plan(readText(out).actions, await listWhole(others.client, signal));
    assert.deepEqual(
      again.map(({kind}) => kind),
      ['same', 'same', 'same'],
    );
  });

  it('leaves nothing behind where the server refuses one of its actions, or it is rolled back', async () => {
    const {stranger, recorder} = world();
    const session = sessionOf((await stranger()).api);
    const actions = (last: object) =>
      readText(
        JSON.stringify({
          format: 'cs-action-pack',
          version: 1,
          actions: [
            {name: 'One', action_type: 'webhook', config: {url: `${recorder.origin}/one`}},
            {name: 'Two', action_type: 'webhook', config: last},
          ],
        }),
      ).actions;
    const empty = await packOf(session);
    const bad = plan(actions({url: 'http://10.0.0.1/'}), []);
    await assert.rejects(applyChanges(session, bad, 10), (error: unknown) => {
      assert.ok(error instanceof ImportFailed);
      assert.equal(error.action, 'Two');
      return true;
    });
    assert.equal(await packOf(session), empty);

    const good = plan(actions({url: `${recorder.origin}/two`}), []);
    const first = await applyChanges(session, good, 10);
    const before = await packOf(session);
    const changed = plan(
      actions({url: `${recorder.origin}/other`}),
      await listWhole(session.client, signal),
    );
    assert.deepEqual(
      changed.map(({kind, keys}) => [kind, keys]),
      [
        ['same', []],
        ['changed', ['config.url']],
      ],
    );
    const second = await applyChanges(session, changed.slice(1), 10);
    assert.notEqual(await packOf(session), before);
    await rollBack(session, second);
    assert.equal(await packOf(session), before);
    await rollBack(session, first);
    assert.equal(await packOf(session), empty);
  });

  it('refuses a second action for one that is there, and says what to do', async () => {
    const {api, recorder} = world();
    const session = sessionOf(api);
    const url = `${recorder.origin}/twice`;
    const one = {name: 'Twice', action_type: 'webhook', config: {url}};
    assert.equal((await api('POST', '/api/custom-actions', one)).status, 200);
    const custom_actions = [url, `${url}/else`].map((url, id) =>
      Object.assign({id: String(id)}, one, {name: ' Twice ', config: {url}}),
    );
    const wanted = readText(JSON.stringify({custom_actions})).actions;
    const [, second] = plan(wanted, await listWhole(session.client, signal));
    assert.equal(second?.kind, 'refused');
    assert.match(second.why ?? '', /has the same name, and one of it is there already; rename one/);
  });

  it('keeps an action’s undo where that action is there already, and is not imported', async () => {
    const {stranger, recorder} = world();
    const session = sessionOf((await stranger()).api);
    const {origin} = recorder;
    const read = (more: object = {}) =>
      readText(
        JSON.stringify({
          format: 'cs-action-pack',
          version: 1,
          actions: [
            {key: 'no', name: 'Undo it', action_type: 'webhook', config: {url: `${origin}/no`}},
            {
              key: 'do',
              name: 'Do it',
              action_type: 'webhook',
              config: {url: `${origin}/do`, undo: 'no', ...more},
            },
          ],
        }),
      ).actions;
    await applyChanges(session, plan(read(), []), 10);
    const wanted = read({description: 'Once more'});
    const changes = plan(wanted, await listWhole(session.client, signal));
    const chosen = changes.filter(({kind}) => kind === 'changed');
    assert.deepEqual(
      chosen.map(({wanted: {name}, keys}) => [name, keys]),
      [['Do it', ['config.description']]],
    );
    await applyChanges(session, chosen, 10);
    const there = await listWhole(session.client, signal);
    const undo = there.find(({name}) => name === 'Undo it');
    assert.equal(there.find(({name}) => name === 'Do it')?.config['undo'], undo?.id);
  });
});
