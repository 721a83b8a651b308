import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'vite';
import {readConfig} from '../src/server/config.ts';
import {startServer} from '../src/server/server.ts';
import {conversations} from './helpdesk/conversations.ts';
import {type DemoSetup, createHelpdesk} from './helpdesk/backend.ts';
import {type Listening, freePort, listen, originOf} from './listen.ts';
import {createOutsideWorld} from './outside/outside.ts';
import {createPhones} from './outside/vendors/phones.ts';
import {createPlainPage} from './plain/plain.ts';
import {writeState} from './seed/demo-state.ts';
import {prepareOrganization} from './seed/organization.ts';
import {seed} from './seed/seed.ts';

export interface DemoOptions {
  /** The project's folder. */
  readonly root: string;
  readonly dataFolder: string;
  readonly ports: {
    readonly helpdesk: number;
    readonly plain: number;
    readonly outside: number;
    readonly api: number;
  };
  /** Whether `dist/browser` is built anew. */
  readonly build: boolean;
}

export interface Demo {
  readonly urls: {
    readonly helpdesk: string;
    readonly plain: string;
    readonly outside: string;
    readonly api: string;
  };
  close(): Promise<void>;
}

/**
 * Starts everything, on loopback only.
 *
 * 1. The bundle for browsers is built, so that it is never stale.
 * 2. The pages and the outside world listen first: the action server must know their ports.
 * 3. The organisation is there before the server starts; the rest goes through the API.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const {root, dataFolder, ports} = options;
  await using stack = new AsyncDisposableStack();
  mkdirSync(dataFolder, {recursive: true});
  if (options.build)
    for (const mode of ['bundle', 'manager', 'composer'])
      await build({root, mode, logLevel: 'warn'});

  const setup = Promise.withResolvers<DemoSetup>();
  const open = async (app: Parameters<typeof listen>[0], port: number): Promise<Listening> => {
    const listening = await listen(app, port);
    stack.defer(() => listening.close());
    return listening;
  };
  const crm = conversations.map(({contact}) => contact);
  const phones = createPhones(crm);
  stack.defer(() => phones.close());
  const world = await open(createOutsideWorld(crm, phones), ports.outside);
  const outside = originOf('127.0.0.1', world.port);
  const helpdesk = await open(createHelpdesk(setup.promise, root), ports.helpdesk);
  const plain = await open(createPlainPage(setup.promise), ports.plain);

  const variables = {
    CS_PORT: String(await freePort(ports.api)),
    CS_DATA_DIR: dataFolder,
    CS_EGRESS_ALLOW: outside,
    CS_TWILIO_URL: outside,
    CS_WHATSAPP_URL: outside,
    // Whoever tries the demo by script is not stopped by a limit for people.
    CS_RATE_EXECUTE: '6000',
    CS_RATE_READ: '12000',
  };
  const config = readConfig(variables, join(root, 'dist', 'browser'));
  const origins = [helpdesk.port, plain.port].flatMap(port =>
    ['localhost', '127.0.0.1'].map(host => originOf(host, port)),
  );
  const own = {
    helpdesk: originOf('localhost', helpdesk.port),
    plain: originOf('localhost', plain.port),
    outside,
  };
  const prepared = await prepareOrganization(config, dataFolder, own.helpdesk);
  const server = await startServer(config);
  stack.defer(() => server.close());
  phones.connect(server.url);
  const api = server.url.replace('127.0.0.1', 'localhost');
  writeState(dataFolder, await seed(server.url, prepared, origins, outside));

  const urls = {...own, api};
  setup.resolve({...urls, signingKey: prepared.keys.signing_key});
  const opened = stack.move();
  return {urls, close: () => opened.disposeAsync()};
}
