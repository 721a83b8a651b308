import {existsSync, statSync} from 'node:fs';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {ConfigError, type ServerConfig, readConfig} from '../config.ts';
import {readKey} from '../encryption-key.ts';
import {type Finding, database} from './doctor-database.ts';
import {type ProcessLike, assetFolder} from './start.ts';

/**
 * Looks at what a start needs, and says of each whether it is there: settings, Node, files for browsers, data folder or
 * database with its version and what it holds, key, port, clock, private targets. It writes no table and makes nothing.
 */
export async function examine(host: ProcessLike, main: string): Promise<number> {
  const findings: Finding[] = [];
  try {
    const config = readConfig(host.env, assetFolder(main));
    findings.push({state: 'ok', text: 'settings: every CS_ variable is known and right'});
    const keyState = key(config);
    findings.push(files(config), keyState, ...(await database(config, keyState.state === 'ok')));
    findings.push(await port(config));
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
  const {mode} = statSync(file);
  if (!readKey(file))
    return {
      state: 'wrong',
      text: `encryption key: ${file} does not hold a key of 32 bytes in base64`,
      remedy: 'bring the right file back',
    };
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return open
    ? {state: 'wrong', text: `encryption key: others may read ${file}`, remedy: `chmod 600 ${file}`}
    : {state: 'ok', text: 'encryption key: is there, and nobody else may read it'};
}

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
