import {randomBytes} from 'node:crypto';
import {Pool} from 'undici';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {initOrganization} from '../../node/server/process.ts';
import {type Recorder, startRecorder} from '../../node/server/recorder.ts';
import {MeasuredProcess} from './measured-process.ts';

const script = 'dist/server/main.js';

type Method = 'GET' | 'POST' | 'PUT';

/** The real server over a PostgreSQL of its own, with an organisation, its key, and an outside world. */
export class ActionServer implements AsyncDisposable {
  readonly process: MeasuredProcess;
  readonly databaseUrl: string;
  readonly outside: Recorder;
  readonly organization: string;
  readonly #pool: Pool;
  readonly #key: string;
  readonly #stack: AsyncDisposableStack;

  private constructor(
    process: MeasuredProcess,
    databaseUrl: string,
    outside: Recorder,
    keys: {readonly api_key: string; readonly organization: {readonly id: string}},
    stack: AsyncDisposableStack,
  ) {
    this.process = process;
    this.databaseUrl = databaseUrl;
    this.outside = outside;
    this.organization = keys.organization.id;
    this.#key = keys.api_key;
    this.#pool = new Pool(process.url, {connections: 64});
    this.#stack = stack;
  }

  static async open(): Promise<ActionServer> {
    await using stack = new AsyncDisposableStack();
    const database = stack.use(await createTestDatabase());
    const outside = stack.use(await startRecorder());
    const env = {
      CS_DATABASE_URL: database.url,
      CS_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
      CS_PORT: '0',
      CS_EGRESS_ALLOW: outside.origin,
      CS_WHATSAPP_URL: outside.origin,
      CS_RATE_READ: '9999999',
      CS_RATE_WRITE: '9999999',
      CS_RATE_EXECUTE: '9999999',
    };
    const keys = await initOrganization(env);
    const process = stack.use(await MeasuredProcess.start(script, env));
    const server = new ActionServer(process, database.url, outside, keys, stack.move());
    server.#stack.defer(() => server.#pool.close());
    return server;
  }

  /** Sends one request and returns `data` of its answer. Throws where it is refused. */
  async call(method: Method, path: string, body?: unknown): Promise<unknown> {
    return (JSON.parse(await this.send(method, path, body)) as {data: unknown}).data;
  }

  /** Sends one request and returns its answer as it came, as the bar's is taken. Throws where it is refused. */
  async send(method: Method, path: string, body?: unknown): Promise<string> {
    const answer = await this.#pool.request({
      method,
      path,
      headers: {'X-API-Key': this.#key, 'Content-Type': 'application/json'},
      ...(body !== undefined && {body: JSON.stringify(body)}),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${path} answered ${answer.statusCode}: ${text}`);
    return text;
  }

  /** Makes contact `c-1` and a webhook to the outside world; returns the path that runs it. */
  async makeWebhook(): Promise<string> {
    await this.call('PUT', '/api/contacts/c-1', {name: 'Maria Santos'});
    const config = {url: `${this.outside.origin}/`, body: '{"contact":"{{contact.id}}"}'};
    const body = {name: 'Ticket', action_type: 'webhook', config};
    const {id} = (await this.call('POST', '/api/custom-actions', body)) as {id: string};
    return `/api/custom-actions/${id}/execute`;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stack.disposeAsync();
  }
}
