import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {sql} from 'kysely';
import {ChangeFeed} from '../../../src/server/store/changes.ts';
import {type Store, openStore} from '../../../src/server/store/open-store.ts';
import {Kept} from '../../../src/server/services/kept.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {type ServerProcess, initOrganization, startProcess} from './process.ts';

const list = '/api/custom-actions';
const body = {name: 'First', action_type: 'url', config: {url: 'https://example.com/'}};

describe('two processes over one database', () => {
  const stack = new AsyncDisposableStack();
  let servers: readonly [ServerProcess, ServerProcess];
  let key: string;
  let store: Store;

  before(async () => {
    const database = stack.use(await createTestDatabase());
    const env = {
      CS_DATABASE_URL: database.url,
      CS_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      CS_PORT: '0',
    };
    ({api_key: key} = await initOrganization(env));
    servers = [await start(env), await start(env)];
    store = await openStore({kind: 'postgres', url: database.url});
    stack.defer(() => store.close());
  });
  after(() => stack.disposeAsync());

  const start = async (env: Record<string, string>): Promise<ServerProcess> => {
    const server = await startProcess(env);
    stack.defer(async () => void (await server.kill('SIGTERM')));
    return server;
  };
  const ask = async (
    server: ServerProcess,
    method: string,
    path: string,
    sent?: object,
  ): Promise<{status: number; data: unknown}> => {
    const headers = {'X-API-Key': key, 'Content-Type': 'application/json'};
    const init = {method, headers, ...(sent && {body: JSON.stringify(sent)})};
    const answer = await fetch(`${server.url}${path}`, init);
    const {data} = (await answer.json()) as {data: unknown};
    return {status: answer.status, data};
  };
  const namesAt = async (server: ServerProcess): Promise<readonly string[]> => {
    const {data} = await ask(server, 'GET', list);
    return (data as {custom_actions: {name: string}[]}).custom_actions.map(({name}) => name);
  };
  /** Asks again until it holds; the test's own limit ends what never does. */
  const until = async (holds: () => Promise<boolean>): Promise<number> => {
    const begun = performance.now();
    while (!(await holds())) await setImmediate();
    return performance.now() - begun;
  };

  it('read their own writes at once, and those of the other within a second', async t => {
    const [one, other] = servers;
    assert.deepEqual(await namesAt(one), []);
    assert.deepEqual(await namesAt(other), []);
    const {data} = await ask(one, 'POST', list, body);
    const {id} = data as {id: string};
    assert.deepEqual(await namesAt(one), ['First']);
    const waited = await until(async () => (await namesAt(other)).length === 1);
    t.diagnostic(`heard after ${waited.toFixed(1)} ms`);
    assert.ok(waited < 1_000, `${waited} ms`);
    await ask(other, 'PUT', `${list}/${id}`, {name: 'Second'});
    assert.deepEqual(await namesAt(other), ['Second']);
    await until(async () => (await namesAt(one))[0] === 'Second');
  });

  it('keep nothing while they cannot hear, and hear again', async () => {
    const [one] = servers;
    await namesAt(one);
    const listening = sql<{pid: number}>`select pid from pg_stat_activity
      where application_name = 'cs-action-server changes' and datname = current_database()`;
    const {rows} = await listening.execute(store.db);
    assert.equal(rows.length, 3, 'one for each process, and that of this test');
    for (const {pid} of rows) await sql`select pg_terminate_backend(${pid})`.execute(store.db);
    // Past the services, as a process does that does not tell of it here.
    await sql`update actions set name = 'Third'`.execute(store.db);
    await until(async () => (await namesAt(one))[0] === 'Third');
    await until(async () => (await listening.execute(store.db)).rows.length === 3);
    await until(async () => store.changes.live);
    await sql`update actions set name = 'Fourth'`.execute(store.db);
    await until(async () => (await namesAt(one))[0] === 'Fourth');
  });

  it('refuse a key that was revoked in the other', async () => {
    const [one, other] = servers;
    const made = await ask(one, 'POST', '/api/api-keys', {name: 'CI', scopes: ['actions:read']});
    const {id, key: second} = made.data as {id: string; key: string};
    const status = async (): Promise<number> => {
      const answer = await fetch(`${other.url}${list}`, {headers: {'X-API-Key': second}});
      await answer.text();
      return answer.status;
    };
    assert.equal(await status(), 200);
    await ask(one, 'DELETE', `/api/api-keys/${id}`);
    const waited = await until(async () => (await status()) === 401);
    assert.ok(waited < 1_000, `${waited} ms`);
  });
});

it('keeps nothing where changes are not heard', async () => {
  await using changes = new ChangeFeed();
  const kept = new Kept<number>(changes, 10);
  let loaded = 0;
  const load = async (): Promise<number> => ++loaded;
  assert.equal(changes.live, false);
  assert.deepEqual([await kept.get('a', load), await kept.get('a', load)], [1, 2]);
});
