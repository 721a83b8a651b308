import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {NewOrganizationKeys} from '../../src/server/services/organizations.ts';
import {type Consumer, inherited} from './consumer.ts';

const startLimit = 60_000;

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  readonly keys: NewOrganizationKeys;
  /** A token of an agent, made by the command. */
  token(): Promise<string>;
}

/** The installed command: makes an organisation whose pages are at `origin`, and starts. */
export async function startInstalled(consumer: Consumer, origin: string): Promise<RunningServer> {
  const command = join(consumer.folder, 'node_modules', '.bin', 'cs-action-server');
  const env = {CS_DATA_DIR: join(consumer.folder, 'data'), CS_PORT: '0'};
  const init = ['init', '--org', 'Acme', '--origin', origin, '--json'];
  const {code, output} = await consumer.run(command, init, env);
  if (code !== 0) throw new Error(output);
  consumer.write('keys.json', output);
  const child = spawn(command, ['start'], {
    cwd: consumer.folder,
    env: {...inherited(), ...env},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const {promise, resolve, reject} = Promise.withResolvers<string>();
  const limit = setTimeout(() => reject(new Error('The server did not start')), startLimit);
  createInterface(child.stdout).on('line', line => {
    const {msg, url} = JSON.parse(line) as {msg?: string; url?: string};
    if (msg === 'listening' && url) resolve(url);
  });
  child.once('exit', () => reject(new Error('The server ended')));
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    const url = await promise;
    return {
      url,
      keys: JSON.parse(output) as NewOrganizationKeys,
      async token() {
        const printed = await consumer.run(command, ['token', '--keys', 'keys.json'], env);
        if (printed.code !== 0) throw new Error(printed.output);
        return printed.output.trim();
      },
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    throw error;
  } finally {
    clearTimeout(limit);
  }
}
