import {type Kysely, type Selectable, sql} from 'kysely';
import type {RunState} from '../../protocol/result.ts';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {Database} from './schema.ts';

type Columns = Selectable<Database['executions']>;

export type HistoryRow = Pick<
  Columns,
  | 'id'
  | 'action_id'
  | 'action_type'
  | 'action_version'
  | 'contact_id'
  | 'principal'
  | 'principal_name'
  | 'state'
  | 'result'
  | 'http_status'
  | 'error_code'
  | 'created_at'
  | 'finished_at'
  | 'opened_at'
  | 'undo_of'
  | 'test'
> & {readonly action_name: string; readonly undone_by: string | null};

export interface HistoryFilter {
  readonly action?: string | undefined;
  readonly contact?: string | undefined;
  readonly principal?: string | undefined;
  readonly state?: RunState | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The last run of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const batch = 1_000;

/** What was run: read by page, settled by hand, forgotten when its time is over. */
export class HistoryStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** The newest first. */
  async list(organization: string, filter: HistoryFilter): Promise<readonly HistoryRow[]> {
    let query = this.#db
      .selectFrom('executions as e')
      .innerJoin('actions as a', 'a.id', 'e.action_id')
      .select(['e.id', 'e.action_id', 'e.action_type', 'e.action_version', 'e.contact_id'])
      .select(['e.principal', 'e.principal_name', 'e.state', 'e.result', 'e.http_status'])
      .select(['e.error_code', 'e.created_at', 'e.finished_at', 'e.opened_at', 'e.undo_of'])
      .select('e.test')
      .select('a.name as action_name')
      .select(
        sql<string | null>`(select u.id from executions u
          where u.undo_of = e.id and u.state <> 'failed' limit 1)`.as('undone_by'),
      )
      .where('e.organization_id', '=', organization);
    if (filter.action) query = query.where('e.action_id', '=', filter.action);
    if (filter.contact) query = query.where('e.contact_id', '=', filter.contact);
    if (filter.principal) query = query.where('e.principal', '=', filter.principal);
    if (filter.state) query = query.where('e.state', '=', filter.state);
    if (filter.from) query = query.where('e.created_at', '>=', filter.from);
    if (filter.to) query = query.where('e.created_at', '<', filter.to);
    if (filter.after)
      query = query.where(
        sql<boolean>`(e.created_at, e.id) < (select c.created_at, c.id from executions c
          where c.organization_id = ${organization} and c.id = ${filter.after})`,
      );
    return query
      .orderBy('e.created_at', 'desc')
      .orderBy('e.id', 'desc')
      .limit(filter.limit)
      .execute();
  }

  /** Gives an unknown run its end; false where it is not unknown (any more). `result` is JSON text. */
  async settle(
    organization: string,
    id: string,
    end: {readonly state: 'succeeded' | 'failed'; readonly result: string},
    audit: AuditEntry,
  ): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('executions')
        .set(end)
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('state', '=', 'unknown')
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  async note(audit: AuditEntry): Promise<void> {
    await writeAudit(this.#db, audit);
  }

  /**
   * Forgets ended runs and audit entries that are older than their organisation keeps them, a batch of each. Returns
   * whether there may be more.
   */
  async forgetOld(now: Date): Promise<boolean> {
    const {rows: runs} = await sql<{id: string}>`
      with old as (
        select e.id from organizations o join lateral (
          select id from executions where organization_id = o.id and state <> 'running'
            and created_at < ${now}::timestamptz - make_interval(days => o.retention_days)
          order by created_at limit ${batch}) e on true
        limit ${batch}
      ), links as (delete from redirect_tokens where execution_id in (select id from old))
      delete from executions where id in (select id from old) returning id`.execute(this.#db);
    const {rows: entries} = await sql<{id: string}>`
      delete from audit_log where id in (
        select l.id from organizations o join lateral (
          select id from audit_log where organization_id = o.id
            and at < ${now}::timestamptz - make_interval(days => o.retention_days)
          order by id limit ${batch}) l on true
        limit ${batch}
      ) returning id`.execute(this.#db);
    return runs.length === batch || entries.length === batch;
  }
}
