import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ActionClient} from '../client/client.ts';
import {CsError, asCsError} from '../errors.ts';
import {CsBeforeActionEvent, CsLoadErrorEvent, CsLoadEvent} from '../events.ts';
import {type Action, isActionType} from '../protocol/action.ts';
import {type Conversation, isContactId} from '../protocol/context.ts';
import type {Toast} from '../protocol/result.ts';
import type {ActionListState} from './action-list.ts';
import type {BarHandle, RunStart} from './bar-context.ts';
import type {OpenMode} from './effects.ts';
import {perform} from './perform.ts';
import {type Run, isRunning} from './run.ts';
import {type SandboxLease, leaseSandbox} from './sandboxes.ts';
import {type ConnectionOptions, type Session, clientFor, sessionFor} from './session.ts';

export interface BarOptions extends Omit<ConnectionOptions, 'api'> {
  readonly api: string | undefined;
  readonly contactId: string;
  readonly contactLabel: string;
  readonly conversation: Conversation | undefined;
  readonly openMode: OpenMode;
  readonly sandboxSrc: string | undefined;
  readonly sandboxFallbackSrc: string | undefined;
}

/** A bar: an element that a controller serves. */
export interface BarHost extends ReactiveControllerHost, EventTarget {
  readonly options: BarOptions;
  describe(run: Run): Toast;
}

interface Connection {
  readonly options: ConnectionOptions;
  readonly abort: AbortController;
  client?: ActionClient;
  session?: Session;
}

/** One bar's part of what the page keeps: loads its list, shows its contact's runs, starts new ones. */
export class BarController implements ReactiveController, BarHandle {
  readonly #host: BarHost;
  #connection: Connection | undefined;
  #failure: CsError | undefined;
  #lease: SandboxLease | undefined;
  #connected = false;

  constructor(host: BarHost) {
    this.#host = host;
    host.addController(this);
  }

  get contactId(): string {
    return this.#host.options.contactId;
  }

  /** Whether a contact is open whose id can be one. */
  get hasContact(): boolean {
    return isContactId(this.contactId);
  }

  get list(): ActionListState {
    if (this.#failure) return {loading: false, error: this.#failure};
    return this.#connection?.session?.list.state ?? {loading: true};
  }

  runOf(action: Action): Run | undefined {
    return this.#connection?.session?.runs.latest(action.id, this.contactId);
  }

  run(action: Action): RunStart {
    const {client, session} = this.#connection ?? {};
    if (!client || !session || !this.hasContact || !isActionType(action.action_type))
      return 'unavailable';
    if (isRunning(this.runOf(action))) return 'busy';
    const event = new CsBeforeActionEvent({action, contactId: this.contactId});
    if (!this.#host.dispatchEvent(event)) return 'cancelled';
    const {contactId, contactLabel, conversation, openMode} = this.#host.options;
    const order = {action, contactId, contactLabel, conversation, openMode, client};
    const describe = (run: Run): Toast => this.#host.describe(run);
    const started = perform(session.runs, {...order, describe, leaseSandbox: this.#leaser()});
    return started ?? 'busy';
  }

  async refresh(): Promise<void> {
    const {client, session} = this.#connection ?? {};
    if (client && session) await this.#load(session, client);
    else await this.#connect();
  }

  hostConnected(): void {
    this.#connected = true;
    // The first update has the attributes that the parser or a framework sets now.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#connected && !this.#isCurrent()) void this.#connect();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#disconnect();
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
    this.#disconnect();
    const {api, getToken, tokenUrl, credentials, organizationId} = this.#host.options;
    if (!api) return this.#fail(new CsError('api_missing', 'The attribute `api` is missing'));
    const options = {api, getToken, tokenUrl, credentials, organizationId};
    const connection: Connection = {options, abort: new AbortController()};
    this.#connection = connection;
    try {
      const client = clientFor(options);
      const session = sessionFor(api, organizationId ?? '', await client.subject());
      // Another connection may have been made meanwhile, or the bar taken away.
      if (connection.abort.signal.aborted) return;
      Object.assign(connection, {client, session});
      this.#join(session, connection.abort.signal);
      if (!session.list.isFresh) await this.#load(session, client);
      else this.#loaded(session);
    } catch (error) {
      if (!connection.abort.signal.aborted) this.#fail(asCsError(error, 'token_failed'));
    }
  }

  #join(session: Session, signal: AbortSignal): void {
    const host = this.#host;
    const update = (): void => host.requestUpdate();
    session.list.subscribe(update, signal);
    session.runs.subscribe(update, signal);
    const detach = session.runs.attach({
      target: host,
      describe: run => host.describe(run),
      get contactId() {
        return host.options.contactId;
      },
    });
    signal.addEventListener('abort', detach, {once: true});
    update();
  }

  #disconnect(): void {
    this.#connection?.abort.abort();
    this.#connection = undefined;
    this.#failure = undefined;
    this.#lease?.release();
    this.#lease = undefined;
  }

  async #load(session: Session, client: ActionClient): Promise<void> {
    await session.list.load(client);
    if (this.#connection?.session === session) this.#loaded(session);
  }

  #loaded({list: {state}}: Session): void {
    if (state.error) return this.#report(state.error);
    const actions = state.actions ?? [];
    const event = new CsLoadEvent({actions});
    this.#host.dispatchEvent(event);
    this.#warm(actions);
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

  /** Makes the sandbox ready before the first click, if there is anything to run in it. */
  #warm(actions: readonly Action[]): void {
    if (this.#lease || !actions.some(action => action.action_type === 'javascript')) return;
    const {abort} = this.#connection ?? {};
    whenIdle(() => {
      if (this.#lease || !abort || abort.signal.aborted) return;
      this.#lease = this.#leaser()();
      this.#lease.sandbox.warm();
    });
  }

  #leaser(): () => SandboxLease {
    const {sandboxSrc, sandboxFallbackSrc} = this.#host.options;
    return () => leaseSandbox(sandboxSrc ?? '', sandboxFallbackSrc);
  }
}

/** When the page has nothing else to do. Safari has no idle callback. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, {timeout: 5_000});
  else setTimeout(act, 200);
}
