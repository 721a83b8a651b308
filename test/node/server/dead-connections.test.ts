/** A database whose machine is gone answers nothing, and refuses nothing: its connections are dead and do not know it. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {type Socket, connect, createServer} from 'node:net';
import {after, describe, it} from 'node:test';
import {Kysely, PostgresDialect, sql} from 'kysely';
import pg from 'pg';
import {preparedPool} from '../../../src/server/store/prepared-pool.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';

const connections = 2;

/** A way to the database; `lose` loses all that goes over it from then on, but for new connections. */
async function startWay(url: string, stack: AsyncDisposableStack) {
  const {hostname, port} = new URL(url);
  const sockets = new Set<Socket>();
  let open: (readonly [Socket, Socket])[] = [];
  // One that is lost does not say goodbye, either.
  const server = createServer({allowHalfOpen: true}, near => {
    const far = connect({port: Number(port), host: hostname, allowHalfOpen: true});
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far);
    far.pipe(near);
    open.push([near, far]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  const way = new URL(url);
  way.hostname = '127.0.0.1';
  way.port = String(address.port);
  return {
    url: way.href,
    /** Resolves once somebody has asked into the void. */
    async lose(): Promise<void> {
      const asked = open.map(([near]) => once(near, 'data'));
      for (const [near, far] of open) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
      open = [];
      await Promise.race(asked);
    },
  };
}

describe('connections whose database is gone', () => {
  const stack = new AsyncDisposableStack();
  after(() => stack.disposeAsync());

  it('fail once each, and are replaced; a transaction waits for its answer once', async () => {
    const database = stack.use(await createTestDatabase());
    const way = await startWay(database.url, stack);
    const pool = new pg.Pool({
      connectionString: way.url,
      max: connections,
      query_timeout: 1_000,
    });
    const db = new Kysely<object>({dialect: new PostgresDialect({pool: preparedPool(pool)})});
    stack.defer(() => db.destroy());
    const ask = () => sql`select pg_sleep(0.05)`.execute(db);
    const askAll = () => Promise.allSettled(Array.from({length: connections}, ask));
    await askAll();
    void way.lose();
    for (const {status} of await askAll()) assert.equal(status, 'rejected');
    for (const {status} of await askAll()) assert.equal(status, 'fulfilled');

    void way.lose();
    const begun = performance.now();
    const transaction = db.transaction().execute(tx => sql`select 1`.execute(tx));
    await assert.rejects(transaction, /Query read timeout/);
    assert.ok(performance.now() - begun < 1_900);
  });

  it('keep no process from its end once the store is closed', async () => {
    const database = stack.use(await createTestDatabase());
    const way = await startWay(database.url, stack);
    const module = new URL('../../../src/server/store/open-store.ts', import.meta.url);
    const script = `import {sql} from 'kysely';
      import {openStore} from '${module.href}';
      const {db, close} = await openStore({kind: 'postgres', url: '${way.url}'});
      await Promise.all([1, 2, 3].map(() => sql\`select 1\`.execute(db)));
      process.stdin.once('data', async () => {
        await close();
        process.stdout.write('closed');
        process.stdin.destroy();
      });
      process.stdout.write('open');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    stack.defer(() => void child.kill('SIGKILL'));
    const errors: string[] = [];
    child.stderr.on('data', text => errors.push(String(text)));
    const said = async () => String((await once(child.stdout, 'data'))[0]);
    assert.equal(await said(), 'open');
    void way.lose();
    const begun = performance.now();
    child.stdin.write('close');
    assert.equal(await said(), 'closed');
    assert.deepEqual(await once(child, 'exit'), [0, null], errors.join(''));
    assert.ok(performance.now() - begun < 15_000);
  });

  it('keep no server from its end that waits for an answer of theirs', async () => {
    const database = stack.use(await createTestDatabase());
    const way = await startWay(database.url, stack);
    const [server, config] = ['server', 'config'].map(
      name => new URL(`../../../src/server/${name}.ts`, import.meta.url).href,
    );
    const script = `import {startServer} from '${server}';
      import {readConfig} from '${config}';
      const settings = {CS_DATABASE_URL: '${way.url}', CS_ENCRYPTION_KEY: '${'ab'.repeat(32)}', CS_PORT: '0'};
      const server = await startServer(readConfig(settings, '.'), undefined, {drain: 500, close: 1_000});
      process.stdin.once('data', async () => {
        await server.close();
        process.stdin.destroy();
      });
      process.stdout.write('open');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    stack.defer(() => void child.kill('SIGKILL'));
    const errors: string[] = [];
    child.stderr.on('data', text => errors.push(String(text)));
    assert.equal(String((await once(child.stdout, 'data'))[0]), 'open');
    // It looks for campaigns every second.
    await way.lose();
    const begun = performance.now();
    child.stdin.write('close');
    assert.deepEqual(await once(child, 'exit'), [0, null], errors.join(''));
    assert.ok(performance.now() - begun < 10_000);
  });
});
