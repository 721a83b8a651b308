import {type Kysely, type RawBuilder, sql} from 'kysely';
import type {CampaignState} from '../../protocol/campaign.ts';
import type {CampaignRow} from './campaigns.ts';
import type {Database} from './schema.ts';
import {
  type LaneRow,
  type Take,
  type Turn,
  dealt,
  lanesOf,
  pick,
  restOf,
  writeMessages,
} from './turn-steps.ts';
import {uuidArray} from './uuid.ts';

/** What is done with a campaign whose moment has come. */
export interface TurnPlan {
  readonly status?: CampaignState;
  readonly status_reason?: string;
  /** When it is looked at again, if all of `takes` find somebody. */
  readonly next_at: Date | null;
  readonly paced_until?: Date;
  readonly turn?: number;
  readonly takes: readonly Take[];
}

export interface Claim {
  readonly campaign: CampaignRow;
  readonly turns: readonly Turn[];
}

/** Milliseconds after which a sender that another campaign is just using is asked again. */
const busyLook = 30;

/** Takes turns: whose it is next, in which process of however many. */
export class CampaignTurnStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Campaigns that are due, those of all organisations, the first to come first; and when the next one will be, where
   * none is. One statement: this is asked every second, mostly for nothing.
   */
  async due(
    now: Date,
    limit: number,
  ): Promise<{readonly ids: readonly string[]; readonly next: Date | undefined}> {
    const rows = await this.#db
      .selectFrom('campaigns')
      .select(['id', 'next_at', isDue(now).as('is_due')])
      .where('next_at', 'is not', null)
      .where('status', 'in', ['scheduled', 'running'])
      .orderBy('is_due', 'desc')
      .orderBy('next_at')
      .limit(limit)
      .execute();
    const ids = rows.filter(({is_due}) => is_due).map(({id}) => id);
    return {ids, next: rows[0]?.next_at ?? undefined};
  }

  /** When the next one is due. */
  async nextDue(): Promise<Date | undefined> {
    const row = await this.#db
      .selectFrom('campaigns')
      .select('next_at')
      .where('next_at', 'is not', null)
      .where('status', 'in', ['scheduled', 'running'])
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst();
    return row?.next_at ?? undefined;
  }

  /**
   * Takes the next turns of a campaign, as `plan` has it; nothing where another process is just doing so.
   *
   * 1. The campaign's row is locked: its delay, its lanes in turn and its end are judged by one at a time.
   * 2. A sender's pace is locked, too: it is the same for all campaigns.
   * 3. Recipients are taken by their rows, and their messages written, before anything leaves.
   */
  async take(
    id: string,
    now: Date,
    lease: Date,
    plan: (campaign: CampaignRow, lanes: readonly LaneRow[]) => TurnPlan,
  ): Promise<Claim | undefined> {
    return this.#db.transaction().execute(async tx => {
      const campaign = await tx
        .selectFrom('campaigns')
        .selectAll()
        .where('id', '=', id)
        .where('status', 'in', ['scheduled', 'running'])
        .where('next_at', 'is not', null)
        .where(isDue(now))
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!campaign) return undefined;
      const lanes = await lanesOf(tx, id, true);
      if (lanes.length === 0) {
        const soon = new Date(now.getTime() + busyLook);
        await tx.updateTable('campaigns').set({next_at: soon}).where('id', '=', id).execute();
        return {campaign, turns: []};
      }
      const {takes, ...next} = plan(campaign, lanes);
      const wanted = takes.reduce((sum, {count}) => sum + count, 0);
      const picked = wanted > 0 ? await pick(tx, id, wanted, now) : [];
      const turns = dealt(picked, takes);
      await writeMessages(tx, campaign, turns, lease, now);
      for (const {lane, next_at} of takes)
        if (turns.some(turn => turn.lane === lane))
          await tx
            .updateTable('sender_paces')
            .set({next_at})
            .where('sender_id', '=', lane.sender_id)
            .execute();
      // Of one at a time, the last one shows only so.
      const last = picked.length < wanted || wanted <= 1;
      const rest = last ? await restOf(tx, id, wanted - picked.length, now) : undefined;
      const begun = next.status === 'running' && campaign.started_at === null;
      await tx
        .updateTable('campaigns')
        .set({
          ...next,
          ...(wanted > 0 && turns.length === 0 && unmoved(campaign)),
          ...rest,
          ...(begun && {started_at: now}),
          updated_at: now,
        })
        .where('id', '=', id)
        .execute();
      return {campaign, turns};
    });
  }

  async lanes(campaign: string): Promise<readonly LaneRow[]> {
    return lanesOf(this.#db, campaign, false);
  }

  /**
   * Notes that from now on these messages may have left. False for one that must not: the campaign or its sender was stopped
   * meanwhile, the message was given up, or the number is not to be written to. `override`: only those who left themselves are not.
   * Those that wait for their turn may have used up much of their lease: they get until `lease`.
   */
  async begin(
    messages: readonly {readonly id: string; readonly override: boolean}[],
    now: Date,
    lease: Date,
  ): Promise<readonly boolean[]> {
    const {rows} = await sql<{id: string}>`
      /* Not prepared: the table grows meanwhile, and a plan that is kept would be one for an empty table. */
      with wanted as materialized (
        select id, override
        from json_to_recordset(${JSON.stringify(messages)}::json) as w(id uuid, override boolean)),
      begun as (
        update messages m set state = 'sending', request_started_at = ${now}::timestamptz,
          lease_until = ${lease}::timestamptz, updated_at = ${now}::timestamptz
        from wanted w
        where m.id = any(${uuidArray(messages)}::uuid[]) and m.id = w.id and m.state = 'queued'
          and (select c.status from campaigns c where c.id = m.campaign_id) = 'running'
          and (select s.is_active and s.paused_at is null from senders s where s.id = m.sender_id)
          and not exists (${suppression(sql`w.override`)})
        returning m.id, m.campaign_id, m.position),
      told as (
        update campaign_recipients r set state = 'sending', updated_at = ${now}::timestamptz
        from begun b where r.campaign_id = b.campaign_id and r.position = b.position)
      select id from begun`.execute(this.#db);
    const begun = new Set(rows.map(({id}) => id));
    return messages.map(({id}) => begun.has(id));
  }

  /** Whether the number of a message is not to be written to. */
  async isSuppressed(message: string, override: boolean): Promise<boolean> {
    const {rows} = await sql<{found: boolean}>`select exists (select 1 from messages m
      where m.id = ${message} and exists (${suppression(sql`${override}::boolean`)})) as found`.execute(
      this.#db,
    );
    return rows[0]?.found ?? false;
  }

  /** A message was accepted: the others need not wait for each other. */
  async prove(campaign: string, now: Date): Promise<void> {
    await sql`update campaigns set proven = true,
        next_at = greatest(least(next_at, ${now}::timestamptz), paced_until)
      where id = ${campaign} and not proven and status = 'running'`.execute(this.#db);
  }

  /** Stops a campaign that cannot go on by itself. */
  async stop(campaign: string, reason: string, now: Date): Promise<void> {
    await this.#db
      .updateTable('campaigns')
      .set({status: 'paused_by_system', status_reason: reason, next_at: null, updated_at: now})
      .where('id', '=', campaign)
      .where('status', 'in', ['scheduled', 'running'])
      .execute();
  }

  /** Nothing from this sender works; whether none of the campaign's others does, either. */
  async breakLane(
    campaign: string,
    sender: string,
    code: string,
    reason: string,
  ): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      // One after the other: of the last two that break at once, each would take the other for whole.
      await sql`select 1 from campaigns where id = ${campaign} for update`.execute(tx);
      const {rows} = await sql<{whole: boolean}>`
        with broken as (
          update campaign_lanes set broken_code = ${code}, broken_reason = ${reason}
          where campaign_id = ${campaign} and sender_id = ${sender})
        select exists (select 1 from campaign_lanes where campaign_id = ${campaign}
          and sender_id <> ${sender} and broken_code is null) as whole`.execute(tx);
      return !(rows[0]?.whole ?? false);
    });
  }

  /** Keeps a sender from its next message for a while, and makes it slower where the vendor said so. */
  async slow(sender: string, until: Date, rate: number, failures: number): Promise<void> {
    await sql`update sender_paces set failures = ${failures}, rate = ${rate},
      blocked_until = greatest(blocked_until, ${until}::timestamptz)
      where sender_id = ${sender}`.execute(this.#db);
  }

  async recover(sender: string, rate: number): Promise<void> {
    await this.#db
      .updateTable('sender_paces')
      .set({failures: 0, rate})
      .where('sender_id', '=', sender)
      .execute();
  }
}

/** What was written later than now was written before the clock was set back. */
const isDue = (now: Date) =>
  sql<boolean>`(next_at <= ${now}::timestamptz
    or updated_at > ${now}::timestamptz + interval '1 minute')`;

/** Nobody was there to send to. */
const unmoved = ({paced_until, turn}: CampaignRow) => ({paced_until, turn});

/** For a query that calls the message `m`. */
const suppression = (override: RawBuilder<unknown>) => sql`select 1 from suppressions s
  where s.organization_id = m.organization_id and s.channel = m.channel and s.address = m.address
    and (s.source <> 'manual' or not ${override})`;
