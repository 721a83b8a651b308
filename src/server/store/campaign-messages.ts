import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';
import {uuidArray} from './uuid.ts';

/** What becomes of a recipient whose message certainly did not leave. */
export interface GiveBack {
  /** What it must still be: of one that another process has begun meanwhile nothing is certain. */
  readonly from: 'queued' | 'sending';
  readonly state: 'pending' | 'skipped';
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly not_before: Date | null;
  /** Whether this counts as a try. */
  readonly tried: boolean;
}

/** Rows of `messages` that belong to campaigns, and with each its recipient. */
export class CampaignMessageStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Notes in one statement that the vendor took messages of campaigns. Answers for each: `noted`; `waiting` where the
   * vendor has said more of it already; `other` where it is not being sent any more, or the vendor was faster.
   */
  async accept(
    sent: readonly {readonly id: string; readonly vendorId: string}[],
    now: Date,
  ): Promise<readonly ('noted' | 'waiting' | 'other')[]> {
    const {rows} = await sql<{id: string; waiting: boolean}>`
      /* Not prepared: the table grows meanwhile, and a plan that is kept would be one for an empty table. */
      with sent as materialized (
        select id, "vendorId" as vendor_id
        from json_to_recordset(${JSON.stringify(sent)}::json) as s(id uuid, "vendorId" text)),
      taken as (
        update messages m set state = 'accepted', vendor_id = s.vendor_id, lease_until = null,
          updated_at = ${now}::timestamptz
        from sent s where m.id = any(${uuidArray(sent)}::uuid[]) and m.id = s.id
          and m.state = 'sending' and m.vendor_id is null
          and m.execution_id is null
        returning m.id, m.campaign_id, m.position, m.channel, m.vendor_id),
      told as (
        update campaign_recipients r set state = 'accepted', error_code = null,
          error_message = null, updated_at = ${now}::timestamptz
        from taken t where r.campaign_id = t.campaign_id and r.position = t.position)
      select t.id, exists (select 1 from message_events e where e.channel = t.channel
        and e.vendor_id = t.vendor_id and e.applied_at is null) as waiting
      from taken t`.execute(this.#db);
    const found = new Map(rows.map(({id, waiting}) => [id, waiting]));
    return sent.map(({id}) => {
      const waiting = found.get(id);
      return waiting === undefined ? 'other' : waiting ? 'waiting' : 'noted';
    });
  }

  /**
   * Takes back a campaign's message of which it is certain that nothing left, and gives its recipient another turn, or
   * none where it is skipped. One whose campaign was cancelled meanwhile gets none.
   */
  async giveBack(id: string, to: GiveBack, now: Date): Promise<void> {
    await sql`with gone as (
        delete from messages where id = ${id} and campaign_id is not null
          and state = ${to.from}
        returning campaign_id, position)
      update campaign_recipients r set message_id = null,
        state = case when ${to.state}::text = 'pending' and c.status = 'cancelled' then 'cancelled'
          else ${to.state}::text end,
        error_code = ${to.error_code}::text, error_message = ${to.error_message}::text,
        not_before = ${to.not_before}::timestamptz, attempts = attempts + ${to.tried ? 1 : 0}::integer,
        updated_at = ${now}::timestamptz
      from gone g join campaigns c on c.id = g.campaign_id
      where r.campaign_id = g.campaign_id and r.position = g.position`.execute(this.#db);
  }
}
