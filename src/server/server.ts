import {createServer, type Server} from 'node:http';
import {once} from 'node:events';
import {getRequestListener} from '@hono/node-server';
import {type Logger, pino} from 'pino';
import {createApp} from './app.ts';
import {ConfigError, type ServerConfig} from './config.ts';
import {Egress} from './egress/egress.ts';
import {endRotation, loadEncryptionKey} from './encryption-key.ts';
import {startCampaignSender} from './jobs/campaign-sender.ts';
import {every} from './jobs/every.ts';
import {startSweeper} from './jobs/sweeper.ts';
import {endsWithAnswers, keepAliveTimeout} from './kept-connections.ts';
import {ServerMetrics} from './metrics.ts';
import {isRightKey} from './services/key-check.ts';
import {SecretBox} from './services/secret-box.ts';
import {type Services, createServices} from './services/services.ts';
import {type Store, isAlive, openStore} from './store/open-store.ts';
import {FigureStore} from './store/figures.ts';
import {SealedStore} from './store/sealed.ts';
import {tidyTables} from './store/upkeep.ts';

export interface RunningServer {
  /** Where it listens. */
  readonly url: string;
  readonly services: Services;
  /**
   * Takes no more requests, lets those under way and all runs end (25 s at most), and closes everything. What waits for
   * a database that does not answer is cut off then.
   */
  close(): Promise<void>;
}

/** Milliseconds in which requests and runs have to end, and in which everything has. */
const closeLimits = {drain: 25_000, close: 26_000};
/** Milliseconds between two looks at the tables of an embedded database; as often as autovacuum has them. */
const upkeepInterval = 60_000;
/** Milliseconds the database may take to say that it is there. */
const readyLimit = 500;
/** How many ports after a taken one are tried. */
const portTries = 20;

/** Starts the server in this process. Throws `ConfigError`, `FolderInUseError` and what the database says. */
export async function startServer(
  config: ServerConfig,
  log: Logger = pino({level: 'silent'}),
  limits = closeLimits,
): Promise<RunningServer> {
  await using stack = new AsyncDisposableStack();
  const onError = (error: unknown): void =>
    log.error({error: error instanceof Error ? (error.stack ?? error.message) : String(error)});
  const store = await openStore(config.store, onError);
  stack.defer(() => store.close());
  const box = await openBox(config, store);
  const metrics = new ServerMetrics();
  const figures = new FigureStore(store.db);
  metrics.watch(() => figures.read());
  const egress = new Egress({allow: config.egressAllow, observe: metrics.countCall});
  stack.defer(() => egress.close());
  let listening: string | undefined;
  const services = createServices({
    store,
    box,
    egress,
    observeRun: metrics.countRun,
    observeWord: metrics.countWord,
    contactSource: config.contactSource,
    vendors: {
      ...config.vendors,
      observe: metrics.countMessage,
      // A stand-in on this machine reaches the server where it listens.
      publicUrl: () => config.publicUrl ?? (isLocal(config.vendors.twilio) ? listening : undefined),
    },
    limits: {rates: config.rates},
  });
  const sweeper = await startSweeper(services.recovery, {orphans: store.exclusive, onError});
  stack.defer(() => sweeper.close());
  if (store.exclusive) {
    const upkeep = every(upkeepInterval, () => tidyTables(store.db), onError);
    stack.defer(() => upkeep.close());
  }

  const campaigns = startCampaignSender(services.campaignSender, onError);
  // Where the start fails below; at the end it is closed with the rest.
  stack.defer(() => campaigns.close());

  const assets = {folder: config.assets};
  const {publicUrl, proxyHops, metricsToken} = config;
  let draining = false;
  const whyNotReady = async (): Promise<string | undefined> => {
    if (draining) return 'This server is about to stop';
    return (await isAlive(store, readyLimit)) ? undefined : 'The database does not answer';
  };
  const operations = {metrics, metricsToken, whyNotReady};
  const app = createApp({services, log, assets, publicUrl, proxyHops, ...operations});
  const server = createServer(
    // A campaign of 100,000 is 10 MB, and comes over a slow line.
    {headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout},
    // HTTP/1.0 needs no Host, and health checks of load balancers send none.
    getRequestListener(app.fetch, {hostname: 'localhost'}),
  );
  const endConnections = endsWithAnswers(server);
  const port = await listen(server, config);
  stack.defer(async () => {
    draining = true;
    endConnections();
    await Promise.all([drain(server, services, limits.drain), campaigns.close()]);
  });
  const opened = stack.move();
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `http://${host}:${port}`;
  listening = url;
  const close = async (): Promise<void> => {
    const closed = opened.disposeAsync();
    if (await endsWithin(limits.close, closed)) return;
    closed.catch(onError);
    // Whatever still waits for its answer hears that there is none.
    await store.close();
  };
  return {url, services, close};
}

/** Throws `ConfigError` for a key that is not the database's own; nothing has been changed by then. */
export async function openBox(config: ServerConfig, {db}: Store): Promise<SecretBox> {
  const sealed = new SealedStore(db);
  await endRotation(config.encryptionKey, sealed);
  const old = config.oldEncryptionKey ? [config.oldEncryptionKey] : [];
  const box = new SecretBox(loadEncryptionKey(config.encryptionKey), old);
  if (await isRightKey(sealed, box)) return box;
  const where =
    'file' in config.encryptionKey ? `in ${config.encryptionKey.file}` : 'of CS_ENCRYPTION_KEY';
  throw new ConfigError(
    `The key ${where} is not the one that this database is sealed with. Bring the right one back ` +
      '(CS_ENCRYPTION_KEY); without it the stored secrets are lost.',
  );
}

const isLocal = (origin: string | undefined): boolean =>
  origin !== undefined && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(origin);

/** Listens on the port, or on the next one that is free. */
async function listen(server: Server, {host, port}: ServerConfig): Promise<number> {
  for (let next = port; ; next++) {
    try {
      server.listen(next, host);
      await once(server, 'listening');
      const address = server.address();
      if (address && typeof address === 'object') return address.port;
      throw new Error('The server has no port');
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port === 0 || next >= Math.min(port + portTries, 65_535)) throw error;
    }
  }
}

async function drain(server: Server, services: Services, limit: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await endsWithin(limit, Promise.all([services.executions.idle(), closed]));
  server.closeAllConnections();
  await closed;
}

async function endsWithin(limit: number, work: Promise<unknown>): Promise<boolean> {
  const {promise: late, resolve} = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limit);
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
