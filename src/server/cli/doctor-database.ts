import {constants, accessSync, existsSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {type Kysely, sql} from 'kysely';
import type {ServerConfig} from '../config.ts';
import {isRotated, loadEncryptionKey} from '../encryption-key.ts';
import {opensSealed} from '../services/key-check.ts';
import {SecretBox} from '../services/secret-box.ts';
import {hasDatabase} from '../store/embedded.ts';
import {FolderInUseError} from '../store/folder-lock.ts';
import {migrations} from '../store/migrations.ts';
import {lookInto} from '../store/open-store.ts';
import type {Database} from '../store/schema.ts';
import {SealedStore} from '../store/sealed.ts';
import {UnusableDatabaseError} from '../store/unusable-database.ts';
import {explain} from './start.ts';

/** What doctor says of one thing. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'wrong';
  readonly text: string;
  /** What to do, where something is wrong. */
  readonly remedy?: string;
}

/** Seconds that the clocks of server and database may differ: tokens of our callers allow as much. */
const skewLimit = 30;

/**
 * Looks at the data folder, and into the database: its version, what it holds, its clock, and whether the key is its own.
 *
 * @param hasKey - whether there is a key to try; to ask for one that is missing would make it
 */
export async function database(config: ServerConfig, hasKey: boolean): Promise<readonly Finding[]> {
  const {store: place} = config;
  if (place.kind === 'embedded') {
    const missing = folderState(resolve(place.folder));
    if (missing) return [missing];
  }
  try {
    return await lookInto(place, db => contents(db, config, hasKey));
  } catch (error) {
    if (error instanceof FolderInUseError) {
      const remedy = 'ask its /readyz how it is; stop it, and doctor can look inside';
      return [
        {
          state: 'note',
          text: `database: a running server holds ${place.kind === 'embedded' ? place.folder : ''}`,
          remedy,
        },
      ];
    }
    if (error instanceof UnusableDatabaseError)
      return [{state: 'wrong', text: `database: ${error.message}`, remedy: error.remedy}];
    const why = error instanceof Error ? error.message || error.name : explain(error);
    const remedy =
      place.kind === 'postgres'
        ? 'is it running, and are host, user and password of CS_DATABASE_URL right?'
        : 'it does not open: move the folder away, and restore a backup';
    return [{state: 'wrong', text: `database: ${why}`, remedy}];
  }
}

/** Why there is nothing to open in the folder; nothing where there is. */
function folderState(folder: string): Finding | undefined {
  const nearest = nearestFolder(folder);
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const remedy = `let this user write there, or set CS_DATA_DIR`;
    return {state: 'wrong', text: `data folder: ${nearest} cannot be written`, remedy};
  }
  if (hasDatabase(folder)) return undefined;
  const text = `data folder: ${folder} holds no database yet; init or start makes one`;
  return {state: 'note', text};
}

async function contents(
  db: Kysely<Database>,
  config: ServerConfig,
  hasKey: boolean,
): Promise<readonly Finding[]> {
  const opened =
    config.store.kind === 'embedded'
      ? `data folder: ${resolve(config.store.folder)} holds a database, and it opens`
      : 'database: answers';
  const {rows} = await sql<{now: Date; there: boolean}>`
    select clock_timestamp() as now, to_regclass('schema_migrations') is not null as there`.execute(
    db,
  );
  const skew = (rows[0]?.now.getTime() ?? 0) - Date.now();
  const version = rows[0]?.there ? await versionOf(db) : undefined;
  const findings = [{state: 'ok', text: opened} as const, migrationState(version)];
  if (config.store.kind === 'postgres') findings.push(clockState(skew));
  // Other versions have other tables.
  if (version !== migrations.at(-1)?.version) return findings;
  return [...findings, await holdings(db), ...(hasKey ? [await keyState(db, config)] : [])];
}

async function versionOf(db: Kysely<Database>): Promise<number | undefined> {
  const {rows} = await sql<{version: number | null}>`
    select max(version) as version from schema_migrations`.execute(db);
  return rows[0]?.version ?? undefined;
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

async function holdings(db: Kysely<Database>): Promise<Finding> {
  const {rows} = await sql<Readonly<Record<'organizations' | 'actions' | 'runs' | 'open', number>>>`
    select (select count(*)::int from organizations) as organizations,
      (select count(*)::int from actions) as actions,
      (select count(*)::int from executions) as runs,
      (select count(*)::int from executions where state = 'running') as open`.execute(db);
  const {organizations = 0, actions = 0, runs = 0, open = 0} = rows[0] ?? {};
  const counts = `organisations ${organizations}, actions ${actions}, runs ${runs}`;
  const text = `holds: ${counts}, of them under way ${open}`;
  if (organizations > 0) return {state: 'ok', text};
  return {state: 'note', text, remedy: 'cs-action-server init makes an organisation and its keys'};
}

async function keyState(db: Kysely<Database>, config: ServerConfig): Promise<Finding> {
  const sealed = new SealedStore(db);
  if (await isRotated(config.encryptionKey, sealed))
    return {
      state: 'note',
      text: 'secrets: a rotation of the key was broken off; the next start ends it',
    };
  const old = config.oldEncryptionKey ? [config.oldEncryptionKey] : [];
  const box = new SecretBox(loadEncryptionKey(config.encryptionKey), old);
  const opens = await opensSealed(sealed, box);
  if (opens === undefined)
    return {state: 'note', text: 'secrets: none is sealed yet; the first start takes this key'};
  return opens
    ? {state: 'ok', text: 'secrets: are sealed with this key'}
    : {
        state: 'wrong',
        text: 'secrets: are sealed with another key',
        remedy: 'bring the right one back (CS_ENCRYPTION_KEY); without it they are lost',
      };
}

function nearestFolder(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}
