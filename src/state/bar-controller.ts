import type {ReactiveController} from 'lit';
import type {ActionClient} from '../client/client.ts';
import {CsError, asCsError} from '../errors.ts';
import {CsLoadErrorEvent, CsLoadEvent} from '../load-events.ts';
import {isContactId} from '../protocol/contact-id.ts';
import type {ActionListState} from './action-list.ts';
import type {BarHandle, BarHost, BarRuns} from './bar-handle.ts';
import type {JoinOptions} from './bar-runs.ts';
import {type ConnectionOptions, type Session, clientFor, sessionFor} from './session.ts';

/** How a bar joins the runs of its person, once what that needs is loaded. */
type Join = (options: JoinOptions) => BarRuns;

interface Connection {
  readonly options: ConnectionOptions;
  /** It leads nowhere any more. */
  isOver?: true;
  client?: ActionClient;
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
    const {client, session} = this.#connection ?? {};
    client?.forgetToken();
    if (client && session) await this.#load(session, client, true);
    else await this.#connect();
  }

  hostConnected(): void {
    this.#connected = true;
    // The first update has the attributes that the parser or a framework sets now.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (!this.#isCurrent()) void this.#connect();
  }

  hostDisconnected(): void {
    this.#connected = false;
    // A bar that is only moved is back before this.
    queueMicrotask(() => this.#connected || this.#disconnect());
  }

  /** Whether the options still lead where the connection leads. */
  #isCurrent(): boolean {
    const now = this.#host.options;
    const then = this.#connection?.options;
    if (!now.api) return this.#failure?.code === 'api_missing';
    return (
      then?.api === now.api &&
      then.getToken === now.getToken &&
      then.tokenUrl === now.tokenUrl &&
      then.credentials === now.credentials &&
      then.organizationId === now.organizationId
    );
  }

  async #connect(): Promise<void> {
    // A bar that is not in the page shows no contact, whoever asks it to refresh.
    if (!this.#connected) return;
    this.#disconnect();
    const {api, getToken, tokenUrl, credentials, organizationId} = this.#host.options;
    if (!api) return this.#fail(new CsError('api_missing', 'The attribute `api` is missing'));
    const options = {api, getToken, tokenUrl, credentials, organizationId};
    const connection: Connection = {options};
    this.#connection = connection;
    try {
      const client = clientFor(options);
      const session = sessionFor(api, organizationId ?? '', await client.subject());
      // Another connection may have been made meanwhile, or the bar taken away.
      if (connection.isOver) return;
      Object.assign(connection, {client, session});
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
    const {options, client, session} = this.#connection ?? {};
    if (options && client && session) this.runs = this.#join?.({api: options.api, client, session});
  }

  #disconnect(): void {
    if (this.#connection) this.#connection.isOver = true;
    this.#connection?.session?.list.unsubscribe(this.#update);
    this.#connection = undefined;
    this.runs?.leave();
    this.runs = undefined;
    this.#failure = undefined;
  }

  async #load(session: Session, client: ActionClient, anew?: boolean): Promise<void> {
    // Somebody else may have signed in; if nobody can say, connecting anew tells why.
    const subject = await client.subject().catch(() => undefined);
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
