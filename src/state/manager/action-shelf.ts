import type {ActionClient} from '../../client/client.ts';
import {health, listWhole, putOrder, updateAction} from '../../client/manager-calls.ts';
import type {ActionHealth, WholeAction} from '../../protocol/manager.ts';
import {bodyOf, draftOf} from './action-draft.ts';
import type {ManagerSession} from './manager-session.ts';

/** New actions come behind all others. */
const orderStep = 10;

/** The actions as the manager shows them: changed at once, and as the server says afterwards. */
export class ActionShelf {
  readonly #onChange: () => void;
  #actions: readonly WholeAction[] | undefined;
  #health: ReadonlyMap<string, ActionHealth> | undefined;
  #leaving: ReadonlySet<string> = new Set();
  /** How often they were changed here. */
  #edits = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** In display order; nothing before they were loaded first. */
  get actions(): readonly WholeAction[] | undefined {
    return this.#actions;
  }

  /** By action id; nothing where the server does not know it. */
  get health(): ReadonlyMap<string, ActionHealth> | undefined {
    return this.#health;
  }

  /** Ids of those that are about to be deleted. */
  get leaving(): ReadonlySet<string> {
    return this.#leaving;
  }

  get nextOrder(): number {
    const orders = (this.#actions ?? []).map(({display_order}) => display_order);
    return Math.max(0, ...orders) + orderStep;
  }

  async load(client: ActionClient, server: 'own' | 'stock', signal: AbortSignal): Promise<void> {
    let edits: number;
    let listed: readonly WholeAction[];
    do {
      edits = this.#edits;
      listed = await listWhole(client, signal);
      // A list from before a change would take it back for the eye.
    } while (edits !== this.#edits);
    this.#actions = listed;
    this.#onChange();
    if (server === 'stock') return;
    // A column that is missing is no reason to show no list.
    const found = await health(client, signal).catch(() => undefined);
    if (signal.aborted) return;
    this.#health = found;
    this.#onChange();
  }

  /** Takes what was saved. */
  put(action: WholeAction): void {
    const others = (this.#actions ?? []).filter(({id}) => id !== action.id);
    this.#set([...others, action].toSorted((a, b) => a.display_order - b.display_order));
  }

  /** Saves an action that was changed in the list. */
  async change({client, server}: ManagerSession, action: WholeAction): Promise<void> {
    this.#replace(action);
    // A stock server writes both of these whenever it writes anything, with what is sent or with nothing.
    const {is_active, display_order} = bodyOf(draftOf(action), server);
    this.#replace(
      await updateAction(client, action.id, {
        is_active: is_active ?? true,
        display_order: display_order ?? 0,
      }),
    );
  }

  /** Puts all actions into this order. */
  async reorder({client, server}: ManagerSession, ids: readonly string[]): Promise<void> {
    const known = new Map((this.#actions ?? []).map(action => [action.id, action]));
    const moved = ids.flatMap(id => known.get(id) ?? []);
    const ordered = moved.map((action, index) => Object.assign({}, action, {display_order: index}));
    this.#set(ordered);
    if (server === 'own') return putOrder(client, ids);
    for (const {id, display_order, is_active} of ordered)
      if (known.get(id)?.display_order !== display_order)
        await updateAction(client, id, {display_order, is_active});
  }

  hide(id: string): void {
    this.#leaving = new Set([...this.#leaving, id]);
    this.#onChange();
  }

  show(id: string): void {
    this.#leaving = new Set([...this.#leaving].filter(one => one !== id));
    this.#onChange();
  }

  forget(id: string): void {
    this.#set((this.#actions ?? []).filter(action => action.id !== id));
    this.show(id);
  }

  #replace(action: WholeAction): void {
    this.#set((this.#actions ?? []).map(one => (one.id === action.id ? action : one)));
  }

  #set(actions: readonly WholeAction[]): void {
    this.#edits++;
    this.#actions = actions;
    this.#onChange();
  }
}
