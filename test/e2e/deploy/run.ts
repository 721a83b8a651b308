/**
 * `npm run deploy:check`: what the files in `deploy/` say, done without a container, for where there is none.
 *
 * 1. The container file's own commands build the server from the files of the last commit, in a folder of their own.
 * 2. What its second stage takes over is all there is; the server runs from it as another user, who may write to the data
 *    only, once with the embedded database and once with the settings of the compose file and a PostgreSQL.
 * 3. Each time: healthy by the file's own health check, an organisation made, an action saved and run, ended by SIGTERM.
 * 4. systemd's own verification of the unit, where it is here.
 */
import assert from 'node:assert/strict';
import {type ChildProcess, execFileSync, spawn, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {type ContainerFile, readContainerFile} from './container-file.ts';

const nobody = 65_534;
const healthyLimit = 30_000;
/** As in the compose file and the unit. */
const stopLimit = 30_000;
const asRoot = process.getuid?.() === 0;

const file = readContainerFile('deploy/Containerfile');
const folder = mkdtempSync(join(tmpdir(), 'cs-deploy-'));
try {
  const app = build(file);
  console.log(await serve(file, app, 'embedded', {}));
  {
    await using database = await createTestDatabase();
    const key = randomBytes(32).toString('base64');
    const env = {CS_DATABASE_URL: database.url, CS_ENCRYPTION_KEY: key};
    console.log(await serve(file, app, 'PostgreSQL', env));
  }
  console.log(verifyUnit());
  console.log('PASS deploy');
} finally {
  rmSync(folder, {recursive: true, force: true});
}

function build({build, taken}: ContainerFile): string {
  const [sources, app] = [join(folder, 'build'), join(folder, 'app')];
  mkdirSync(sources);
  mkdirSync(app);
  const archive = execFileSync('git', ['archive', 'HEAD'], {maxBuffer: 1e9});
  execFileSync('tar', ['x', '-C', sources], {input: archive});
  for (const command of build) {
    const begun = performance.now();
    execFileSync('sh', ['-c', command], {cwd: sources, env: plainEnv(), timeout: 600_000});
    console.log(`${command}: ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  }
  for (const name of taken) cpSync(join(sources, name), join(app, name), {recursive: true});
  rmSync(sources, {recursive: true});
  chmodSync(folder, 0o755);
  return app;
}

/** Returns what was shown. */
async function serve(
  {env: given, start, entry, health}: ContainerFile,
  app: string,
  name: string,
  more: Readonly<Record<string, string>>,
): Promise<string> {
  const data = join(folder, `data-${name}`);
  mkdirSync(data, {mode: 0o700});
  if (asRoot) chownSync(data, nobody, nobody);
  const port = String(await freePort());
  const env = {
    ...plainEnv(),
    ...given,
    CS_HOST: '127.0.0.1',
    CS_PORT: port,
    CS_DATA_DIR: data,
    ...more,
  };
  const as = {cwd: app, env, ...(asRoot && {uid: nobody, gid: nobody})};
  const [program = '', ...args] = entry;
  const words = ['init', '--org', 'Acme', '--origin', 'https://helpdesk.example.com', '--json'];
  const printed = execFileSync(program, [...args, ...words], {...as, encoding: 'utf8'});
  const {api_key: key} = JSON.parse(printed) as {api_key: string};
  const [first = '', ...rest] = start;
  const begun = performance.now();
  const child = spawn(first, rest, {...as, stdio: ['ignore', 'ignore', 'inherit']});
  try {
    const check = health.map(part => part.replace(given['CS_PORT'] ?? '', port));
    await healthy(child, check, as);
    const seconds = (performance.now() - begun) / 1_000;
    const {status} = await use(`http://127.0.0.1:${port}`, key);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await Promise.race([
      ended,
      pause(stopLimit, ['late'], {ref: false}),
    ])) as unknown[];
    assert.equal(code, 0, 'SIGTERM ends it');
    const user = asRoot ? `user ${nobody}` : 'this user';
    return `${name}, as ${user}: healthy after ${seconds.toFixed(1)} s, an action made and run (${status}), ended by SIGTERM`;
  } finally {
    child.kill('SIGKILL');
  }
}

async function healthy(
  child: ChildProcess,
  [program = '', ...args]: readonly string[],
  as: {readonly cwd: string; readonly env: NodeJS.ProcessEnv},
): Promise<void> {
  for (const late = Date.now() + healthyLimit; ; await pause(200)) {
    assert.equal(child.exitCode, null, 'The server ended');
    if (spawnSync(program, args, {...as, timeout: 5_000}).status === 0) return;
    assert.ok(Date.now() < late, 'It does not become healthy');
  }
}

async function use(url: string, key: string): Promise<{status: number}> {
  const call = async (method: string, path: string, body: object) => {
    const response = await fetch(url + path, {
      method,
      headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const {data} = (await response.json()) as {data: Record<string, unknown>};
    assert.equal(response.status, 200, JSON.stringify(data));
    return data;
  };
  await call('PUT', '/api/contacts/c-1', {name: 'Ana'});
  const config = {url: 'https://crm.example.com/?id={{contact.id}}'};
  const action = {name: 'Open', action_type: 'url', config};
  const {id} = await call('POST', '/api/custom-actions', action);
  const run = await call('POST', `/api/custom-actions/${String(id)}/execute`, {contact_id: 'c-1'});
  const link = await fetch(url + String(run['redirect_url']), {redirect: 'manual'});
  assert.equal(link.status, 302);
  return {status: link.status};
}

function verifyUnit(): string {
  const {status, stderr, error} = spawnSync(
    'systemd-analyze',
    ['verify', 'deploy/cs-action-server.service'],
    {encoding: 'utf8'},
  );
  if (error) return 'unit: NOT RUN, for systemd-analyze is not here';
  // It looks for the program, too, which is not on this machine.
  const told = stderr.split('\n').filter(line => line && !line.includes('is not executable'));
  assert.ok(status === 0 || told.length === 0, stderr);
  return `unit: verified by systemd-analyze, ${told.length} warnings`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(address && typeof address === 'object');
  return address.port;
}

/** No setting of whoever runs this. */
function plainEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(CS_|npm_|NODE_ENV)/.test(name));
  return Object.fromEntries(kept);
}
