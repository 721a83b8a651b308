/** A database whose machine is gone answers nothing, and refuses nothing: its connections are dead and do not know it. */
import assert from 'node:assert/strict';
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
  const server = createServer(near => {
    const far = connect(Number(port), hostname);
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
    lose() {
      for (const [near, far] of open) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
      open = [];
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
    way.lose();
    for (const {status} of await askAll()) assert.equal(status, 'rejected');
    for (const {status} of await askAll()) assert.equal(status, 'fulfilled');

    way.lose();
    const begun = performance.now();
    const transaction = db.transaction().execute(tx => sql`select 1`.execute(tx));
    await assert.rejects(transaction, /Query read timeout/);
    assert.ok(performance.now() - begun < 1_900);
  });
});
