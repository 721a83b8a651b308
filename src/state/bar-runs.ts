import type {ActionClient} from '../client/client.ts';
import {CsBeforeActionEvent} from '../events.ts';
import {type Action, isActionType} from '../protocol/action.ts';
import {isContactId} from '../protocol/contact-id.ts';
import type {BarHost, BarRuns, RunStart} from './bar-handle.ts';
import {runsOf} from './page-runs.ts';
import {type Describe, follow} from './perform.ts';
import {isRunning} from './run.ts';
import type {Session} from './session.ts';

export interface JoinOptions {
  readonly client: ActionClient;
  readonly session: Session;
  /** Aborted when the bar leaves; its runs go on. */
  readonly signal: AbortSignal;
}

/** Lets a bar take part in the runs of its person: it shows those of its contact, and starts new ones. */
export function joinRuns(host: BarHost, options: JoinOptions, describe: Describe): BarRuns {
  const {client, session, signal} = options;
  const store = runsOf(session);
  store.subscribe(() => host.requestUpdate(), signal);
  const leave = store.attach({
    target: host,
    get contactId() {
      return host.options.contactId;
    },
  });
  signal.addEventListener('abort', leave, {once: true});

  const latest = (action: Action) => store.latest(action.id, host.options.contactId);
  const run = (action: Action): RunStart => {
    const {contactId} = host.options;
    if (!isContactId(contactId) || !isActionType(action.action_type)) return 'unavailable';
    if (isRunning(latest(action))) return 'busy';
    const event = new CsBeforeActionEvent({action, contactId});
    if (!host.dispatchEvent(event)) return 'cancelled';
    const order = {...host.options, action, client};
    const started = store.begin(order);
    if (!started) return 'busy';
    void follow(store, order, started, describe);
    return started;
  };
  return {latest, run};
}
