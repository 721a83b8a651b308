import type {Action, ActionPage} from '../../protocol/action.ts';
import {isRecord, ownString} from '../../protocol/json.ts';
import type {CreateAction, ListQuery, UpdateAction} from '../schemas/actions.ts';
import {isSupportedType} from '../schemas/config.ts';
import type {
  ActionChange,
  ActionRow,
  ActionStore,
  NewAction,
  PlannedUpdate,
} from '../store/actions.ts';
import type {AuditEntry} from '../store/audit.ts';
import {uuidv7} from '../store/uuid.ts';
import {type Principal, seesConfig} from './access.ts';
import type {CheckedConfig, ConfigChecker} from './action-config.ts';
import {changedBy} from './audit.ts';
import type {AvailabilityService} from './availability.ts';
import type {ActionPages} from './action-pages.ts';
import {sealedHeaders} from './action-plan.ts';
import {presentAction} from './action-view.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import type {StoredWebhook} from './credentials.ts';
import type {ReadyJson} from './ready-json.ts';
import {actionNotFound} from './not-found.ts';

/** The actions of an organisation: who sees what of them, and what may be stored. */
export class ActionService {
  readonly #store: ActionStore;
  readonly #checker: ConfigChecker;
  readonly #availability: AvailabilityService;
  readonly #pages: ActionPages;

  constructor(
    store: ActionStore,
    pages: ActionPages,
    checker: ConfigChecker,
    availability: AvailabilityService,
  ) {
    this.#store = store;
    this.#pages = pages;
    this.#checker = checker;
    this.#availability = availability;
  }

  /** With a contact, what can run for it, and who ran it last. */
  async list(principal: Principal, query: ListQuery): Promise<ActionPage | ReadyJson> {
    const {rows, page, ready} = await this.#pages.of(principal, query);
    if (query.contact_id === undefined) return ready;
    const about = await this.#availability.of(principal, query.contact_id, rows);
    const told = page.custom_actions.map(action => ({...action, ...about.get(action.id)}));
    return {...page, custom_actions: told};
  }

  async get(principal: Principal, id: string): Promise<Action> {
    const row = await this.#find(principal, id);
    if (!row.is_active && !seesConfig(principal)) throw actionNotFound();
    return present(principal, row);
  }

  async create(principal: Principal, input: CreateAction): Promise<Action> {
    const {row, audit} = await this.planCreate(principal, input);
    return present(principal, await this.#store.insert(row, audit));
  }

  /** What a create would write. `made`: ids of actions that are made with it, which it may name as its undo. */
  async planCreate(
    principal: Principal,
    input: CreateAction,
    id = uuidv7(),
    made: ReadonlySet<string> = new Set(),
  ): Promise<{readonly row: NewAction; readonly audit: AuditEntry}> {
    const type = supported(input.action_type);
    const owner = {organization: principal.organization.id, action: id};
    const {config, secrets} = await this.#checker.check(type, input.config, owner);
    await this.#requireUndo(principal, config.undo, id, made);
    const values = {
      name: input.name,
      icon: input.icon ?? '',
      action_type: type,
      is_active: input.is_active ?? true,
      display_order: input.display_order ?? 0,
    };
    return {
      row: {
        id,
        organization_id: principal.organization.id,
        ...values,
        config: JSON.stringify(config),
        secrets: JSON.stringify(secrets),
      },
      audit: actionChange(principal, 'create', id, {after: {...values, config}}),
    };
  }

  /**
   * Changes the keys given. Throws 409 where `version` is given and is not the current one. Without it the change is
   * judged anew when another one came in between: each such time somebody else has got through.
   */
  async update(principal: Principal, id: string, input: UpdateAction): Promise<Action> {
    for (;;) {
      const {version, change, audit} = await this.planUpdate(principal, id, input);
      const {organization} = principal;
      const row = await this.#store.update(organization.id, id, version, change, audit);
      if (row) return present(principal, row);
    }
  }

  /** What an update would write over which version. Throws 404, and 409 where `version` is not the current one. */
  async planUpdate(
    principal: Principal,
    id: string,
    input: UpdateAction,
    made: ReadonlySet<string> = new Set(),
  ): Promise<PlannedUpdate> {
    const current = await this.#find(principal, id);
    if (input.version !== undefined && input.version !== current.version)
      throw conflict(present(principal, current));
    return {
      id,
      version: current.version,
      change: await this.#change(principal, current, input, made),
      audit: changed =>
        actionChange(principal, 'update', id, {before: told(current), after: told(changed)}),
    };
  }

  /** How the audit log tells of a delete. */
  readonly deletion =
    (principal: Principal) =>
    (row: ActionRow): AuditEntry =>
      actionChange(principal, 'delete', row.id, {before: told(row)});

  async remove(principal: Principal, id: string): Promise<void> {
    const {organization} = principal;
    const removed = await this.#store.remove(organization.id, id, this.deletion(principal));
    if (!removed) throw actionNotFound();
  }

  /** Puts the given actions first, in that order. Returns the ids of all. */
  async reorder(principal: Principal, ids: readonly string[]): Promise<readonly string[]> {
    if (new Set(ids).size !== ids.length)
      throw fieldRefusal(400, '/ids', 'duplicate', 'An action is named twice in ids');
    const {id} = principal.organization;
    const order = await this.#store.reorder(id, ids, (before, after) =>
      changedBy(principal, {verb: 'order', objectType: 'actions', objectId: id, before, after}),
    );
    if (!order) throw actionNotFound();
    return order;
  }

