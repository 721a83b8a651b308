/** Entry of the package `cs-action-server`: the server inside another program. The command is `cli/main.ts`. */
import {join} from 'node:path';

export {type AppDeps, createApp} from './app.ts';
export {ConfigError, type Environment, type ServerConfig, readConfig} from './config.ts';
export {Egress, type EgressOptions} from './egress/egress.ts';
export {type RunningServer, openBox, startServer} from './server.ts';
export type {NewOrganizationKeys} from './services/organizations.ts';
export {type ServiceDeps, type Services, createServices} from './services/services.ts';
export {type Store, type StoreLocation, openStore} from './store/open-store.ts';

/** The files for browsers that come with the server: what `readConfig()` and `createApp()` are told as their folder. */
export const browserFiles: string = join(import.meta.dirname, '..', '..', 'dist', 'browser');
