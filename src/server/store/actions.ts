import {type Kysely, type Selectable, type Transaction, sql} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {ChangeFeed} from './changes.ts';
import {escapeLike} from './like.ts';
import type {Store} from './open-store.ts';
import type {Database} from './schema.ts';

export type ActionRow = Selectable<Database['actions']>;

export interface ActionFilter {
  readonly search?: string | undefined;
  readonly type?: ActionType | undefined;
  readonly types?: readonly ActionType[];
  readonly active?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** What an edit may change; `config` and `secrets` as JSON text. */
export interface ActionChange {
  readonly name?: string;
  readonly icon?: string;
  readonly action_type?: ActionType;
  readonly config?: string;
  readonly secrets?: string;
  readonly is_active?: boolean;
  readonly display_order?: number;
}

export interface NewAction {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly icon: string;
  readonly action_type: ActionType;
  readonly config: string;
  readonly secrets: string;
  readonly is_active: boolean;
  readonly display_order: number;
}

/** A change that was judged against one version of its row. */
export interface PlannedUpdate {
  readonly id: string;
  readonly version: number;
  readonly change: ActionChange;
  readonly audit: (row: ActionRow) => AuditEntry;
}

/** Changes that are written together, or not at all. */
interface ActionBatch {
  readonly creates: readonly {readonly row: NewAction; readonly audit: AuditEntry}[];
  readonly updates: readonly PlannedUpdate[];
  readonly removes: readonly string[];
  readonly removal: (row: ActionRow) => AuditEntry;
}

/** Rows of `actions`. Every call is for one organisation; deleted rows are as if they were not there. */
export class ActionStore {
  readonly #db: Kysely<Database>;
  readonly #changes: ChangeFeed;

  constructor({db, changes}: Store) {
    this.#db = db;
    this.#changes = changes;
  }

  /** A page in display order, and how many match. */
  async list(
    organization: string,
    filter: ActionFilter,
  ): Promise<{rows: readonly ActionRow[]; total: number}> {
    let query = this.#live(organization);
    if (filter.search) query = query.where('name', 'ilike', `%${escapeLike(filter.search)}%`);
    if (filter.type) query = query.where('action_type', '=', filter.type);
    if (filter.types) query = query.where('action_type', 'in', filter.types);
    if (filter.active !== undefined) query = query.where('is_active', '=', filter.active);
    const rows = await query
      .selectAll()
      .select(sql<number>`(count(*) over ())::int`.as('matching'))
      .orderBy('display_order')
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(filter.limit)
      .offset(filter.offset)
      .execute();
    const counted = rows[0]?.matching;
    if (counted !== undefined || filter.offset === 0) return {rows, total: counted ?? 0};
    // A page behind the last one has no row to count on.
    const {total} = await query
      .select(sql<number>`count(*)::int`.as('total'))
      .executeTakeFirstOrThrow();
    return {rows, total};
  }

  async find(organization: string, id: string): Promise<ActionRow | undefined> {
    return this.#live(organization).where('id', '=', id).selectAll().executeTakeFirst();
  }

  async insert(row: NewAction, audit: AuditEntry): Promise<ActionRow> {
    return this.#write(row.organization_id, tx => insertIn(tx, row, audit));
  }

