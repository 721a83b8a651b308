import {type CsError, asCsError} from '../errors.ts';
import {CsLoadErrorEvent} from '../events.ts';
import type {ActionListState} from './action-list.ts';
import type {BarHost} from './bar-handle.ts';
import type {JoinOptions} from './bar-runs.ts';
import type {SandboxLease} from './sandboxes.ts';

/** Watches the list of a bar: why it could not be had, and whether there are scripts to get ready for. */
export class BarWatch {
  readonly #host: BarHost;
  readonly #options: JoinOptions;
  #seen: ActionListState | undefined;
  #explained: CsError | undefined;
  #lease: SandboxLease | undefined;
  #warmed = false;
  #left = false;

  constructor(host: BarHost, options: JoinOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The list may have changed. */
  look(): void {
    const {state} = this.#options.session.list;
    if (state === this.#seen) return;
    this.#seen = state;
    void this.#explain(state);
    void this.#warm(state);
  }

  leave(): void {
    this.#left = true;
    this.#lease?.release();
  }

  /** Looks closer when the server could not be reached: the page itself may forbid it. */
  async #explain({error}: ActionListState): Promise<void> {
    if (error?.code !== 'network' || error === this.#explained) return;
    this.#explained = error;
    // Where this cannot be loaded either, it is not the policy for requests.
    const policy = await import('./page-policy.ts').catch(() => undefined);
    const reason = await policy?.blockedByPolicy(this.#options.api);
    if (!reason || this.#left) return;
    this.#options.session.list.explain(reason);
    this.#tell(reason);
  }

  /** Makes a sandbox ready before the first click, while the bar has anything to run in it. */
  async #warm({actions = []}: ActionListState): Promise<void> {
    if (this.#warmed || !actions.some(action => action.action_type === 'javascript')) return;
    this.#warmed = true;
    // If it cannot be loaded, the run will say so.
    const module = await import('./sandboxes.ts').catch(() => undefined);
    if (!module || this.#left) return;
    this.#lease = module.leaseSandbox(this.#options.api, this.#host.options.sandboxSrc);
    const lacking = await module.prepare(this.#lease).catch(asReason);
    if (lacking && lacking.code !== 'aborted' && !this.#left) this.#tell(lacking);
  }

  /** Tells whoever set the page up what it lacks. */
  #tell({code, message}: CsError): void {
    console.error(`cs-action-bar: ${message}`);
    const event = new CsLoadErrorEvent({code, message});
    this.#host.dispatchEvent(event);
  }
}

const asReason = (error: unknown): CsError => asCsError(error, 'sandbox_unavailable');
