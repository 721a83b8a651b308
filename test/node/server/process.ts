import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {NewOrganizationKeys} from '../../../src/server/services/organizations.ts';

const startLimit = 30_000;

export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  readonly child: ChildProcess;
  /** Lines it has printed. */
  readonly lines: string[];
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** The real `main.ts` in a process of its own, once it listens. `prefix`: a command that runs another in its place. */
export async function startProcess(
  env: Record<string, string>,
  prefix: readonly string[] = [],
): Promise<ServerProcess> {
  const [program, ...args] = [...prefix, process.execPath, 'src/server/main.ts'] as const;
  const child = spawn(program ?? process.execPath, args, {
    env: {...inherited(), CS_PORT: '0', ...env},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const {promise, resolve, reject} = Promise.withResolvers<string>();
  const limit = setTimeout(() => reject(new Error('The server did not start')), startLimit);
  createInterface(child.stdout).on('line', line => {
    lines.push(line);
    const {msg, url} = JSON.parse(line) as {msg?: string; url?: string};
    if (msg === 'listening' && url) resolve(url);
  });
  child.once('exit', () => reject(new Error(`The server ended:\n${lines.join('\n')}`)));
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  try {
    const url = await promise;
    return {
      url,
      child,
      lines,
      kill,
      async [Symbol.asyncDispose]() {
        await kill('SIGKILL');
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(limit);
  }
}

interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `cs-action-server …` to its end. */
export async function runCommand(
  args: readonly string[],
  env: Record<string, string>,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ['src/server/cli/main.ts', ...args], {
    env: {...inherited(), ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = {stdout: '', stderr: ''};
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const limit = setTimeout(() => child.kill('SIGKILL'), startLimit);
  await once(child, 'close');
  clearTimeout(limit);
  return {code: child.exitCode, ...output};
}

export async function initOrganization(env: Record<string, string>): Promise<NewOrganizationKeys> {
  const args = ['init', '--org', 'Acme', '--origin', 'https://helpdesk.example.com', '--json'];
  const {code, stdout, stderr} = await runCommand(args, env);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as NewOrganizationKeys;
}

/** No setting of whoever runs the tests. */
const inherited = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CS_')));
