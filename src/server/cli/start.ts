import {join} from 'node:path';
import {pino} from 'pino';
import {ConfigError, readConfig} from '../config.ts';
import {ApiError} from '../services/api-error.ts';
import {type RunningServer, startServer} from '../server.ts';
import {NotWholeError} from '../store/embedded.ts';
import {FolderInUseError} from '../store/folder-lock.ts';
import {UnusableDatabaseError} from '../store/unusable-database.ts';
import {logOutput} from './log-output.ts';

/** What a command needs of `process`. */
export type ProcessLike = Pick<
  NodeJS.Process,
  'argv' | 'env' | 'once' | 'off' | 'stdout' | 'stderr' | 'exit'
>;

/**
 * The folder of the files built for browsers, seen from `src/server` or from `dist/server`.
 * `main` is the path of `server/main`.
 */
export const assetFolder = (main: string): string =>
  join(main, '..', '..', '..', 'dist', 'browser');

/** Runs the server until SIGTERM or SIGINT, and drains it then. A second signal ends the process at once. */
export async function runServer(host: ProcessLike, main: string): Promise<number> {
  let server: RunningServer;
  const log = pino({}, logOutput());
  try {
    server = await startServer(readConfig(host.env, assetFolder(main)), log);
  } catch (error) {
    host.stderr.write(`${explain(error)}\n`);
    return 1;
  }
  log.info({url: server.url}, 'listening');
  log.flush();
  await ended(host);
  host.once('SIGTERM', () => host.exit(1));
  host.once('SIGINT', () => host.exit(1));
  await server.close();
  log.info('closed');
  return 0;
}

/** An error of ours as its sentence. Of any other the stack: PGlite's own report prints a line of 200 kB. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof FolderInUseError) return error.message;
  if (error instanceof NotWholeError) return error.message;
  if (error instanceof UnusableDatabaseError) return `${error.message}\n→ ${error.remedy}`;
  if (error instanceof ApiError || isArgumentError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What `parseArgs` throws for a wrong command line. */
const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

async function ended(host: ProcessLike): Promise<void> {
  const {promise, resolve} = Promise.withResolvers<void>();
  const end = (): void => resolve();
  host.once('SIGTERM', end);
  host.once('SIGINT', end);
  await promise;
  host.off('SIGTERM', end);
  host.off('SIGINT', end);
}
