/** What the list of actions must be: rows, their order, their versions and their secrets. */
export interface ModelAction {
  readonly id: string;
  /** As the server tells; of two of the same place in the order the newer one comes first. */
  readonly createdAt: string;
  name: string;
  order: number;
  active: boolean;
  version: number;
  /** Whether its URL leads to the first of two origins. */
  home: boolean;
  /** Value of its `Authorization`. */
  secret?: string | undefined;
}

/** What a body says of the header: its value, the mask, or nothing. */
export type Header = {readonly value: string} | 'mask' | undefined;

export interface Change {
  readonly name?: string;
  readonly order?: number;
  readonly active?: boolean;
  readonly config?: {readonly home: boolean; readonly header: Header};
  readonly version?: number;
}

export class ActionModel {
  actions: ModelAction[] = [];

  clone(): ActionModel {
    const model = new ActionModel();
    model.actions = this.actions.map(action => ({...action}));
    return model;
  }

  find(id: string): ModelAction | undefined {
    return this.actions.find(action => action.id === id);
  }

  /** In the order in which they are shown. */
  sorted(): readonly ModelAction[] {
    return this.actions.toSorted(
      (a, b) =>
        a.order - b.order ||
        Date.parse(b.createdAt) - Date.parse(a.createdAt) ||
        (a.id < b.id ? -1 : 1),
    );
  }

  /** The status of the answer; anything but 200 changes nothing. */
  update(id: string, {name, order, active, config, version}: Change): number {
    const action = this.find(id);
    if (!action) return 404;
    if (version !== undefined && version !== action.version) return 409;
    if (config?.header === 'mask' && action.secret === undefined) return 422;
    action.version++;
    action.name = name ?? action.name;
    action.order = order ?? action.order;
    action.active = active ?? action.active;
    if (!config) return 200;
    const {header, home} = config;
    // A mask keeps nothing for another origin.
    const kept = home === action.home ? action.secret : undefined;
    action.secret = header === 'mask' ? kept : header?.value;
    action.home = home;
    return 200;
  }

  remove(id: string): number {
    if (!this.find(id)) return 404;
    this.actions = this.actions.filter(action => action.id !== id);
    return 200;
  }

  reorder(ids: readonly string[]): number {
    if (!ids.every(id => this.find(id))) return 404;
    const rest = this.sorted().filter(({id}) => !ids.includes(id));
    for (const [order, id] of [...ids, ...rest.map(({id}) => id)].entries())
      this.find(id)!.order = order;
    return 200;
  }
}
