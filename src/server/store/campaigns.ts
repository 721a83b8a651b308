import {type Kysely, type Selectable, sql} from 'kysely';
import type {CampaignState, RecipientState} from '../../protocol/campaign.ts';
import {type AuditEntry, writeAudit} from './audit.ts';
import {giveUp, giveUpOld, removeGivenUp} from './campaign-removal.ts';
import {escapeLike} from './like.ts';
import type {Database} from './schema.ts';

export type CampaignRow = Selectable<Database['campaigns']>;

interface NewCampaign {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly type: string | null;
  readonly company_plan_id: string | null;
  readonly workspace_id: string | null;
  readonly business_goal: string | null;
  /** JSON text. */
  readonly touchpoint: string;
  readonly variables: string;
  readonly start_at: Date;
  readonly principal: string;
  readonly principal_name: string | null;
  readonly idempotency_key: string | null;
  readonly request_hash: string;
}

export interface NewRecipient {
  readonly position: number;
  readonly customer_id: string;
  readonly address: string;
  readonly values: object | null;
  readonly duplicate: boolean;
  readonly state: 'pending' | 'skipped';
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** What a person does to a campaign. */
export interface CampaignChange {
  readonly status: CampaignState;
  readonly status_reason?: string | null;
  readonly next_at?: Date | null;
  readonly started_at?: Date;
  readonly finished_at?: Date | null;
  /** Broken lanes are tried again, and the first message alone. */
  readonly afresh?: boolean;
}

interface CampaignFilter {
  readonly status?: CampaignState | undefined;
  readonly type?: string | undefined;
  readonly company_plan_id?: string | undefined;
  readonly workspace_id?: string | undefined;
  readonly business_goal?: string | undefined;
  /** Of its touchpoint, as JSON writes them. */
  readonly touchpoint: readonly (readonly [key: string, value: string])[];
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const plainFilters = [
  'status',
  'type',
  'company_plan_id',
  'workspace_id',
  'business_goal',
] as const satisfies readonly (keyof CampaignFilter)[];

const batch = 1_000;
/** Connections that write recipients: one parses what it was sent while the other's rows are put into their indexes. */
const writersAtOnce = 2;
const cancelBatch = 5_000;

/** Rows of `campaigns`. One that is still being written is there for nobody. */
export class CampaignStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Whether it was made: false where one with the same key is there. */
  async insert(
    campaign: NewCampaign,
    senders: readonly string[],
    rate: number,
    now: Date,
  ): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const made = await tx
        .insertInto('campaigns')
        .values({...campaign, status: 'preparing', created_at: now, updated_at: now})
        .onConflict(conflict => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!made) return false;
      const {id: campaign_id} = campaign;
      const lanes = senders.map((sender_id, position) => ({campaign_id, position, sender_id}));
      await tx.insertInto('campaign_lanes').values(lanes).execute();
      await tx
        .insertInto('sender_paces')
        .values(senders.map(sender_id => ({sender_id, rate})))
        .onConflict(conflict => conflict.doNothing())
        .execute();
      return true;
    });
  }

  /** A transaction each batch: one of them all would keep others from an embedded database. */
  async addRecipients(
    campaign: {readonly id: string; readonly organization_id: string},
    rows: readonly NewRecipient[],
    now: Date,
  ): Promise<void> {
    const write = async (some: readonly NewRecipient[]): Promise<void> => {
      const text = JSON.stringify(some);
      await sql`insert into campaign_recipients (campaign_id, position, organization_id, customer_id,
          address, "values", duplicate, state, error_code, error_message, updated_at)
        select ${campaign.id}::uuid, r.position, ${campaign.organization_id}::uuid, r.customer_id,
          r.address, r."values", r.duplicate, r.state, r.error_code, r.error_message,
          ${now}::timestamptz
        from json_to_recordset(${text}::json) as r(position integer, customer_id text, address text,
          "values" json, duplicate boolean, state text, error_code text, error_message text)`.execute(
        this.#db,
      );
    };
    const writers = Array.from({length: writersAtOnce}, async (_, first) => {
      for (let from = first * batch; from < rows.length; from += writersAtOnce * batch)
        await write(rows.slice(from, from + batch));
    });
    await Promise.all(writers);
    // An embedded database never does so by itself, and would plan as for an empty table.
    if (rows.length > batch) await sql`analyze campaign_recipients`.execute(this.#db);
  }

  /** From here on it is there. */
  async publish(
    id: string,
    change: {status: CampaignState; next_at: Date | null; recipients: number; updated_at: Date},
    audit: AuditEntry,
  ): Promise<void> {
    await this.#db.transaction().execute(async tx => {
      // Not one that was given up meanwhile: its recipients are about to go.
      const row = tx
        .updateTable('campaigns')
        .set(change)
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .returning('id');
      await row.executeTakeFirstOrThrow();
      await writeAudit(tx, audit);
    });
  }

  /** Takes back one that could not be written to its end. Returns whether nobody had given it up before. */
  async discard(id: string): Promise<boolean> {
    const wasThere = await giveUp(this.#db, id);
    await removeGivenUp(this.#db);
    return wasThere;
  }

  async byKey(
    organization: string,
    principal: string,
    key: string,
  ): Promise<CampaignRow | undefined> {
    return this.#db
      .selectFrom('campaigns')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('principal', '=', principal)
      .where('idempotency_key', '=', key)
      .executeTakeFirst();
  }

  async find(organization: string, id: string): Promise<CampaignRow | undefined> {
    return this.#of(organization).where('id', '=', id).executeTakeFirst();
  }

  /** The newest first; `after` is the id of the last one of the page before. */
  async list(organization: string, filter: CampaignFilter): Promise<readonly CampaignRow[]> {
    let query = this.#of(organization);
    for (const key of plainFilters)
      if (filter[key] !== undefined) query = query.where(key, '=', filter[key]);
    for (const [key, value] of filter.touchpoint)
      query = query.where(sql<string>`coalesce(touchpoint ->> ${key}::text, 'false')`, '=', value);
    if (filter.search) query = query.where('name', 'ilike', `%${escapeLike(filter.search)}%`);
    if (filter.after !== undefined) query = query.where('id', '<', filter.after);
    return query.orderBy('id', 'desc').limit(filter.limit).execute();
  }

  /** How many recipients are in each state. */
  async counts(id: string): Promise<ReadonlyMap<RecipientState, number>> {
    const rows = await this.#db
      .selectFrom('campaign_recipients')
      .select(['state', sql<number>`count(*)::int`.as('count')])
      .where('campaign_id', '=', id)
      .groupBy('state')
      .execute();
    return new Map(rows.map(({state, count}) => [state, count]));
  }

  /**
   * Changes a campaign by what `judge` says of its row; it may throw. Of two people who act at once, one comes second
   * and finds what the first has done.
   */
  async change(
    organization: string,
    id: string,
    judge: (row: CampaignRow) => {change: CampaignChange; audit: AuditEntry},
    now: Date,
  ): Promise<CampaignRow | undefined> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .selectFrom('campaigns')
        .selectAll()
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('status', '<>', 'preparing')
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      const {change, audit} = judge(row);
      const {afresh = false, ...set} = change;
      const changed = await tx
        .updateTable('campaigns')
        .set({status_reason: null, ...set, ...(afresh && {proven: false}), updated_at: now})
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (afresh) {
        const mended = {broken_code: null, broken_reason: null};
        await tx.updateTable('campaign_lanes').set(mended).where('campaign_id', '=', id).execute();
        await sql`update sender_paces set failures = 0, blocked_until = null where sender_id in
          (select sender_id from campaign_lanes where campaign_id = ${id})`.execute(tx);
      }
      await writeAudit(tx, audit);
      return changed;
    });
  }

  /** Whoever had no turn in a campaign that was cancelled gets none. */
  async cancelPending(id: string, now: Date): Promise<void> {
    for (;;) {
      const {rows} = await sql<{count: number}>`
        with picked as materialized (
          select position from campaign_recipients
          where campaign_id = ${id} and state = 'pending' order by position limit ${cancelBatch}
          for update),
        done as (
          update campaign_recipients r set state = 'cancelled', updated_at = ${now}::timestamptz
          from picked p where r.campaign_id = ${id} and r.position = p.position
          returning 1)
        select count(*)::int as count from done`.execute(this.#db);
      if ((rows[0]?.count ?? 0) < cancelBatch) return;
    }
  }

  /** Ends what a crash has left undone of campaigns that were cancelled, and removes those that nobody is to see any more. */
  async tidy(now: Date, orphans: boolean): Promise<void> {
    const {rows} = await sql<{id: string}>`select id from campaigns c where status = 'cancelled'
      and exists (select 1 from campaign_recipients r where r.campaign_id = c.id
        and r.state = 'pending')`.execute(this.#db);
    for (const {id} of rows) await this.cancelPending(id, now);
    // Whoever was given another turn gets it, though the process ended before it could say so to the campaign.
    await sql`update campaigns c set status = 'running', next_at = ${now}::timestamptz,
        finished_at = null, updated_at = ${now}::timestamptz
      where status = 'completed' and exists (select 1 from campaign_recipients r
        where r.campaign_id = c.id and r.state = 'pending')`.execute(this.#db);
    await giveUpOld(this.#db, now, orphans);
    await removeGivenUp(this.#db);
  }

  #of(organization: string) {
    return this.#db
      .selectFrom('campaigns')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('status', '<>', 'preparing');
  }
}
