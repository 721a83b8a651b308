import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Received} from '../../demo/outside/received.ts';

const startLimit = 60_000;
const endLimit = 30_000;

export interface DemoProcess extends AsyncDisposable {
  /** Origins. */
  readonly helpdesk: string;
  readonly plain: string;
  readonly outside: string;
  readonly api: string;
  /** What the outside world received since the demo started. */
  received(): Promise<readonly Received[]>;
  /** Sends a signal and returns the exit code; kills it after a while. */
  end(signal: 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

/** `npm start` in a process of its own on free ports, ready for visitors. Its data are in `folder`. */
export async function startDemoProcess(folder: string): Promise<DemoProcess> {
  const child = spawn(process.execPath, ['tools/run.js', 'demo/start.ts'], {
    env: {...withoutSettings(), CS_DEMO_PORT: '0', CS_DATA_DIR: folder},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    const limit = setTimeout(() => child.kill('SIGKILL'), endLimit);
    await exited;
    clearTimeout(limit);
    return child.exitCode;
  };
  try {
    const urls = await printedUrls(child.stdout, once(child, 'exit'));
    return {
      ...urls,
      end,
      async received() {
        const response = await fetch(`${urls.outside}/received.json`);
        const {received} = (await response.json()) as {received: Received[]};
        return received;
      },
      async [Symbol.asyncDispose]() {
        await end('SIGTERM');
      },
    };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
}

/** A folder that goes when the scope ends. */
export function temporaryFolder(): Disposable & {readonly path: string} {
  const path = mkdtempSync(join(tmpdir(), 'cs-demo-'));
  return {path, [Symbol.dispose]: () => rmSync(path, {recursive: true, force: true})};
}

type Urls = Pick<DemoProcess, 'helpdesk' | 'plain' | 'outside' | 'api'>;

const labels = [
  ['helpdesk', /^Demo: (\S+)/],
  ['plain', /strict page\s+(\S+)/],
  ['outside', /outside world\s+(\S+)/],
  ['api', /action server\s+(\S+)/],
] as const;

async function printedUrls(stdout: NodeJS.ReadableStream, exited: Promise<unknown>): Promise<Urls> {
  const {promise, resolve, reject} = Promise.withResolvers<Urls>();
  const lines: string[] = [];
  const found: Partial<Record<keyof Urls, string>> = {};
  const limit = setTimeout(
    () => reject(new Error(`No URLs after a minute:\n${lines.join('\n')}`)),
    startLimit,
  );
  createInterface(stdout).on('line', line => {
    lines.push(line);
    for (const [name, pattern] of labels) {
      const [, url] = pattern.exec(line) ?? [];
      if (url) found[name] = new URL(url).origin;
    }
    const {helpdesk, plain, outside, api} = found;
    if (helpdesk && plain && outside && api) resolve({helpdesk, plain, outside, api});
  });
  void exited.then(() => reject(new Error(`The demo ended:\n${lines.join('\n')}`)));
  return promise.finally(() => clearTimeout(limit));
}

/** No setting of whoever runs the tests, but that the bundle is built already. */
const withoutSettings = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('CS_') || name === 'CS_DEMO_NO_BUILD',
    ),
  );
