import {own} from '../../protocol/json.ts';
import {type PackApplied, type PackChanges, mostChanges} from '../schemas/packs.ts';
import type {ActionStore} from '../store/actions.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import type {ActionService} from './actions.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import {actionNotFound} from './not-found.ts';

type Config = Readonly<Record<string, unknown>>;

/** Changes of several actions that belong together, such as those of an imported pack. */
export class PackService {
  readonly #actions: ActionService;
  readonly #store: ActionStore;

  constructor(actions: ActionService, store: ActionStore) {
    this.#actions = actions;
    this.#store = store;
  }

  /**
   * 1. Every change is judged as it would be alone; the first that is wrong is named by its place, and ends it.
   * 2. All are written in one transaction, each with its entry in the audit log.
   *
   * Throws what a create or an update throws, and 409 where an action was changed between the two.
   */
  async apply(principal: Principal, changes: PackChanges): Promise<PackApplied> {
    const {create = [], update = [], remove = []} = changes;
    requireApart(changes);
    const ids = create.map(() => uuidv7());
    const keys = new Map(
      create.flatMap(({key}, at) => (key === undefined ? [] : [[key, ids[at]!]])),
    );
    const made = new Set(ids);
    const creates = [];
    for (const [at, {key: _, ...input}] of create.entries())
      creates.push(
        await placed(`/create/${at}`, () =>
          this.#actions.planCreate(
            principal,
            {...input, config: named(input.config, keys)},
            ids[at],
            made,
          ),
        ),
      );
    const updates = [];
    for (const [at, {id, ...input}] of update.entries()) {
      const config = input.config && {config: named(input.config, keys)};
      updates.push(
        await placed(`/update/${at}`, () =>
          this.#actions.planUpdate(principal, id, {...input, ...config}, made),
        ),
      );
    }
    const written = await this.#store.apply(principal.organization.id, {
      creates,
      updates,
      removes: remove,
      removal: this.#actions.deletion(principal),
    });
    if ('stale' in written) throw remove.includes(written.stale) ? actionNotFound() : meanwhile();
    return {created: ids, updated: update.map(({id}) => id), removed: remove};
  }
}

/** Throws where one action is named twice: which of two changes counts, nobody could say. */
function requireApart({create = [], update = [], remove = []}: PackChanges): void {
  if (create.length + update.length + remove.length > mostChanges)
    throw fieldRefusal(400, '', 'too_many', `A call changes ${mostChanges} actions at most`);
  const keys = create.flatMap(({key}) => key ?? []);
  if (new Set(keys).size < keys.length)
    throw fieldRefusal(400, '/create', 'duplicate', 'Two actions of create have the same key');
  const ids = [...update.map(({id}) => id), ...remove];
  if (new Set(ids).size < ids.length)
    throw fieldRefusal(400, '/update', 'duplicate', 'An action is named twice');
}

/** The config with the id of an action of this call in the place of its key. */
function named<T extends Config>(config: T, keys: ReadonlyMap<string, string>): T {
  const id = keys.get(String(own(config, 'undo')));
  return id === undefined ? config : {...config, undo: id};
}

/** Puts the place of a change before the fields that are wrong in it. */
async function placed<T>(place: string, plan: () => Promise<T>): Promise<T> {
  try {
    return await plan();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const {status, code, message, extra} = error;
    const errors =
      error.errors.length > 0
        ? error.errors.map(one => ({
            path: place + one.path,
            code: one.code,
            message: one.message,
          }))
        : [{path: place, code, message}];
    throw new ApiError(status, code, message, {errors, extra});
  }
}

const meanwhile = (): ApiError =>
  new ApiError(409, 'version_conflict', 'Somebody else changed an action meanwhile; look again');
