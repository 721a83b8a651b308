import type {ActionClient} from '../client/client.ts';
import {type CsError, asCsError} from '../errors.ts';
import type {Action} from '../protocol/action.ts';
import {Changing} from './changing.ts';

/** The list as it stands: an old one stays while a new one loads, and when it cannot be had. */
export interface ActionListState {
  readonly actions?: readonly Action[];
  readonly loading: boolean;
  readonly error?: CsError;
}

/** A list younger than this many milliseconds is not asked for again when a bar comes back. */
const fresh = 60_000;

/** One person's list of actions on one page, shared by all bars. */
export class ActionList extends Changing {
  #state: ActionListState = {loading: true};
  #loadedAt = -Infinity;
  #request: Promise<void> | undefined;
  /** What the request that is under way brings may be too old. */
  #again = false;

  get state(): ActionListState {
    return this.#state;
  }

  /** Whether it was loaded a short while ago. */
  get isFresh(): boolean {
    return this.#state.actions !== undefined && performance.now() - this.#loadedAt < fresh;
  }

  /**
   * Loads the list; several bars that ask at once share one request. `anew`: once more after one that is under way, for
   * something has changed since. Never rejects: see `state.error`.
   */
  load(client: ActionClient, anew = false): Promise<void> {
    this.#again ||= anew;
    this.#request ??= this.#load(client).finally(() => (this.#request = undefined));
    return this.#request;
  }

  /** Tells a better reason why it could not be loaded. */
  explain(error: CsError): void {
    if (this.#state.error) this.#set({...this.#state, error});
  }

  async #load(client: ActionClient): Promise<void> {
    this.#again = false;
    const {actions} = this.#state;
    const before = actions ? {actions} : {};
    this.#set({...before, loading: true});
    try {
      const loaded = await client.list(AbortSignal.timeout(60_000));
      this.#loadedAt = performance.now();
      this.#set({actions: loaded, loading: false});
    } catch (error) {
      this.#set({...before, loading: false, error: asCsError(error, 'network')});
    }
    if (this.#again) await this.#load(client);
  }

  #set(state: ActionListState): void {
    this.#state = state;
    this.touch();
  }
}
