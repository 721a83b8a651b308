import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';
const apply = '/api/packs/apply';

describeStores('an import of several actions', world => {
  const action = (name: string, more: object = {}, config: object = {}) => ({
    name,
    action_type: 'url',
    config: {url: 'https://crm.example.com/', ...config},
    ...more,
  });
  const names = async (): Promise<readonly unknown[]> => {
    const {data} = await world().admin('GET', `${list}?limit=100`);
    return (data['custom_actions'] as {name: unknown}[]).map(({name}) => name);
  };
  const errorsOf = (body: Record<string, unknown>) =>
    (body['errors'] as {path: string}[]).map(({path}) => path);

  it('creates, changes and deletes in one call, each told of in the audit log', async () => {
    const {admin, makeAction} = world();
    const [changed, removed] = [await makeAction(), await makeAction()];
    const {status, data, body} = await admin('POST', apply, {
      create: [
        action('Open', {key: 'open'}, {undo: 'close'}),
        action('Close', {key: 'close', is_active: false}),
      ],
      update: [{id: changed, name: 'Renamed', version: 1}],
      remove: [removed],
    });
    assert.equal(status, 200, JSON.stringify(body));
    const [open, close] = data['created'] as string[];
    assert.deepEqual([data['updated'], data['removed']], [[changed], [removed]]);
    const made = await admin('GET', `${list}/${String(open)}`);
    assert.equal((made.data['config'] as Record<string, unknown>)['undo'], close);
    assert.equal((await admin('GET', `${list}/${String(close)}`)).data['is_active'], false);
    assert.equal((await admin('GET', `${list}/${changed}`)).data['name'], 'Renamed');
    assert.equal((await admin('GET', `${list}/${removed}`)).status, 404);
    const {data: log} = await admin('GET', '/api/audit-log');
    const told = (log['entries'] as {object_id: string; verb: string}[])
      .filter(({object_id: id}) => [open, close, changed, removed].includes(id))
      .map(({object_id: id, verb}) => `${verb} ${id}`);
    for (const entry of [
      `create ${open}`,
      `create ${close}`,
      `update ${changed}`,
      `delete ${removed}`,
    ])
      assert.ok(told.includes(entry), `${entry} is not among ${told.join(', ')}`);
  });

  it('does nothing at all where one of them is wrong, and names its place', async () => {
    const {admin, makeAction} = world();
    const id = await makeAction();
    const before = await names();
    const wrong = async (body: object, status: number, path: string): Promise<void> => {
      const answer = await admin('POST', apply, body);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assert.deepEqual(errorsOf(answer.body), [path]);
    };
    const create = [
      action('Fine'),
      action('Not fine', {}, {url: 'https://x.test/{{contact.nam}}'}),
    ];
    await wrong({create, update: [{id, name: 'No'}]}, 422, '/create/1/config/url');
    await wrong({create: [action('Fine'), action('')]}, 400, '/create/1/name');
    const stale = {create: [action('Fine')], update: [{id, name: 'No', version: 7}]};
    await wrong(stale, 409, '/update/0');
    await wrong(
      {create: [action('Fine')], update: [{id, config: {url: 'x'}}]},
      422,
      '/update/0/config/url',
    );
    await wrong({create: [action('A', {key: 'k'}), action('B', {key: 'k'})]}, 400, '/create');
    await wrong({update: [{id}], remove: [id]}, 400, '/update');
    // What only the writing finds out takes back what was written before it.
    const gone = '0190f7a0-0000-7000-8000-000000000000';
    assert.equal((await admin('POST', apply, {create, remove: [gone]})).status, 422);
    const late = await admin('POST', apply, {create: [action('Fine')], remove: [gone]});
    assert.equal(late.status, 404);
    assert.deepEqual(await names(), before);
  });

  it('is for administrators, and reaches nobody else’s actions', async () => {
    const {admin, agent, supervisor, makeAction, stranger} = world();
    const id = await makeAction();
    const whole = async (): Promise<unknown> => [
      (await admin('GET', `${list}/${id}`)).data,
      await names(),
      (await admin('GET', '/api/audit-log')).data['entries'],
    ];
    const before = await whole();
    for (const caller of [agent, supervisor])
      assert.equal((await caller('POST', apply, {remove: [id]})).status, 403);
    const foreign = await stranger();
    const create = [action('Theirs', {key: 'k'})];
    for (const body of [
      {remove: [id]},
      {update: [{id, name: 'Theirs'}]},
      {update: [{id, name: 'Theirs', version: 1}]},
      {create, remove: [id]},
      {create, update: [{id, is_active: false}]},
    ])
      assert.equal((await foreign.api('POST', apply, body)).status, 404, JSON.stringify(body));
    const linked = await foreign.api('POST', apply, {create: [action('Theirs', {}, {undo: id})]});
    assert.equal(linked.status, 422);
    assert.deepEqual(await whole(), before);
    // Nor is half of it done where it was asked.
    const theirs = (await foreign.api('GET', `${list}?limit=100`)).data;
    assert.deepEqual(theirs['custom_actions'], []);
  });
});
