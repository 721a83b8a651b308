import {execFile} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {promisify} from 'node:util';
import {packagesFolder} from '../../tools/packages/definitions.ts';

export type PackageName = 'cs-action-bar' | 'cs-action-server';

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

interface LockEntry {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
const limit = 180_000;

export const manifestOf = (name: PackageName): Manifest =>
  JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as Manifest;

/** Where the build has put the package together. */
export function packageFolder(name: PackageName): string {
  const folder = resolve(packagesFolder, name);
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run npm run build first`);
  return folder;
}

/** What `npm pack` puts into the tarball; `size` in bytes. */
export async function packed(
  name: PackageName,
): Promise<{readonly paths: readonly string[]; readonly size: number}> {
  const args = ['pack', '--dry-run', '--json', '--offline'];
  const {stdout} = await run('npm', args, {cwd: packageFolder(name), timeout: limit});
  const [{files, size}] = JSON.parse(stdout) as [{files: {path: string}[]; size: number}];
  return {paths: files.map(({path}) => path), size};
}

/** A project in a folder of its own, that has the packages' tarballs installed by npm, and nothing else. */
export class Consumer implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'cs-consumer-'));

  /**
   * npm may not ask a registry, so it takes what the packages depend on from this checkout, as copies. What a package
   * forgot to name is not there.
   */
  async install(...names: readonly PackageName[]): Promise<void> {
    writeFileSync(join(this.folder, 'package.json'), '{"private": true, "type": "module"}\n');
    const tarballs = [];
    for (const name of names) {
      const args = ['pack', '--silent', '--offline', '--pack-destination', this.folder];
      const {stdout} = await run('npm', args, {cwd: packageFolder(name), timeout: limit});
      tarballs.push(`./${stdout.trim()}`);
    }
    const needed = closure(names.flatMap(name => Object.keys(manifestOf(name).dependencies)));
    const flags = ['--offline', '--install-links', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...flags, ...tarballs, ...needed.map(path => resolve(path))], {
      cwd: this.folder,
      timeout: limit,
    });
  }

  /** What the project has of its own beside our packages, such as its framework. */
  link(...names: readonly string[]): void {
    for (const name of names) {
      const path = join(this.folder, 'node_modules', name);
      if (existsSync(path)) continue;
      mkdirSync(dirname(path), {recursive: true});
      symlinkSync(resolve('node_modules', name), path, 'junction');
    }
  }

  write(file: string, text: string): string {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
    return path;
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, 'node_modules', name));
  }

  /** Runs a program there; what it printed, and its exit code. */
  async run(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{readonly code: number; readonly output: string}> {
    const options = {cwd: this.folder, timeout: limit, env: {...inherited(), ...env}};
    try {
      const {stdout, stderr} = await run(program, [...args], options);
      return {code: 0, output: stdout + stderr};
    } catch (error) {
      const {code, stdout, stderr} = error as {code?: number; stdout?: string; stderr?: string};
      return {code: code ?? 1, output: `${stdout ?? ''}${stderr ?? ''}`};
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, {recursive: true, force: true});
  }
}

/** The folders of these packages and of all that they depend on, by the lock file. */
function closure(names: readonly string[]): readonly string[] {
  const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  const found = new Set<string>();
  const queue = [...names];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const path = `node_modules/${name}`;
    if (found.has(path) || !existsSync(path)) continue;
    found.add(path);
    const {dependencies, optionalDependencies} = packages[path] ?? {};
    queue.push(...Object.keys({...dependencies, ...optionalDependencies}));
  }
  return [...found];
}

/** No setting of whoever runs the tests. */
export const inherited = (): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CS_')));