  /**
   * Writes all of it in one transaction. Returns the rows that were made and changed, or the id of a row that has
   * another version by now or is not there; then nothing was written.
   */
  async apply(
    organization: string,
    {creates, updates, removes, removal}: ActionBatch,
  ): Promise<{readonly rows: readonly ActionRow[]} | {readonly stale: string}> {
    try {
      return await this.#write(organization, async tx => {
        const rows: ActionRow[] = [];
        await lockIn(tx, organization, [...updates.map(({id}) => id), ...removes]);
        for (const {row, audit} of creates) rows.push(await insertIn(tx, row, audit));
        for (const update of updates) {
          const row = await updateIn(tx, organization, update);
          if (!row) throw new Stale(update.id);
          rows.push(row);
        }
        for (const id of removes)
          if (!(await removeIn(tx, organization, id, removal))) throw new Stale(id);
        return {rows};
      });
    } catch (error) {
      if (error instanceof Stale) return {stale: error.id};
      throw error;
    }
  }

  /** Changes the row if it still has `version`; nothing otherwise. */
  async update(
    organization: string,
    id: string,
    version: number,
    change: ActionChange,
    audit: (row: ActionRow) => AuditEntry,
  ): Promise<ActionRow | undefined> {
    return this.#write(organization, tx =>
      updateIn(tx, organization, {id, version, change, audit}),
    );
  }

  async remove(
    organization: string,
    id: string,
    audit: (row: ActionRow) => AuditEntry,
  ): Promise<boolean> {
    return this.#write(organization, tx => removeIn(tx, organization, id, audit));
  }

  /**
   * Numbers the actions anew: `first` in that order, then all others as they stood.
   * Returns every id in the new order, or nothing where one of `first` is not there.
   */
  async reorder(
    organization: string,
    first: readonly string[],
    audit: (before: readonly string[], after: readonly string[]) => AuditEntry,
  ): Promise<readonly string[] | undefined> {
    return this.#write(organization, async tx => {
      await lockIn(tx, organization);
      const rows = await tx
        .selectFrom('actions')
        .select(['id', 'display_order'])
        .where('organization_id', '=', organization)
        .where('deleted_at', 'is', null)
        .orderBy('display_order')
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      const orders = new Map(rows.map(row => [row.id, row.display_order]));
      if (!first.every(id => orders.has(id))) return undefined;
      const named = new Set(first);
      const ids = [...first, ...rows.map(row => row.id).filter(id => !named.has(id))];
      for (const [order, id] of ids.entries())
        if (orders.get(id) !== order)
          await tx
            .updateTable('actions')
            .set({display_order: order, updated_at: new Date()})
            .where('organization_id', '=', organization)
            .where('id', '=', id)
            .execute();
      const before = rows.map(row => row.id);
      await writeAudit(tx, audit(before, ids));
      return ids;
    });
  }

  async #write<T>(
    organization: string,
    work: (tx: Transaction<Database>) => Promise<T>,
  ): Promise<T> {
    const done = await this.#db.transaction().execute(work);
    this.#changes.tell(organization);
    return done;
  }

  #live(organization: string) {
    return this.#db
      .selectFrom('actions')
      .where('organization_id', '=', organization)
      .where('deleted_at', 'is', null);
  }
}

/** Takes a transaction back that has met a row that is not what it was. */
class Stale extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`Action ${id} is not what it was`);
    this.id = id;
  }
}

/**
 * Locks these actions, or all, in the order of their ids: of two that change several, one waits for the other, and not
 * in a circle. Runs that begin meanwhile, which only name their action, wait for neither.
 */
async function lockIn(
  tx: Transaction<Database>,
  organization: string,
  ids?: readonly string[],
): Promise<void> {
  if (ids?.length === 0) return;
  const query = tx
    .selectFrom('actions')
    .select('id')
    .where('organization_id', '=', organization)
    .where('deleted_at', 'is', null);
  await (ids ? query.where('id', 'in', ids) : query).orderBy('id').forNoKeyUpdate().execute();
}

async function insertIn(
  tx: Transaction<Database>,
  row: NewAction,
  audit: AuditEntry,
): Promise<ActionRow> {
  const now = new Date();
  const made = await tx
    .insertInto('actions')
    .values({...row, created_at: now, updated_at: now})
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeAudit(tx, audit);
  return made;
}

async function updateIn(
  tx: Transaction<Database>,
  organization: string,
  {id, version, change, audit}: PlannedUpdate,
): Promise<ActionRow | undefined> {
  const row = await tx
    .updateTable('actions')
    .set({...change, version: version + 1, updated_at: new Date()})
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row) await writeAudit(tx, audit(row));
  return row;
}

async function removeIn(
  tx: Transaction<Database>,
  organization: string,
  id: string,
  audit: (row: ActionRow) => AuditEntry,
): Promise<boolean> {
  const row = await tx
    .updateTable('actions')
    .set({deleted_at: new Date(), secrets: '{}'})
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row) await writeAudit(tx, audit(row));
  return row !== undefined;
}
