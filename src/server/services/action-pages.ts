import type {ActionPage} from '../../protocol/action.ts';
import type {ListQuery} from '../schemas/actions.ts';
import type {ActionFilter, ActionRow, ActionStore} from '../store/actions.ts';
import type {ChangeFeed} from '../store/changes.ts';
import {type Principal, seesConfig} from './access.ts';
import {presentAction} from './action-view.ts';
import {Kept} from './kept.ts';
import {ReadyJson} from './ready-json.ts';

const defaultPage = 50;
const largestPage = 100;
/** Pages in memory: a few for each of some hundred organisations. */
const remembered = 500;

/** A page of the list, as everybody with the same rights sees it. */
interface KeptPage {
  readonly rows: readonly ActionRow[];
  readonly page: ActionPage;
  readonly ready: ReadyJson;
}

/** Pages of the list, kept until an action changes: every page with a bar asks for them. */
export class ActionPages {
  readonly #store: ActionStore;
  readonly #kept: Kept<KeptPage>;

  constructor(store: ActionStore, changes: ChangeFeed) {
    this.#store = store;
    this.#kept = new Kept(changes, remembered);
  }

  /** Whoever only runs actions sees the active ones. */
  async of(principal: Principal, query: ListQuery): Promise<KeptPage> {
    const page = Math.max(query.page ?? 1, 1);
    const wanted = query.limit ?? defaultPage;
    const limit = wanted < 1 ? defaultPage : Math.min(wanted, largestPage);
    const asked = query.is_active === undefined ? undefined : query.is_active === 'true';
    const whole = seesConfig(principal);
    if (!whole && asked === false) return keptPage([], {custom_actions: [], total: 0, page, limit});
    const filter = {
      search: query.search,
      type: query.type,
      active: whole ? asked : true,
      offset: Math.min((page - 1) * limit, 1_000_000_000),
      limit,
    };
    const {id} = principal.organization;
    const key = JSON.stringify([id, whole, page, filter]);
    return this.#kept.get(key, () => this.#load(id, whole, page, filter));
  }

  async #load(
    organization: string,
    whole: boolean,
    page: number,
    filter: ActionFilter,
  ): Promise<KeptPage> {
    const {rows, total} = await this.#store.list(organization, filter);
    const custom_actions = rows.map(row => presentAction(row, whole));
    return keptPage(rows, {custom_actions, total, page, limit: filter.limit});
  }
}

const keptPage = (rows: readonly ActionRow[], page: ActionPage): KeptPage => ({
  rows,
  page,
  ready: new ReadyJson(page),
});
