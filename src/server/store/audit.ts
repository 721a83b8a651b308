import type {Kysely, Selectable} from 'kysely';
import type {Database} from './schema.ts';
import {uuidv7} from './uuid.ts';

export type AuditRow = Selectable<Database['audit_log']>;

/** One change, by whom. `before` and `after` hold no secret. */
export interface AuditEntry {
  readonly organization: string;
  /** `user:<sub>`, `key:<id>`, `command`, or `server` for what nobody asked for. */
  readonly actor: string;
  readonly actorName?: string | undefined;
  readonly requestId?: string | undefined;
  readonly verb: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Notes a change. Give the transaction of the change itself: neither is ever there without the other. */
export async function writeAudit(db: Kysely<Database>, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      id: uuidv7(),
      organization_id: entry.organization,
      at: new Date(),
      actor: entry.actor,
      actor_name: entry.actorName ?? null,
      request_id: entry.requestId ?? null,
      verb: entry.verb,
      object_type: entry.objectType,
      object_id: entry.objectId,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
    })
    .execute();
}

/** The audit log, for whoever reads it. */
export class AuditStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Notes something that no other change of the tables goes with. */
  async write(entry: AuditEntry): Promise<void> {
    await writeAudit(this.#db, entry);
  }

  /** The newest first; `before` is the id of the last one of the page before. */
  async list(
    organization: string,
    filter: {
      readonly objectType?: string | undefined;
      readonly objectId?: string | undefined;
      readonly actor?: string | undefined;
      readonly before?: string | undefined;
      readonly limit: number;
    },
  ): Promise<readonly AuditRow[]> {
    let query = this.#db
      .selectFrom('audit_log')
      .selectAll()
      .where('organization_id', '=', organization);
    if (filter.objectType) query = query.where('object_type', '=', filter.objectType);
    if (filter.objectId) query = query.where('object_id', '=', filter.objectId);
    if (filter.actor) query = query.where('actor', '=', filter.actor);
    if (filter.before) query = query.where('id', '<', filter.before);
    return query.orderBy('id', 'desc').limit(filter.limit).execute();
  }
}
