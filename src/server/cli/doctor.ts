import {constants, accessSync, existsSync, statSync} from 'node:fs';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {dirname, join, resolve} from 'node:path';
import pg from 'pg';
import {ConfigError, type ServerConfig, readConfig} from '../config.ts';
import {migrations} from '../store/migrations.ts';
import {type ProcessLike, assetFolder, explain} from './start.ts';

interface Finding {
  readonly state: 'ok' | 'note' | 'wrong';
  readonly text: string;
  /** What to do, where something is wrong. */
  readonly remedy?: string;
}

const connectLimit = 5_000;
/** Seconds that the clocks of server and database may differ: tokens of our callers allow as much. */
const skewLimit = 30;

/**
 * Looks at what a start needs, and says of each whether it is there: settings, Node, files for browsers, data folder or
 * database with its version, key, port, clock, private targets. It changes and makes nothing.
 */
export async function examine(host: ProcessLike, main: string): Promise<number> {
  const findings: Finding[] = [];
  try {
    const config = readConfig(host.env, assetFolder(main));
    findings.push({state: 'ok', text: 'settings: every CS_ variable is known and right'});
    findings.push(files(config), key(config), ...(await store(config)), await port(config));
    findings.push(egress(config), publicUrl(config));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = 'correct these variables; docs/hosting.md has the list';
    findings.push({state: 'wrong', text: `settings: ${error.message}`, remedy});
  }
  const marks = {ok: 'ok   ', note: 'note ', wrong: 'WRONG'};
  for (const {state, text, remedy} of findings)
    host.stdout.write(`${marks[state]} ${text}\n${remedy ? `      → ${remedy}\n` : ''}`);
  const wrong = findings.filter(({state}) => state === 'wrong').length;
  host.stdout.write(wrong > 0 ? `${wrong} wrong\n` : 'All is well.\n');
  return wrong > 0 ? 1 : 0;
}

function files({assets}: ServerConfig): Finding {
  if (existsSync(join(assets, 'cs-action-bar.js')))
    return {state: 'ok', text: 'files for browsers: are there'};
  const remedy = 'run npm run build in a checkout, or install the package anew';
  return {state: 'wrong', text: `files for browsers: ${assets} has none`, remedy};
}

function key({encryptionKey: from, store}: ServerConfig): Finding {
  if ('key' in from) return {state: 'ok', text: 'encryption key: from CS_ENCRYPTION_KEY'};
  const {file} = from;
  if (!existsSync(file)) {
    const hasData = store.kind === 'embedded' && existsSync(join(store.folder, 'db'));
    if (!hasData) return {state: 'note', text: `encryption key: the first start makes ${file}`};
    const remedy = 'bring it back from where you keep it; without it the stored secrets are lost';
    return {state: 'wrong', text: `encryption key: ${file} is missing`, remedy};
  }
  const {mode, size} = statSync(file);
  if (size < 40)
    return {
      state: 'wrong',
      text: `encryption key: ${file} is not whole`,
      remedy: 'bring the right file back',
    };
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return open
    ? {state: 'wrong', text: `encryption key: others may read ${file}`, remedy: `chmod 600 ${file}`}
    : {state: 'ok', text: 'encryption key: is there, and nobody else may read it'};
}

async function store({store: place}: ServerConfig): Promise<readonly Finding[]> {
  if (place.kind === 'postgres') return postgres(place.url);
  if (place.kind === 'memory') return [];
  const folder = resolve(place.folder);
  const nearest = nearestFolder(folder);
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const remedy = `let this user write there, or set CS_DATA_DIR`;
    return [{state: 'wrong', text: `data folder: ${nearest} cannot be written`, remedy}];
  }
  const text = existsSync(join(folder, 'db'))
    ? `data folder: ${folder} holds a database; its version is looked at when the server starts`
    : `data folder: ${folder} holds no database yet; init or start makes one`;
  return [{state: existsSync(join(folder, 'db')) ? 'ok' : 'note', text}];
}

async function postgres(connectionString: string): Promise<readonly Finding[]> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: connectLimit,
    query_timeout: connectLimit,
  });
  // A connection that breaks later is told by the query that needs it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const clock = await client.query<{now: Date}>('select clock_timestamp() as now');
    const there = await client.query<{there: boolean}>(
      `select to_regclass('schema_migrations') is not null as there`,
    );
    const version = there.rows[0]?.there
      ? await client.query<{version: number}>(
          'select max(version) as version from schema_migrations',
        )
      : undefined;
    return [
      {state: 'ok', text: 'database: answers'},
      migrationState(version?.rows[0]?.version),
      clockState((clock.rows[0]?.now.getTime() ?? 0) - Date.now()),
    ];
  } catch (error) {
    const remedy = 'is it running, and are host, user and password of CS_DATABASE_URL right?';
    const why = error instanceof Error ? error.message || error.name : explain(error);
    return [{state: 'wrong', text: `database: ${why}`, remedy}];
  } finally {
    await client.end();
  }
}

function migrationState(version: number | undefined): Finding {
  const newest = migrations.at(-1)?.version ?? 0;
  if (version === undefined)
    return {state: 'note', text: `migrations: none has run; init or start runs ${newest}`};
  if (version > newest)
    return {
      state: 'wrong',
      text: `migrations: the database is at ${version}, this program knows ${newest}`,
      remedy: 'use a newer cs-action-server',
    };
  return version < newest
    ? {state: 'note', text: `migrations: at ${version}; the next start brings it to ${newest}`}
    : {state: 'ok', text: `migrations: at ${version}, the newest`};
}

const clockState = (skew: number): Finding =>
  Math.abs(skew) < skewLimit * 1_000
    ? {state: 'ok', text: 'clock: agrees with the database'}
    : {
        state: 'wrong',
        text: `clock: differs from the database by ${Math.round(skew / 1_000)} s`,
        remedy: 'let both machines set their clocks (NTP); tokens and campaigns go by them',
      };

async function port({host, port}: ServerConfig): Promise<Finding> {
  if (port === 0) return {state: 'ok', text: 'port: any free one'};
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return {state: 'ok', text: `port: ${host}:${port} is free`};
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'EADDRINUSE')
      return {
        state: 'note',
        text: `port: ${port} is taken, by this server perhaps; a start takes the next free one`,
      };
    const remedy = 'set CS_HOST to an address of this machine, and CS_PORT to 1024 or more';
    return {state: 'wrong', text: `port: ${host}:${port} cannot be used (${code})`, remedy};
  }
}

const egress = ({egressAllow}: ServerConfig): Finding =>
  egressAllow.length === 0
    ? {state: 'ok', text: 'outgoing calls: public addresses only'}
    : {state: 'note', text: `outgoing calls: private targets allowed: ${egressAllow.join(', ')}`};

const publicUrl = ({publicUrl: url}: ServerConfig): Finding =>
  url === undefined
    ? {
        state: 'note',
        text: 'CS_PUBLIC_URL is not set: vendors cannot report deliveries of messages',
      }
    : {state: 'ok', text: `public URL: ${url}`};

function nearestFolder(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}
