import type {ActionClient} from '../../client/client.ts';
import {
  deleteAction,
  health,
  listWhole,
  putOrder,
  updateAction,
} from '../../client/manager-calls.ts';
import {CsError} from '../../errors.ts';
import type {ActionHealth, WholeAction} from '../../protocol/manager.ts';
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
  /** Ends with the last change that is on its way. */
  #turn: Promise<unknown> = Promise.resolve();

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
      await this.#settled();
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

  /** The action once it is answered: what was switched a moment ago has another version then. */
  async latest(action: WholeAction): Promise<WholeAction> {
    await this.#settled();
    return this.#actions?.find(({id}) => id === action.id) ?? action;
  }

  /** Resolves once every change that is on its way has been answered. */
  async #settled(): Promise<void> {
    let turn;
    do await (turn = this.#turn);
    while (turn !== this.#turn);
  }

  /** Switches an action on or off. */
  async switch({client, server}: ManagerSession, action: WholeAction): Promise<void> {
    const {id, is_active, display_order} = action;
    this.#replace(id, () => action);
    // A stock server writes both of these whenever it writes anything, with what is sent or with nothing.
    const body = server === 'own' ? {is_active} : {is_active, display_order};
    const answer = await this.#inTurn(() => updateAction(client, id, body));
    // What was changed meanwhile is on its way, too.
    this.#replace(id, now => ({
      ...answer,
      is_active: now.is_active,
      display_order: now.display_order,
    }));
  }

  /** Puts these actions into this order, before any others. */
  async reorder({client, server}: ManagerSession, ids: readonly string[]): Promise<void> {
    const known = new Map((this.#actions ?? []).map(action => [action.id, action]));
    const moved = ids.flatMap(id => known.get(id) ?? []);
    const others = [...known.values()].filter(({id}) => !ids.includes(id));
    const ordered = [...moved, ...others].map((action, index) =>
      Object.assign({}, action, {display_order: index}),
    );
    this.#set(ordered);
    await this.#inTurn(async () => {
      const left = new Set(this.#actions?.map(({id}) => id));
      const here = ordered.filter(({id}) => left.has(id));
      if (server === 'own') {
        const order = here.map(({id}) => id);
        return putOrder(client, order);
      }
      for (const {id, display_order, is_active} of here)
        if (known.get(id)?.display_order !== display_order)
          await updateAction(client, id, {display_order, is_active});
    });
  }

  /** `leaving`: with the page, which waits for nothing. */
  async remove({client}: ManagerSession, id: string, leaving: boolean): Promise<void> {
    const send = (): Promise<void> => deleteAction(client, id, leaving);
    try {
      await (leaving ? send() : this.#inTurn(send));
    } catch (error) {
      // Somebody else has deleted it.
      if (!(error instanceof CsError && error.code === 'not_found')) throw error;
    } finally {
      this.show(id);
    }
    this.#set(this.#actions?.filter(action => action.id !== id));
  }

  /** Another organisation's come. */
  clear(): void {
    this.#health = undefined;
    this.#leaving = new Set();
    this.#set(undefined);
  }

  hide(id: string): void {
    this.#leaving = new Set([...this.#leaving, id]);
    this.#onChange();
  }

  show(id: string): void {
    this.#leaving = new Set([...this.#leaving].filter(one => one !== id));
    this.#onChange();
  }

  /** Sends one change after the other: of two at once, the first may come in last. */
  #inTurn<T>(send: () => Promise<T>): Promise<T> {
    const sent = this.#turn.then(send);
    this.#turn = sent.catch(() => undefined);
    return sent;
  }

  #replace(id: string, change: (now: WholeAction) => WholeAction): void {
    this.#set(this.#actions?.map(one => (one.id === id ? change(one) : one)));
  }

  #set(actions: readonly WholeAction[] | undefined): void {
    this.#edits++;
    this.#actions = actions;
    this.#onChange();
  }
}
