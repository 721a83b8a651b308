import type {ReactiveController} from 'lit';
import type {ActionClient} from '../client/client.ts';
import {CsError, asCsError} from '../errors.ts';
import {CsLoadErrorEvent, CsLoadEvent} from '../load-events.ts';
import {isContactId} from '../protocol/contact-id.ts';
import type {ActionListState} from './action-list.ts';
import type {GetToken} from '../protocol/token.ts';
import type {BarHandle, BarHost, BarOptions, BarRuns} from './bar-handle.ts';
import type {JoinOptions} from './bar-runs.ts';
import {type ConnectionOptions, type Session, clientFor, sessionFor} from './session.ts';

/** How a bar joins the runs of its person, once what that needs is loaded. */
type Join = (options: JoinOptions) => BarRuns;

/** What says where a bar's list comes from. */
const places = ['api', 'tokenUrl', 'credentials', 'organizationId'] as const;

type Writable<T> = {-readonly [K in keyof T]: T[K]};

interface Connection {
  readonly options: Writable<ConnectionOptions>;
  readonly client: ActionClient;
  /** The function for tokens that the page has given last; `options` has the one whose person is known. */
  next: GetToken | undefined;
  /** It leads nowhere any more. */
  isOver?: true;
  session?: Session;
}

/** One bar's part of what the page keeps: the way to its server, its list, and what runs for its contact. */
export class BarController implements ReactiveController, BarHandle {
  readonly #host: BarHost;
  #connection: Connection | undefined;
  #failure: CsError | undefined;
  #join: Join | undefined;
  runs: BarRuns | undefined;
  #connected = false;

  constructor(host: BarHost) {
    this.#host = host;
    host.addController(this);
  }

  get contactId(): string {
    return this.#host.contactId;
  }

  /** Whether a contact is open whose id can be one. */
  get hasContact(): boolean {
    return isContactId(this.contactId);
  }

  get list(): ActionListState {
    if (this.#failure) return {loading: false, error: this.#failure};
    return this.#connection?.session?.list.state ?? {loading: true};
  }

  /** From now on the bar takes part in runs. */
  set join(join: Join) {
    this.#join = join;
    this.#joinRuns();
    this.#host.requestUpdate();
  }

  readonly #update = (): void => this.#host.requestUpdate();

  async refresh(): Promise<void> {
    const {options} = this.#host;
    const {api} = options;
    const connection = this.#connection;
    // Also where the bar is out of the page, or waits for the token of whoever was there.
    const client = connection?.client ?? (api && clientFor({...options, api}));
    if (client) client.forgetToken();
    if (connection?.session) await this.#load(connection.session, connection.client, true);
    else await this.#connect();
  }

  hostConnected(): void {
    this.#connected = true;
    // The first update has the attributes that the parser or a framework sets now.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const now = this.#host.options;
    const connection = this.#connection;
    if (!this.#leadsTo(now)) void this.#connect();
    else if (connection && connection.next !== now.getToken)
      void this.#handOver(connection, now.getToken);
  }

  hostDisconnected(): void {
    this.#connected = false;
    // A bar that is only moved is back before this.
    queueMicrotask(() => this.#connected || this.#disconnect());
  }

  /** Whether the connection leads where these options do. */
  #leadsTo(now: BarOptions): boolean {
    const then = this.#connection?.options;
    return now.api
      ? places.every(key => then?.[key] === now[key])
      : this.#failure?.code === 'api_missing';
  }

  /** Another function for tokens may be of somebody else: its token says so, and until then all stays. */
  async #handOver(connection: Connection, getToken: GetToken | undefined): Promise<void> {
    const {client, options, session} = connection;
    const before = options.getToken;
    connection.next = getToken;
    if (session && before && getToken) {
      client.forgetToken(getToken);
      const subject = await client.subject().catch(() => undefined);
      // Another function has come meanwhile, which is asked now.
      if (connection.next !== getToken) return;
      options.getToken = getToken;
      if (subject === session.subject) return;
      // Runs of whoever was there may still have to be looked up.
      client.forgetToken(before);
    }
    if (!connection.isOver) void this.#connect();
  }

  async #connect(): Promise<void> {
    // A bar that is not in the page shows no contact, whoever asks it to refresh.
    if (!this.#connected) return;
    this.#disconnect();
    const now = this.#host.options;
    const {api} = now;
    if (!api) return this.#fail(new CsError('api_missing', 'The attribute `api` is missing'));
    const options = {...now, api};
    const client = clientFor(options);
    const connection: Connection = {options, client, next: now.getToken};
    this.#connection = connection;
    // Until it is known who is there, nobody has any buttons.
    this.#host.requestUpdate();
    try {
      const session = sessionFor(api, now.organizationId ?? '', await client.subject());
      // Another connection may have been made meanwhile, or the bar taken away.
      if (connection.isOver) return;
      connection.session = session;
      session.list.subscribe(this.#update);
      this.#joinRuns();
      this.#host.requestUpdate();
      if (!session.list.isFresh) await this.#load(session, client);
      else this.#loaded(session);
    } catch (error) {
      if (!connection.isOver) this.#fail(asCsError(error, 'token_failed'));
    }
  }

  #joinRuns(): void {
    const connection = this.#connection;
    if (!connection?.session) return;
    const {options, client, session} = connection;
    this.runs = this.#join?.({api: options.api, client: client.as(session.subject), session});
  }

  #disconnect(): void {
    const connection = this.#connection;
    if (connection) connection.isOver = true;
    connection?.session?.list.unsubscribe(this.#update);
    this.#connection = undefined;
    this.runs?.leave();
    this.runs = undefined;
    this.#failure = undefined;
  }

  async #load(session: Session, client: ActionClient, anew?: boolean): Promise<void> {
    // Somebody else may have signed in; if nobody can say, connecting anew tells why.
    const subject = await client.subject().catch(() => undefined);
    if (this.#connection?.session !== session) return;
    if (subject !== session.subject) return this.#connect();
    await session.list.load(client, anew);
    if (this.#connection?.session === session) this.#loaded(session);
  }

  #loaded({list: {state}}: Session): void {
    if (state.error) return this.#report(state.error);
    const actions = state.actions ?? [];
    const event = new CsLoadEvent({actions});
    this.#host.dispatchEvent(event);
  }

  #fail(error: CsError): void {
    this.#failure = error;
    this.#report(error);
    this.#host.requestUpdate();
  }

  #report({code, message}: CsError): void {
    const event = new CsLoadErrorEvent({code, message});
    this.#host.dispatchEvent(event);
  }
}
