import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {randomUUID} from 'node:crypto';
import pg from 'pg';
import {openStore} from '../../../src/server/store/open-store.ts';
import {UnusableDatabaseError, asUnusable} from '../../../src/server/store/unusable-database.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {runCommand} from './process.ts';

/** What whoever sets a server up sees where its PostgreSQL is not as it should be. */
describe('a database that cannot be used', () => {
  const stack = new AsyncDisposableStack();
  after(() => stack.disposeAsync());
  const role = `cs_role_${randomUUID().slice(0, 8)}`;
  let url: URL;

  before(async () => {
    const database = stack.use(await createTestDatabase());
    url = new URL(database.url);
    const admin = new pg.Client({connectionString: database.url});
    await admin.connect();
    stack.defer(async () => {
      await admin.query(`drop role ${role}`);
      await admin.end();
    });
    await admin.query(`create role ${role} login`);
    alter = async change => void (await admin.query(`alter role ${role} ${change}`));
  });
  let alter: (change: string) => Promise<void>;

  const at = (change: (url: URL) => void): string => {
    const changed = new URL(url);
    change(changed);
    return changed.href;
  };

  async function problemOf(location: string): Promise<UnusableDatabaseError> {
    const opened = openStore({kind: 'postgres', url: location});
    const error: unknown = await opened.then(
      async store => {
        await store.close();
        return undefined;
      },
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UnusableDatabaseError, String(error));
    assert.doesNotMatch(error.message, /s3cret/);
    return error;
  }

  it('is told as one that cannot be reached, by its address and without the password', async () => {
    const {message, remedy} = await problemOf('postgres://app:s3cret@localhost:9/orders');
    assert.match(
      message,
      /^The database localhost:9\/orders \(CS_DATABASE_URL\) cannot be reached/,
    );
    assert.match(message, /ECONNREFUSED/);
    assert.match(remedy, /start it, or correct host and port/);
  });

  it('is told as one that does not exist', async () => {
    const {message, remedy} = await problemOf(at(one => (one.pathname = '/nowhere')));
    assert.match(message, /\/nowhere \(CS_DATABASE_URL\) does not exist: /);
    assert.match(remedy, /createdb/);
  });

  it('is told as one that refuses the user', async () => {
    const {message, remedy} = await problemOf(at(one => (one.username = 'stranger')));
    assert.match(message, /refuses this user: .*stranger/);
    assert.match(remedy, /write @ as %40/);
  });

  it('is told as one in which the user may make nothing', async () => {
    const {message, remedy} = await problemOf(at(one => (one.username = role)));
    assert.match(message, /lets this user make no tables: permission denied/);
    assert.match(remedy, /grant create on schema public/);
  });

  it('is told as one with no connection left', async () => {
    await alter('connection limit 0');
    const {message, remedy} = await problemOf(at(one => (one.username = role)));
    await alter('connection limit -1');
    assert.match(message, /has no connection left: too many connections/);
    assert.match(remedy, /max_connections/);
  });

  it('is told as a replica', async () => {
    await alter('set default_transaction_read_only = on');
    const {message} = await problemOf(at(one => (one.username = role)));
    await alter('reset default_transaction_read_only');
    assert.match(message, /can only be read: it is a replica: /);
  });

  it('is told as one without encrypted connections', async () => {
    const {message} = await problemOf(at(one => one.searchParams.set('sslmode', 'verify-full')));
    assert.match(message, /has no encrypted connections: /);
  });

  it('is told as one behind a pooler', async () => {
    // As PgBouncer answers a connection that asks for limits of its own.
    const fields = ['SFATAL', 'C08P01', 'Munsupported startup parameter: statement_timeout', ''];
    const text = Buffer.from(fields.map(field => `${field}\0`).join(''));
    const head = Buffer.alloc(5);
    head.write('E');
    head.writeInt32BE(text.length + 4, 1);
    const pooler = createServer(socket => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([head, text])));
    });
    pooler.listen(0, '127.0.0.1');
    await once(pooler, 'listening');
    const address = pooler.address();
    assert.ok(address && typeof address === 'object');
    const {message, remedy} = await problemOf(at(one => (one.port = String(address.port))));
    pooler.close();
    assert.match(message, /stands behind a pooler, such as PgBouncer: unsupported startup/);
    assert.match(remedy, /give the database’s own address/);
  });

  it('is told by start and by doctor in a sentence with its remedy, not in a trace', async () => {
    const env = {
      CS_DATABASE_URL: 'postgres://app:s3cret@127.0.0.1:9/orders',
      CS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    const started = await runCommand(['start'], env);
    assert.equal(started.code, 1);
    assert.equal(
      started.stderr,
      'The database 127.0.0.1:9/orders (CS_DATABASE_URL) cannot be reached: connect ECONNREFUSED 127.0.0.1:9\n' +
        '→ start it, or correct host and port; a container reaches others by their names\n',
    );
    const {stdout} = await runCommand(['doctor'], env);
    assert.match(stdout, /WRONG database: The database .* cannot be reached: .*\n {6}→ start it/);
  });

  it('leaves errors about anything else as they are', () => {
    const other = new TypeError('x is not a function');
    assert.equal(asUnusable(other, url.href), other);
  });
});
