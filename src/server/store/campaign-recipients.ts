import {type Kysely, type Selectable, sql} from 'kysely';
import type {RecipientState} from '../../protocol/campaign.ts';
import {escapeLike} from './like.ts';
import type {Database} from './schema.ts';
import {uuidArray} from './uuid.ts';

export type RecipientRow = Selectable<Database['campaign_recipients']>;

interface RecipientFilter {
  readonly states?: readonly RecipientState[] | undefined;
  readonly search?: string | undefined;
  /** Position of the last one of the page before. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Rows of `campaign_recipients`, for whoever reads them, and for a second try. */
export class CampaignRecipientStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** In the order of the request. */
  async list(campaign: string, filter: RecipientFilter): Promise<readonly RecipientRow[]> {
    const {states, search, after, limit} = filter;
    let query = this.#db
      .selectFrom('campaign_recipients')
      .selectAll()
      .where('campaign_id', '=', campaign);
    if (states !== undefined) query = query.where('state', 'in', states);
    if (search)
      query = query.where(where =>
        where.or([
          where('customer_id', '=', search),
          where('address', 'like', `%${escapeLike(search)}%`),
        ]),
      );
    if (after !== undefined) query = query.where('position', '>', after);
    return query.orderBy('position').limit(limit).execute();
  }

  async find(campaign: string, position: number): Promise<RecipientRow | undefined> {
    return this.#db
      .selectFrom('campaign_recipients')
      .selectAll()
      .where('campaign_id', '=', campaign)
      .where('position', '=', position)
      .executeTakeFirst();
  }

  /**
   * Gives another turn to those that certainly got nothing, for one of these reasons. Their old messages stay, as what
   * they are, and belong to the campaign no more. Returns how many.
   */
  async retry(campaign: string, codes: readonly string[], now: Date): Promise<number> {
    const where = sql`campaign_id = ${campaign} and state in ('failed', 'skipped')
      and error_code in (${sql.join(codes)})`;
    return this.#again(where, now);
  }

  /** Gives one recipient another turn, whatever became of the first. False where it is not in such a state any more. */
  async again(
    campaign: string,
    position: number,
    states: readonly RecipientState[],
    now: Date,
  ): Promise<boolean> {
    const where = sql`campaign_id = ${campaign} and position = ${position}
      and state in (${sql.join(states)})`;
    return (await this.#again(where, now)) > 0;
  }

  /**
   * The messages are locked first, and in one order, as by whoever writes what a vendor says of them: two that lock in
   * another order would wait for each other. A recipient whose message is not among them has just changed.
   */
  async #again(where: ReturnType<typeof sql>, now: Date): Promise<number> {
    return this.#db.transaction().execute(async tx => {
      const {rows: locked} = await sql<{id: string}>`select id from messages m
        where (campaign_id, position) in (
          select campaign_id, position from campaign_recipients where ${where})
        order by id for update`.execute(tx);
      const {rows} = await sql<{position: number}>`
        with picked as materialized (
          select campaign_id, position, message_id from campaign_recipients r
          where ${where} and (message_id in (select unnest(${uuidArray(locked)}::uuid[]))
            or not exists (select 1 from messages m where m.id = r.message_id))
          order by position for update),
        freed as (
          update messages m set campaign_id = null from picked p where m.id = p.message_id)
        update campaign_recipients r set state = 'pending', attempts = 0, not_before = null,
          error_code = null, error_message = null, message_id = null,
          updated_at = ${now}::timestamptz
        from picked p where r.campaign_id = p.campaign_id and r.position = p.position
        returning r.position`.execute(tx);
      return rows.length;
    });
  }
}
