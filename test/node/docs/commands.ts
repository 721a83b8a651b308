import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {readOptions} from '../../../src/moving/curl-options.ts';
import {splitWords} from '../../../src/moving/shell-words.ts';
import {type ServerProcess, runCommand, startProcess} from '../server/process.ts';

const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const written = 'http://127.0.0.1:8787';

/** Runs the commands of a page, line by line, in a folder of their own: the real command, and a real server for `start`. */
export class CommandLine implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'cs-docs-'));
  #data = 'data';
  #server: ServerProcess | undefined;

  /** Throws where a command fails, or is none that is known here. */
  async run(line: string): Promise<void> {
    const [command = ''] = line.split(/\s+#\s/);
    const {words} = splitWords(command.replace(/\s>\s.*$/, ''));
    const [, file] = /\s>\s*(\S+)$/.exec(command.trim()) ?? [];
    if (words[0] === 'npm') return assertScript(words);
    if (words[0] === 'curl') return this.#curl(command);
    assert.deepEqual(words.slice(0, 2), ['npx', 'cs-action-server'], `${line} is not held`);
    const args = words.slice(2).map(word => (isFile(word) ? join(this.#folder, word) : word));
    if (args[0] === 'start') {
      this.#server ??= await startProcess(this.#environment());
      return undefined;
    }
    if (args[0] === 'export' || args[0] === 'import') {
      this.#server ??= await startProcess(this.#environment());
      args.push('--url', this.#server.url);
    }
    // A token needs nothing of the server; everything else wants its data for itself.
    else if (args[0] !== 'token') await this.#stop();
    if (args[0] === 'restore') this.#data = 'restored';
    const {code, stdout, stderr} = await runCommand(args, this.#environment());
    assert.equal(code, 0, `${line}: ${stderr}`);
    if (file) writeFileSync(join(this.#folder, file), stdout);
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    rmSync(this.#folder, {recursive: true, force: true});
  }

  #environment(): Record<string, string> {
    return {CS_DATA_DIR: join(this.#folder, this.#data)};
  }

  async #stop(): Promise<void> {
    await this.#server?.kill('SIGTERM');
    this.#server = undefined;
  }

  async #curl(command: string): Promise<void> {
    assert.ok(this.#server, 'curl before start');
    const keys = JSON.parse(readFileSync(join(this.#folder, 'keys.json'), 'utf8')) as {
      api_key: string;
    };
    const {words} = splitWords(command.replaceAll('$CS_API_KEY', keys.api_key));
    const {url = '', method, headers, body} = readOptions(words.slice(1));
    const response = await fetch(url.replace(written, this.#server.url), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: [
        ['Content-Type', 'application/json'],
        ...headers.map(([a, b]) => [a, b] as [string, string]),
      ],
      ...(body !== undefined && {body}),
    });
    assert.equal(response.status, 200, `${command}: ${await response.text()}`);
  }
}

const isFile = (word: string): boolean => /\.(json|tgz)$/.test(word);

function assertScript([, first = '', second = '']: readonly string[]): void {
  const name = first === 'run' ? second : first;
  assert.ok(['ci', 'install'].includes(name) || Object.hasOwn(scripts, name), `npm has no ${name}`);
}
