/** A program with the server inside. */
import {
  type RunningServer,
  browserFiles,
  createApp,
  readConfig,
  startServer,
} from 'cs-action-server';

export const start = (): Promise<RunningServer> =>
  startServer(readConfig(process.env, browserFiles));
export const answer = (deps: Parameters<typeof createApp>[0]): Response | Promise<Response> =>
  createApp(deps).request('/healthz');
// @ts-expect-error -- an application needs its services
createApp({assets: {folder: browserFiles}});
