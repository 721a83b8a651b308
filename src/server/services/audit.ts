import type {AuditEntry, AuditRow, AuditStore} from '../store/audit.ts';
import type {AuditQuery} from '../schemas/audit.ts';
import type {Principal} from './access.ts';

const defaultPage = 50;

export interface Change {
  readonly verb: string;
  readonly objectType: string;
  readonly objectId: string;
  /** Without secrets. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A change as the audit log keeps it. */
export const changedBy = (principal: Principal, change: Change): AuditEntry => ({
  organization: principal.organization.id,
  actor: principal.id,
  actorName: principal.user.name,
  requestId: principal.requestId,
  ...change,
});

/** Who changed what, and when. */
export class AuditService {
  readonly #store: AuditStore;

  constructor(store: AuditStore) {
    this.#store = store;
  }

  async list(principal: Principal, query: AuditQuery) {
    const limit = query.limit ?? defaultPage;
    const rows = await this.#store.list(principal.organization.id, {
      objectType: query.object_type,
      objectId: query.object_id,
      actor: query.actor,
      before: query.cursor,
      limit,
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      entries: rows.map(present),
      ...(last && {cursor: last.id}),
    };
  }
}

function present(row: AuditRow) {
  const {id, at, actor, actor_name: name, verb, object_type, object_id, request_id} = row;
  return {
    id,
    at: at.toISOString(),
    actor: {id: actor, ...(name !== null && {name})},
    verb,
    object_type,
    object_id,
    ...(request_id !== null && {request_id}),
    ...(row.before !== null && {before: row.before}),
    ...(row.after !== null && {after: row.after}),
  };
}
