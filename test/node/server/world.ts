import {randomBytes} from 'node:crypto';
import {after, before, describe} from 'node:test';
import {SignJWT} from 'jose';
import {pino} from 'pino';
import {createApp} from '../../../src/server/app.ts';
import {Egress, type EgressOptions} from '../../../src/server/egress/egress.ts';
import type {NewOrganizationKeys} from '../../../src/server/services/organizations.ts';
import {SecretBox} from '../../../src/server/services/secret-box.ts';
import {
  type ServiceDeps,
  type Services,
  createServices,
} from '../../../src/server/services/services.ts';
import {type Store, openStore} from '../../../src/server/store/open-store.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {createAnswerCheck} from './answer-check.ts';
import {type Recorder, startRecorder} from './recorder.ts';

export const origin = 'https://helpdesk.example.com';
/** Where the vendors of a test say they call. */
export const publicUrl = 'https://actions.example.com';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body, parsed. */
  readonly body: Record<string, unknown>;
  /** `data` of a success envelope. */
  readonly data: Record<string, unknown>;
}

export interface Caller {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** A server without a socket over a real database, with an organisation, its people and an outside world. */
export interface World {
  readonly store: Store;
  readonly services: Services;
  readonly app: ReturnType<typeof createApp>;
  readonly keys: NewOrganizationKeys;
  readonly recorder: Recorder;
  /** Lines of the log. */
  readonly log: string[];
  /** By API key. */
  readonly api: Caller;
  readonly admin: Caller;
  readonly supervisor: Caller;
  readonly agent: Caller;
  /** Calls with the given `Authorization`, or without any. */
  as(authorization?: string): Caller;
  /** Another process on the same database. */
  beside(store: Store): Pick<World, 'services' | 'app' | 'as'>;
  /**
   * What another process reads and hears by; always the same one. An embedded database has one process, and this is its
   * own.
   */
  otherStore(): Promise<Store>;
  token(claims?: Record<string, unknown>, keys?: NewOrganizationKeys): Promise<string>;
  /** Another organisation on the same database. */
  stranger(): Promise<{keys: NewOrganizationKeys; api: Caller; agent: Caller}>;
  /** Makes an action that calls the recorder, and a contact. Returns the action's id. */
  makeAction(config?: Record<string, unknown>, type?: string): Promise<string>;
  putContact(id: string, contact?: Record<string, unknown>): Promise<void>;
}

const unlimited = {
  read: Infinity,
  write: Infinity,
  execute: Infinity,
  unauthenticated: Infinity,
  forged: Infinity,
};

interface WorldOptions {
  /** What the recorder is asked about contacts with. */
  readonly contactSecret?: string;
  readonly egress?: EgressOptions;
  readonly limits?: ServiceDeps['limits'];
  readonly assets?: string;
  /** What campaigns take for now. */
  readonly now?: () => Date;
  readonly observeMessage?: (channel: string, outcome: string) => void;
  readonly observeWord?: (channel: string, status: string) => void;
}

/** The suite `body` over each database there is. */
export function describeStores(
  title: string,
  body: (world: () => World) => void,
  options: WorldOptions = {},
): void {
  for (const {name, open} of stores)
    describe(`${title}, over ${name}`, () => {
      let world: World;
      const stack = new AsyncDisposableStack();
      before(async () => {
        const store = await open(stack);
        world = await makeWorld(store, stack, options);
      });
      after(() => stack.disposeAsync());
      body(() => world);
    });
}

/** Where other processes find the database of a store. */
const urls = new WeakMap<Store, string>();

export const stores = [
  {
    name: 'PGlite',
    async open(stack: AsyncDisposableStack): Promise<Store> {
      const store = await openStore({kind: 'memory'});
      stack.defer(() => store.close());
      return store;
    },
  },
  {
    name: 'PostgreSQL',
    async open(stack: AsyncDisposableStack): Promise<Store> {
      const database = stack.use(await createTestDatabase());
      const store = await openStore({kind: 'postgres', url: database.url});
      stack.defer(() => store.close());
      urls.set(store, database.url);
      return store;
    },
  },
] as const;

export async function makeWorld(
  store: Store,
  stack: AsyncDisposableStack,
  options: WorldOptions,
): Promise<World> {
  const recorder = stack.use(await startRecorder());
  const egress = new Egress({
    ...options.egress,
    allow: [recorder.origin, ...(options.egress?.allow ?? [])],
  });
  stack.defer(() => egress.close());
  const box = new SecretBox(randomBytes(32));
  const {contactSecret: secret} = options;
  const log: string[] = [];
  const logger = pino({}, {write: line => log.push(line)});
  const assets = {folder: options.assets ?? '/nowhere'};
  const start = (over: Store) => {
    const services = createServices({
      store: over,
      box,
      egress,
      limits: {rates: unlimited, ...options.limits},
      vendors: {
        twilio: recorder.origin,
        whatsapp: recorder.origin,
        publicUrl: () => publicUrl,
        observe: options.observeMessage,
      },
      ...(options.observeWord && {observeWord: options.observeWord}),
      ...(options.now && {now: options.now}),
      contactSource:
        secret === undefined ? undefined : {url: `${recorder.origin}/contacts`, secret},
    });
    return {services, app: createApp({services, log: logger, assets, proxyHops: 1})};
  };
  const {services, app} = start(store);
  const keys = await services.createOrganization({name: 'Acme', origin});
  const described = await readAnswer(await app.request('/openapi.json'));
  const check = createAnswerCheck(described.body);
  const caller =
    (app: World['app'], authorization?: string): Caller =>
    async (method, path, body, headers = {}) => {
      const sent = {
        ...(authorization !== undefined && {Authorization: authorization}),
        ...(body !== undefined && {'Content-Type': 'application/json'}),
        ...headers,
      };
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const init = {method, headers: sent, ...(body !== undefined && {body: text})};
      const answer = await readAnswer(await app.request(path, init));
      if (
        !('Accept' in headers) &&
        answer.headers.get('Content-Type')?.startsWith('application/json')
      )
        check(method, path, answer.status, answer.body);
      return answer;
    };
  const as = (authorization?: string): Caller => caller(app, authorization);
  const token = (claims: Record<string, unknown> = {}, of = keys): Promise<string> =>
    signToken(of, claims);
  const api = as(`Bearer ${keys.api_key}`);
  let another: Promise<Store> | undefined;
  const openAnother = async (): Promise<Store> => {
    const url = urls.get(store);
    if (url === undefined) return store;
    const opened = await openStore({kind: 'postgres', url});
    stack.defer(() => opened.close());
    return opened;
  };
  const person = async (role: string, of = keys): Promise<Caller> =>
    as(`Bearer ${await token({role, sub: `${role}-1`, name: `Ms ${role}`}, of)}`);
  return {
    store,
    services,
    app,
    keys,
    recorder,
    log,
    api,
    admin: await person('admin'),
    supervisor: await person('supervisor'),
    agent: await person('agent'),
    as,
    beside(over) {
      const other = start(over);
      return {...other, as: authorization => caller(other.app, authorization)};
    },
    otherStore: () => (another ??= openAnother()),
    token,
    async stranger() {
      const others = await services.createOrganization({name: 'Other', origin});
      const agent = await person('agent', others);
      return {keys: others, api: as(`Bearer ${others.api_key}`), agent};
    },
    async makeAction(config = {url: `${recorder.origin}/tickets`}, type = 'webhook') {
      const made = await api('POST', '/api/custom-actions', {
        name: 'Create ticket',
        action_type: type,
        config,
      });
      if (made.status !== 200) throw new Error(JSON.stringify(made.body));
      return String(made.data['id']);
    },
    async putContact(id, contact = {name: 'Ana', phone_number: '+1281'}) {
      const put = await api('PUT', `/api/contacts/${encodeURIComponent(id)}`, contact);
      if (put.status !== 200) throw new Error(JSON.stringify(put.body));
    },
  };
}

/** A token as a helpdesk's backend makes it. */
export function signToken(
  keys: NewOrganizationKeys,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const {signing_key: key} = keys;
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({
    iss: key.iss,
    aud: key.aud,
    sub: 'agent-1',
    role: 'agent',
    iat: now,
    exp: now + 600,
    ...claims,
  })
    .setProtectedHeader({alg: key.alg, kid: key.kid})
    .sign(Buffer.from(key.secret, 'utf8'));
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get('Content-Type') ?? '';
  const body = (type.includes('json') ? JSON.parse(text) : {text}) as Record<string, unknown>;
  const data = (body['data'] ?? {}) as Record<string, unknown>;
  return {status: response.status, headers: response.headers, body, data};
}
