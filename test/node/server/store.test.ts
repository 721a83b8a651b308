import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {lockFolder} from '../../../src/server/store/folder-lock.ts';
import {migrate} from '../../../src/server/store/migrate.ts';
import {migrations} from '../../../src/server/store/migrations.ts';
import {uuidv7} from '../../../src/server/store/uuid.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('the store', world => {
  it('migrates again without a change, and two processes at once', async () => {
    const {store} = world();
    await Promise.all([migrate(store.db), migrate(store.db)]);
  });

  it('refuses a migration that was edited, and a database of a newer program', async () => {
    const {store} = world();
    const [first, ...rest] = migrations;
    assert.ok(first);
    const edited = [{...first, statements: [...first.statements, 'select 1']}, ...rest];
    await assert.rejects(migrate(store.db, edited), /edited after it ran/);
    await assert.rejects(migrate(store.db, []), /this program knows \d+/);
  });

  it('undoes a migration that fails halfway', async () => {
    const {store} = world();
    const broken = {
      version: migrations.length + 1,
      name: 'broken',
      statements: ['create table half (id integer)', 'select * from nowhere'],
    };
    await assert.rejects(migrate(store.db, [...migrations, broken]), /nowhere/);
    const fixed = {...broken, statements: ['create table half (id integer)']};
    await migrate(store.db, [...migrations, fixed]);
    await assert.rejects(migrate(store.db), /this program knows \d+/);
  });

  it('keeps every text of a contact as it came', async () => {
    const {api} = world();
    const contact = {
      name: 'Zoë "Ö" \\ 🌻',
      profile_name: "'; drop table contacts; --",
      phone_number: '+1 (281) 555',
      tags: ['a', '["b"]', ''],
      metadata: {deep: [{x: null, y: '\ud800', ['__proto__']: 1}], n: 1.5},
    };
    for (const id of ['x', '0190/ä b?#%', "o'hara", 'a'.repeat(128)]) {
      const path = `/api/contacts/${encodeURIComponent(id)}`;
      const put = await api('PUT', path, contact);
      assert.equal(put.status, 200, JSON.stringify(put.body));
      assert.partialDeepStrictEqual(put.data, {id, ...contact});
      assert.deepEqual((await api('GET', path)).data, put.data);
    }
    const cleared = await api('PUT', '/api/contacts/x', {name: 'Only'});
    assert.deepEqual(
      {...cleared.data, created_at: '', updated_at: ''},
      {id: 'x', name: 'Only', tags: [], metadata: {}, created_at: '', updated_at: ''},
    );
    assert.equal((await api('DELETE', '/api/contacts/x')).data['status'], 'deleted');
    assert.equal((await api('GET', '/api/contacts/x')).body['error_type'], 'contact_not_found');
    for (const [path, body] of [
      [`/api/contacts/${'a'.repeat(129)}`, {}],
      ['/api/contacts/a%00b', {}],
    ] as const)
      assert.equal((await api('PUT', path, body)).body['error_type'], 'invalid_contact_id');
    for (const body of [{name: 5}, {tags: 'vip'}, {phone: '+1'}, {name: 'a\0b'}])
      assert.equal((await api('PUT', '/api/contacts/y', body)).status, 400);
  });

  it('ends abandoned runs: failed where nothing had left, else unknown', async () => {
    const {agent, api, makeAction, putContact, services, store} = world();
    await putContact('c-1');
    const action = await makeAction({code: 'return {}'}, 'javascript');
    const start = async (): Promise<string> => {
      const run = await agent('POST', `${list}/${action}/execute`, {contact_id: 'c-1'});
      return String(run.data['execution_id']);
    };
    const [queued, sent, working, script] = [
      await start(),
      await start(),
      await start(),
      await start(),
    ];
    const past = new Date(Date.now() - 1_000);
    const set = (id: string, values: {lease_until: Date; request_started_at: Date | null}) =>
      store.db
        .updateTable('executions')
        .set({...values, action_type: 'webhook', result: null})
        .where('id', '=', id)
        .execute();
    await set(queued, {lease_until: past, request_started_at: null});
    await set(sent, {lease_until: past, request_started_at: past});
    await set(working, {lease_until: new Date(Date.now() + 60_000), request_started_at: past});
    const state = async (id: string) => (await api('GET', `/api/executions/${id}`)).data['state'];

    assert.equal(await services.recovery.sweep(), 2);
    assert.deepEqual(
      [await state(queued), await state(sent), await state(working), await state(script)],
      ['failed', 'unknown', 'running', 'running'],
    );
    assert.equal(await services.recovery.sweep(), 0);
    assert.equal(await services.recovery.sweep({orphans: true}), 1);
    assert.deepEqual([await state(working), await state(script)], ['unknown', 'running']);
    const told = await api('GET', `/api/executions/${sent}`);
    assert.match(String(told.data['message']), /check there before you run it again/);
  });
});

