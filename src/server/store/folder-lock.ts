import {once} from 'node:events';
import {mkdirSync, rmSync, statSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import {dirname, join, resolve} from 'node:path';

/** The longest path of a socket that Linux and macOS both take. */
const socketPathLimit = 100;
/** Of that of a turn, which is gone again in a moment: no reason to refuse a folder. */
const turnPathLimit = 103;
/** Milliseconds after which a turn without a socket was a crash's: to look and to listen takes a few. */
const turnLimit = 10_000;

/** Another process holds the folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/**
 * Holds `folder` for this process until disposed. Two processes on one embedded database lose rows that were
 * acknowledged. The lock is a listening socket: one left behind by a crash refuses, one in use answers; a file with a
 * process id would lie in a container, where every server has the same. One at a time looks whether it answers and takes
 * its place, or else the second of two that start at once would take away what the first has just made.
 */
export async function lockFolder(folder: string): Promise<AsyncDisposable> {
  mkdirSync(folder, {recursive: true});
  const path = socketPath(folder);
  using turn = await takeTurn(join(folder, 'lock-turn'));
  if (!turn || (await ask(path)) === 'answers')
    throw new FolderInUseError(`${folder} is used by another process; stop it first.`);
  if (process.platform !== 'win32') rmSync(path, {force: true});
  const server = createServer(socket => socket.destroy());
  server.listen(path).unref();
  await once(server, 'listening');
  return {
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * Nothing, where another process is just at it: a folder, which one can make, with a socket that answers while that one
 * lives.
 */
async function takeTurn(path: string): Promise<Disposable | undefined> {
  if (!made(path)) {
    const found = identity(path);
    if (!(await isLeft(path)) || identity(path) !== found) return undefined;
    rmSync(path, {recursive: true, force: true});
    if (!made(path)) return undefined;
  }
  // Without it, age says whether the turn was left.
  const sign = createServer(socket => socket.destroy()).on('error', () => undefined);
  const signPath = signOf(path);
  if (signPath !== undefined) sign.listen(signPath).unref();
  return {
    [Symbol.dispose]() {
      sign.close();
      rmSync(path, {recursive: true, force: true});
    },
  };
}

function made(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether whoever took the turn is gone. */
async function isLeft(path: string): Promise<boolean> {
  const sign = signOf(path);
  const said = sign === undefined ? 'missing' : await ask(sign);
  if (said !== 'missing') return said === 'refuses';
  const since = statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;
  return Date.now() - since >= turnLimit;
}

/** One that was made anew meanwhile is another one. */
function identity(path: string): string | undefined {
  const found = statSync(path, {bigint: true, throwIfNoEntry: false});
  return found && `${found.ino} ${found.birthtimeNs}`;
}

function signOf(path: string): string | undefined {
  const absolute = join(resolve(path), 'on');
  const sign = absolute.length > turnPathLimit ? join(path, 'on') : absolute;
  return process.platform === 'win32' || sign.length > turnPathLimit ? undefined : sign;
}

/** A named pipe on Windows; elsewhere a file in the folder, named relative to here where that is shorter. */
function socketPath(folder: string): string {
  const absolute = join(resolve(folder), 'lock');
  if (process.platform === 'win32') return `\\\\.\\pipe\\${absolute.replaceAll(/[\\/:]/g, '-')}`;
  const path = absolute.length > socketPathLimit ? join(folder, 'lock') : absolute;
  if (path.length > socketPathLimit)
    throw new Error(`CS_DATA_DIR: ${folder} is too long a path for a lock; choose a shorter one.`);
  return path;
}

/** Throws where nobody can say: whoever may not ask another user's server must not take its folder either. */
async function ask(path: string): Promise<'answers' | 'refuses' | 'missing'> {
  const {promise, resolve} = Promise.withResolvers<unknown>();
  const socket = connect(path);
  socket.once('connect', () => resolve('')).once('error', error => resolve(codeOf(error)));
  const code = await promise.finally(() => socket.destroy());
  if (code === '') return 'answers';
  if (code === 'ECONNREFUSED') return 'refuses';
  if (code === 'ENOENT') return 'missing';
  throw new FolderInUseError(
    `${dirname(path)} may be used by another process: ${path} does not let itself be asked (${String(code)}). ` +
      'Start the server as the user who owns that file; or delete it, once you are sure that no server runs here.',
  );
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
