import {existsSync, readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {HttpActionClient} from '../../client/http-client.ts';
import {listWhole} from '../../client/manager-calls.ts';
import {TokenSource} from '../../client/token-source.ts';
import {CsError} from '../../errors.ts';
import {ImportError} from '../../moving/imported.ts';
import {isPack, readPack, writePack} from '../../moving/pack.ts';
import {isRecord, ownString, parseJson} from '../../protocol/json.ts';
import {type Change, ImportFailed, applyChanges, plan} from '../../state/manager/import-actions.ts';
import type {ManagerSession} from '../../state/manager/manager-session.ts';
import {ConfigError} from '../config.ts';
import {usageOf} from './commands.ts';
import {type ProcessLike, explain} from './start.ts';
import {writeWhole} from './whole-file.ts';

/** Milliseconds for all calls of a command. */
const callLimit = 60_000;

/** Asks a running server for its actions and writes them as a pack. */
export const exportPack = (host: ProcessLike, args: readonly string[]): Promise<number> =>
  withServer(host, args, 'export', async ({client}, file) => {
    if (existsSync(file)) throw new ConfigError(`${file} is there already; name another.`);
    const actions = await listWhole(client, AbortSignal.timeout(callLimit));
    writeWhole(file, writePack(actions));
    return `${actions.length} actions are in ${file}. Secrets are masks in it.`;
  });

/** Brings a pack into a running server: new actions are made, those of the same name updated, none is deleted. */
export const importPack = (host: ProcessLike, args: readonly string[]): Promise<number> =>
  withServer(host, args, 'import', async (session, file, dryRun) => {
    const value = parseJson(readFileSync(file, 'utf8'));
    if (!isPack(value))
      throw new ConfigError(`${file} is not a pack, such as cs-action-server export writes`);
    const there = await listWhole(session.client, AbortSignal.timeout(callLimit));
    const changes = plan(readPack(value).actions, there);
    const refused = changes.find(({kind}) => kind === 'refused');
    if (refused) throw new ConfigError(`${refused.wanted.name}: ${refused.why ?? 'it is wrong'}`);
    const chosen = changes.filter(({kind}) => kind !== 'same');
    const last = Math.max(0, ...there.map(({display_order}) => display_order));
    if (!dryRun && chosen.length > 0) await applyChanges(session, chosen, last + 10);
    return [...changes.map(lineOf), dryRun ? 'Nothing is written.' : 'All of it is written.'].join(
      '\n',
    );
  });

const lineOf = ({kind, wanted, keys, secrets}: Change): string => {
  const what = kind === 'changed' ? ` (${keys.join(', ')})` : '';
  const rest = secrets.length > 0 ? `; set again: ${secrets.join(', ')}` : '';
  return `${kind.padEnd(8)} ${wanted.name}${what}${rest}`;
};

async function withServer(
  host: ProcessLike,
  args: readonly string[],
  name: 'import' | 'export',
  work: (session: ManagerSession, file: string, dryRun: boolean) => Promise<string>,
): Promise<number> {
  try {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        keys: {type: 'string'},
        url: {type: 'string', default: 'http://127.0.0.1:8787'},
        'dry-run': {type: 'boolean', default: false},
      },
    });
    const [file, ...rest] = positionals;
    const {keys, url} = values;
    const isWrong = name === 'export' && values['dry-run'];
    if (file === undefined || rest.length > 0 || keys === undefined || isWrong)
      throw new ConfigError(`Usage: ${usageOf(name)}`);
    if (!URL.canParse(url))
      throw new ConfigError('--url must be a URL such as https://actions.example.com');
    const key = apiKeyIn(keys);
    const tokens = new TokenSource(() => key);
    const client = new HttpActionClient({api: url, tokens, credentials: 'omit'});
    const session: ManagerSession = {
      api: url,
      client,
      server: 'own',
      me: undefined,
      offers: {secrets: [], senders: [], templates: []},
      sandboxSrc: undefined,
    };
    host.stdout.write(`${await work(session, file, values['dry-run'])}\n`);
    return 0;
  } catch (error) {
    host.stderr.write(`${said(error)}\n`);
    return 1;
  }
}

function said(error: unknown): string {
  if (error instanceof ImportFailed) return `${error.action}: ${error.message}; nothing is written`;
  if (error instanceof CsError && error.code === 'network')
    return `${error.message}. Is the server running, and is --url right?`;
  if (error instanceof CsError || error instanceof ImportError) return error.message;
  const isFile = error instanceof Error && 'syscall' in error && 'path' in error;
  return isFile ? error.message : explain(error);
}

function apiKeyIn(file: string): string {
  const printed = parseJson(readFileSync(file, 'utf8'));
  const key = isRecord(printed) ? ownString(printed, 'api_key') : undefined;
  if (key === undefined)
    throw new ConfigError(`${file} is not what cs-action-server init --json prints`);
  return key;
}