describe('the lock of a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-lock-'));
  after(() => rmSync(folder, {recursive: true}));

  it('is held by one at a time', async () => {
    const lock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), /used by another process/);
    await lock[Symbol.asyncDispose]();
    await (await lockFolder(folder))[Symbol.asyncDispose]();
  });

  it('is held by one of several that come at once, also where a crash has left it behind', async () => {
    for (let n = 0; n < 3; n++) {
      await using left = new AsyncDisposableStack();
      const tries = await Promise.allSettled(Array.from({length: 4}, () => lockFolder(folder)));
      const held = tries.filter(one => one.status === 'fulfilled');
      for (const {value} of held) left.use(value);
      assert.equal(held.length, 1);
      for (const one of tries)
        if (one.status === 'rejected') assert.match(String(one.reason), /used by another process/);
      await assert.rejects(lockFolder(folder), /used by another process/);
    }
  });

  it('is taken at once where a process was killed while it took it', async () => {
    const module = new URL('../../../src/server/store/folder-lock.ts', import.meta.url);
    const script = `import {existsSync} from 'node:fs';
      import {lockFolder} from '${module.href}';
      lockFolder('${folder}');
      const look = () => existsSync('${join(folder, 'lock-turn')}') ? process.kill(process.pid, 'SIGKILL') : setImmediate(look);
      look();`;
    const {signal} = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
    assert.equal(signal, 'SIGKILL');
    const tries = await Promise.allSettled(Array.from({length: 4}, () => lockFolder(folder)));
    const held = tries.filter(one => one.status === 'fulfilled');
    for (const {value} of held) await value[Symbol.asyncDispose]();
    assert.equal(held.length, 1);
  });

  it('is not taken from another user, whose server may not be asked', async () => {
    const shared = join(folder, 'shared');
    const lock = await lockFolder(shared);
    for (const path of [folder, shared]) chmodSync(path, 0o777);
    chmodSync(join(shared, 'lock'), 0);
    const module = new URL('../../../src/server/store/folder-lock.ts', import.meta.url);
    const code = `
      const {lockFolder} = await import('${module.href}');
      // Nothing is forbidden to root.
      if (process.getuid() === 0) process.setuid(65534);
      await lockFolder('${shared}').then(() => console.log('taken'), error => console.log(error.message));`;
    const args = ['--input-type=module', '--eval', code];
    const said = spawnSync(process.execPath, args, {encoding: 'utf8'});
    await lock[Symbol.asyncDispose]();
    assert.match(
      said.stdout,
      /may be used by another process.*EACCES.*as the user who/s,
      said.stderr,
    );
  });
});

describe('uuidv7()', () => {
  it('makes ids that sort by time', () => {
    const ids = [1, 0xffff, 0x1_0000, Date.now(), Date.now() + 1].map(now => uuidv7(now));
    assert.deepEqual(ids.toSorted(), ids);
    for (const id of ids)
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
