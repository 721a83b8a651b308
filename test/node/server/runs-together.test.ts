import assert from 'node:assert/strict';
import {it} from 'node:test';
import {ExecutionStore} from '../../../src/server/store/executions.ts';
import type {NewExecution} from '../../../src/server/store/run-rows.ts';
import {uuidv7} from '../../../src/server/store/uuid.ts';
import {describeStores} from './world.ts';

describeStores('runs of the same moment', world => {
  async function place() {
    const {store, keys, makeAction, putContact} = world();
    const organization = keys.organization.id;
    await putContact('c-1');
    const runs = new ExecutionStore(store.db);
    const action = await makeAction();
    const row = (more: Partial<NewExecution> = {}): NewExecution => ({
      id: uuidv7(),
      organization_id: organization,
      action_id: action,
      action_version: 1,
      action_type: 'webhook',
      contact_id: 'c-1',
      principal: 'user:ana',
      principal_name: 'Ana',
      undo_of: null,
      idempotency_key: null,
      request_hash: 'h',
      state: 'running',
      lease_until: null,
      request_started_at: new Date(),
      target_url: null,
      result: null,
      error_code: null,
      finished_at: null,
      ...more,
    });
    return {runs, row, organization, action};
  }

  it('are inserted, each by its own key, and once', async () => {
    const {runs, row} = await place();
    const rows = [
      row(),
      row({idempotency_key: 'one-click'}),
      row({idempotency_key: 'one-click'}),
      row({idempotency_key: 'another-click'}),
    ];
    const kinds = (await Promise.all(rows.map(one => runs.insert(one)))).map(({kind}) => kind);
    assert.deepEqual(kinds.toSorted(), ['inserted', 'inserted', 'inserted', 'known']);
  });

  it('do not pay for one that the database refuses', async () => {
    const {runs, row, organization} = await place();
    const [good, bad, other] = [row(), row({action_id: uuidv7()}), row()];
    const results = await Promise.allSettled([good, bad, other].map(one => runs.insert(one)));
    assert.deepEqual(
      results.map(({status}) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.ok(await runs.find(organization, other.id));
    assert.equal(await runs.find(organization, bad.id), undefined);
  });

  it('find each their own action and contact', async () => {
    const {runs, organization, action} = await place();
    const ask = {organization, principal: 'user:ana', key: undefined, undoOf: undefined};
    const found = await Promise.all(
      [
        {...ask, action, contact: 'c-1'},
        {...ask, action, contact: 'nobody'},
        {...ask, action: uuidv7(), contact: 'c-1'},
        {...ask, action: uuidv7(), contact: '\ud800 " \\ud800'},
      ].map(one => runs.start(one)),
    );
    assert.deepEqual(
      found.map(({action: one, contact}) => [one?.id, contact?.external_id]),
      [
        [action, 'c-1'],
        [action, undefined],
        [undefined, 'c-1'],
        [undefined, undefined],
      ],
    );
  });

  it('end once, by the first who says so', async () => {
    const {runs, row, organization} = await place();
    const [one, two] = [row(), row()];
    await Promise.all([runs.insert(one), runs.insert(two)]);
    const result = (message: string) => JSON.stringify({message: `${message} "\ud800" \\ 🌻`});
    const ended = await Promise.all([
      runs.finish(organization, one.id, {state: 'succeeded', result: result('first')}),
      runs.finish(organization, one.id, {state: 'failed', result: result('second')}),
      runs.finish(organization, two.id, {state: 'failed', nothing_left: true, http_status: 503}),
      runs.finish(uuidv7(), two.id, {state: 'succeeded'}),
    ]);
    assert.deepEqual(ended, [true, false, true, false]);
    assert.equal(await runs.finish(organization, one.id, {state: 'failed'}), false);
    const [first, second] = [one, two].map(({id}) => runs.find(organization, id));
    assert.partialDeepStrictEqual(await first, {
      state: 'succeeded',
      result: {message: 'first "\ud800" \\ 🌻'},
    });
    const row2 = await second;
    assert.partialDeepStrictEqual(row2, {state: 'failed', http_status: 503, result: null});
    assert.equal(row2?.request_started_at, null);
  });

  it('keeps names as they came, but for halves of characters', async () => {
    const {runs, row, organization} = await place();
    const names = ['O\'Hara "the \\ud800"', 'a\ud800b', '\\\ud800', '🌻'];
    const rows = names.map(principal_name => row({principal_name}));
    await Promise.all(rows.map(one => runs.insert(one)));
    const kept = await Promise.all(rows.map(({id}) => runs.find(organization, id)));
    assert.deepEqual(
      kept.map(one => one?.principal_name),
      names.map(name => name.toWellFormed()),
    );
  });
});
