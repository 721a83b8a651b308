import type {ReactiveController} from 'lit';
import type {ActionClient} from '../client/client.ts';
import type {CsError} from '../errors.ts';
import {CsBeforeActionEvent, CsLoadErrorEvent} from '../events.ts';
import {type Action, isActionType} from '../protocol/action.ts';
import {isContactId} from '../protocol/contact-id.ts';
import type {BarHost, BarRuns, RunStart} from './bar-handle.ts';
import {blockedByPolicy} from './page-policy.ts';
import {runsOf} from './page-runs.ts';
import {type Describe, follow} from './perform.ts';
import {isRunning} from './run.ts';
import type {SandboxLease} from './sandboxes.ts';
import type {Session} from './session.ts';

export interface JoinOptions {
  readonly api: string;
  readonly client: ActionClient;
  readonly session: Session;
  /** Aborted when the bar leaves; its runs go on. */
  readonly signal: AbortSignal;
}

/** Lets a bar take part in the runs of its person: it shows those of its contact, and starts new ones. */
export function joinRuns(host: BarHost, options: JoinOptions, describe: Describe): BarRuns {
  const {api, client, session, signal} = options;
  const store = runsOf(session);
  store.subscribe(() => host.requestUpdate(), signal);
  const leave = store.attach({
    target: host,
    get contactId() {
      return host.options.contactId;
    },
  });
  signal.addEventListener('abort', leave, {once: true});
  let shown = host.options.contactId;
  const watcher: ReactiveController = {
    // Toasts say whose they are as soon as another contact is open.
    hostUpdated() {
      const {contactId} = host.options;
      if (contactId !== shown) store.touch();
      shown = contactId;
    },
  };
  host.addController(watcher);
  signal.addEventListener('abort', () => host.removeController(watcher), {once: true});
  keepWarm(host, options);
  explainFailures(host, options);

  const latest = (action: Action) => store.latest(action.id, host.options.contactId);
  const run = (action: Action): RunStart => {
    const {contactId} = host.options;
    if (!isContactId(contactId) || !isActionType(action.action_type)) return 'unavailable';
    if (isRunning(latest(action))) return 'busy';
    const event = new CsBeforeActionEvent({action, contactId});
    if (!host.dispatchEvent(event)) return 'cancelled';
    const order = {...host.options, api, action, client, subject: session.subject};
    const started = store.begin(order);
    if (!started) return 'busy';
    void follow(store, order, started, describe).then(({error}) => {
      if (error?.code === 'subject_changed') void host.refresh();
    });
    return started;
  };
  return {latest, run};
}

/** Looks closer when the server could not be reached: the page itself may forbid it. */
function explainFailures(host: BarHost, {api, session: {list}, signal}: JoinOptions): void {
  let explained: CsError | undefined;
  const look = async (): Promise<void> => {
    const {error} = list.state;
    if (error?.code !== 'network' || error === explained) return;
    explained = error;
    const reason = await blockedByPolicy(api);
    if (!reason || signal.aborted) return;
    console.error(`cs-action-bar: ${reason.message}`);
    list.explain(reason);
    const event = new CsLoadErrorEvent({code: reason.code, message: reason.message});
    host.dispatchEvent(event);
  };
  list.subscribe(() => void look(), signal);
  void look();
}

/** Makes a sandbox ready before the first click, while the bar has anything to run in it. */
function keepWarm(host: BarHost, {api, session, signal}: JoinOptions): void {
  let lease: SandboxLease | undefined;
  let asked = false;
  const warm = async (): Promise<void> => {
    const actions = session.list.state.actions ?? [];
    if (asked || !actions.some(action => action.action_type === 'javascript')) return;
    asked = true;
    // If it cannot be loaded, the run will say so.
    const module = await import('./sandboxes.ts').catch(() => undefined);
    if (!module || signal.aborted) return;
    lease = module.leaseSandbox(api, host.options.sandboxSrc);
    lease.sandbox.warm();
  };
  session.list.subscribe(() => void warm(), signal);
  signal.addEventListener('abort', () => lease?.release(), {once: true});
  void warm();
}
