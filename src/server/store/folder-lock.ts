import {once} from 'node:events';
import {mkdirSync, rmSync, statSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import {join, resolve} from 'node:path';

/** The longest path of a socket that Linux and macOS both take. */
const socketPathLimit = 100;
/** Milliseconds after which a turn that nobody gave back was a crash's: to look and to listen takes a few. */
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
  using turn = takeTurn(join(folder, 'lock-turn'));
  if (!turn || (await answers(path)))
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

/** Nothing, where another process is just at it. */
function takeTurn(path: string): Disposable | undefined {
  const made = (): boolean => {
    try {
      mkdirSync(path);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  };
  const remove = (): void => rmSync(path, {recursive: true, force: true});
  if (!made()) {
    const since = statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;
    if (Date.now() - since < turnLimit) return undefined;
    remove();
    if (!made()) return undefined;
  }
  return {[Symbol.dispose]: remove};
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

function answers(path: string): Promise<boolean> {
  const {promise, resolve} = Promise.withResolvers<boolean>();
  const socket = connect(path);
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