  async #find(principal: Principal, id: string): Promise<ActionRow> {
    const row = await this.#store.find(principal.organization.id, id);
    if (!row) throw actionNotFound();
    return row;
  }

  /** Throws 422 where the action that is to take this one back is none of the organisation's. */
  async #requireUndo(
    principal: Principal,
    undo: string | undefined,
    id: string,
    made: ReadonlySet<string>,
  ): Promise<void> {
    if (undo === undefined || (undo !== id && made.has(undo))) return;
    if (undo !== id && (await this.#store.find(principal.organization.id, undo))) return;
    const message = 'config.undo must be the id of another action of yours';
    throw fieldRefusal(422, '/config/undo', 'undo_unknown', message);
  }

  async #change(
    principal: Principal,
    current: ActionRow,
    input: UpdateAction,
    made: ReadonlySet<string>,
  ): Promise<ActionChange> {
    const {name, icon, is_active, display_order} = input;
    return {
      ...(name !== undefined && {name}),
      ...(icon !== undefined && {icon}),
      ...(is_active !== undefined && {is_active}),
      ...(display_order !== undefined && {display_order}),
      ...(await this.#configChange(principal, current, input, made)),
    };
  }

  async #configChange(
    principal: Principal,
    current: ActionRow,
    input: UpdateAction,
    made: ReadonlySet<string>,
  ): Promise<ActionChange> {
    const type = supported(input.action_type ?? current.action_type);
    if (input.config === undefined) {
      if (type === current.action_type) return {};
      throw fieldRefusal(400, '/config', 'required', 'A new action_type needs a config of its own');
    }
    const owner = {
      organization: principal.organization.id,
      action: current.id,
      stored: storedWebhook(current),
    };
    const checked: CheckedConfig = await this.#checker.check(type, input.config, owner);
    await this.#requireUndo(principal, checked.config.undo, current.id, made);
    return {
      action_type: type,
      config: JSON.stringify(checked.config),
      secrets: JSON.stringify(checked.secrets),
    };
  }
}

const actionChange = (
  principal: Principal,
  verb: string,
  objectId: string,
  change: {before?: unknown; after?: unknown},
) => changedBy(principal, {verb, objectType: 'action', objectId, ...change});

/** As the audit log keeps it: what was sealed stands there as masks. */
const told = ({name, icon, action_type, config, is_active, display_order, version}: ActionRow) => ({
  name,
  icon,
  action_type,
  config,
  is_active,
  display_order,
  version,
});

const conflict = (current: Action): ApiError =>
  new ApiError(
    409,
    'version_conflict',
    'Somebody else changed this action meanwhile; look at the current one and try again',
    {extra: {current}},
  );

function supported(type: string) {
  if (isSupportedType(type)) return type;
  throw fieldRefusal(
    400,
    '/action_type',
    'unsupported_action_type',
    `action_type ${type} is not supported by this server yet; use webhook, url or javascript`,
  );
}

/** A webhook as it was before an edit; nothing for other types. */
export function storedWebhook(row: ActionRow): StoredWebhook | undefined {
  const url = isRecord(row.config) ? ownString(row.config, 'url') : undefined;
  if (row.action_type !== 'webhook' || url === undefined) return undefined;
  return {url, secrets: sealedHeaders(row.secrets)};
}

const present = (principal: Principal, row: ActionRow): Action =>
  presentAction(row, seesConfig(principal));
