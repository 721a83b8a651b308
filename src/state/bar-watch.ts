import {type CsError, asCsError} from '../errors.ts';
import {CsLoadErrorEvent} from '../events.ts';
import type {BarHost} from './bar-handle.ts';
import type {JoinOptions} from './bar-runs.ts';
import type {SandboxLease} from './sandboxes.ts';

/** Looks closer when the server could not be reached: the page itself may forbid it. */
export function explainFailures(host: BarHost, {api, session: {list}, signal}: JoinOptions): void {
  let explained: CsError | undefined;
  const look = async (): Promise<void> => {
    const {error} = list.state;
    if (error?.code !== 'network' || error === explained) return;
    explained = error;
    // Where this cannot be loaded either, it is not the policy for requests.
    const policy = await import('./page-policy.ts').catch(() => undefined);
    const reason = await policy?.blockedByPolicy(api);
    if (!reason || signal.aborted) return;
    list.explain(reason);
    tell(host, reason);
  };
  list.subscribe(() => void look(), signal);
  void look();
}

/** Tells whoever set the page up what it lacks. */
function tell(host: BarHost, {code, message}: CsError): void {
  console.error(`cs-action-bar: ${message}`);
  const event = new CsLoadErrorEvent({code, message});
  host.dispatchEvent(event);
}

const asReason = (error: unknown): CsError => asCsError(error, 'sandbox_unavailable');

/** Makes a sandbox ready before the first click, while the bar has anything to run in it. */
export function keepWarm(host: BarHost, {api, session, signal}: JoinOptions): void {
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
    const lacking = await module.prepare(lease).catch(asReason);
    if (lacking && lacking.code !== 'aborted' && !signal.aborted) tell(host, lacking);
  };
  session.list.subscribe(() => void warm(), signal);
  signal.addEventListener('abort', () => lease?.release(), {once: true});
  void warm();
}
