import {isRecord} from '../../../protocol/json.ts';
import type {CreateAction} from '../../schemas/actions.ts';
import {fieldErrors} from '../../schemas/problems.ts';
import {
  type V2ActionInput,
  type V2ChangeInput,
  type V2Type,
  v2Action,
} from '../../schemas/v2/actions.ts';
import type {ActionRow, ActionStore} from '../../store/actions.ts';
import type {Principal} from '../access.ts';
import type {ActionService} from '../actions.ts';
import {ApiError} from '../api-error.ts';
import {configOf, iconOf, placeOf, presentV2, typeOf, v2TypeOf} from './v2-mapping.ts';
import {actionNotFound} from '../not-found.ts';

/** Actions as seeds 000 to 002 speak of them: another dialect over the same rows and the same rules. */
export class V2ActionService {
  readonly #actions: ActionService;
  readonly #store: ActionStore;

  constructor(actions: ActionService, store: ActionStore) {
    this.#actions = actions;
    this.#store = store;
  }

  async create(principal: Principal, input: V2ActionInput) {
    const {name, type, is_active} = input;
    const body: CreateAction = {
      name,
      icon: iconOf(type),
      action_type: typeOf[type],
      config: configOf(input),
      ...(is_active !== undefined && {is_active}),
    };
    const made = await inWordsOf(type, () => this.#actions.create(principal, body));
    return {action_id: made.id, name: made.name, type};
  }

  async list({organization}: Principal, page: number, perPage: number) {
    const {rows, total} = await this.#store.list(organization.id, {
      types: Object.values(typeOf),
      offset: (page - 1) * perPage,
      limit: perPage,
    });
    return {rows: rows.flatMap(row => presentV2(row) ?? []), total};
  }

  async get(principal: Principal, id: string) {
    return presentV2(await this.#find(principal, id));
  }

  /**
   * Changes the keys given; `webhook` and `sms` are replaced whole, and those of another type are not kept. Nobody names
   * a version here: where another change came in between, the keys are put into what it has left.
   */
  async update(principal: Principal, id: string, input: V2ChangeInput) {
    for (;;)
      try {
        return await this.#update(principal, id, input);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'version_conflict') throw error;
      }
  }

  async #update(principal: Principal, id: string, input: V2ChangeInput) {
    const row = await this.#find(principal, id);
    const shown = presentV2(row);
    if (!shown) throw actionNotFound();
    const {action_id: _, created_at: _made, updated_at: _changed, ...current} = shown;
    const common = {
      name: shown.name,
      description: shown.description || row.name,
      action_timing: shown.action_timing,
      is_active: shown.is_active,
    };
    const turned = input.type !== undefined && input.type !== shown.type;
    const given = Object.entries(input).filter(([, value]) => value !== undefined);
    const whole = judge({...(!turned && current), ...common, ...Object.fromEntries(given)});
    const {type, name, is_active = true} = whole;
    const same = typeOf[type] === row.action_type && isRecord(row.config);
    const config = configOf(whole, same && isRecord(row.config) ? row.config : {});
    // What stays as it is is not judged anew: an action whose sender is gone can be switched off.
    const stays = same && given.every(([key]) => key === 'name' || key === 'is_active');
    await inWordsOf(type, () =>
      this.#actions.update(principal, id, {
        name,
        ...(!stays && {action_type: typeOf[type], config}),
        is_active,
        version: row.version,
      }),
    );
    return this.get(principal, id);
  }

  async remove(principal: Principal, id: string): Promise<void> {
    await this.#find(principal, id);
    await this.#actions.remove(principal, id);
  }

  async #find({organization}: Principal, id: string): Promise<ActionRow> {
    const row = await this.#store.find(organization.id, id);
    if (!row || !v2TypeOf(row)) throw actionNotFound();
    return row;
  }
}

function judge(whole: object): V2ActionInput {
  const parsed = v2Action.safeParse(whole);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error, whole);
  throw new ApiError(400, 'invalid_request', errors[0]?.message ?? 'It is wrong', {errors});
}

/** What the rules of the first dialect refuse, at the fields of this one. */
async function inWordsOf<T>(type: V2Type, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const {status, code, message, errors, retryAfter, extra} = error;
    throw new ApiError(status, code, words(type, message), {
      errors: errors.map(one => ({
        code: one.code,
        path: placeOf(type, one.path),
        message: words(type, one.message),
      })),
      extra,
      ...(retryAfter !== undefined && {retryAfter}),
    });
  }
}

const words = (type: V2Type, message: string): string =>
  message.replaceAll(/\bconfig((?:\.\w+)+)/g, (_, keys: string) =>
    placeOf(type, `/config${keys.replaceAll('.', '/')}`)
      .slice(1)
      .replaceAll('/', '.'),
  );
