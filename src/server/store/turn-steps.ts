import {type Kysely, type Transaction, sql} from 'kysely';
import type {CampaignRow} from './campaigns.ts';
import type {Database} from './schema.ts';
import {uuidv7} from './uuid.ts';

/*
 * The steps of taking turns (`campaign-turns.ts`), each a statement or two inside its transaction: the lanes, the
 * recipients, their messages, and what is left after them.
 */

/** A sender of a campaign, and how fast it may go. */
export interface LaneRow {
  readonly position: number;
  readonly sender_id: string;
  readonly broken_code: string | null;
  readonly broken_reason: string | null;
  readonly next_at: Date | null;
  readonly rate: number;
  readonly failures: number;
  readonly blocked_until: Date | null;
}

export interface Take {
  readonly lane: LaneRow;
  readonly count: number;
  /** When the sender is free again. */
  readonly next_at: Date;
}

/** Somebody whose turn it is. The message's row is there; nothing has left. */
export interface Turn {
  readonly message_id: string;
  readonly lane: LaneRow;
  readonly position: number;
  readonly customer_id: string;
  readonly address: string;
  readonly values: unknown;
  readonly attempts: number;
}

type Picked = Omit<Turn, 'message_id' | 'lane'>;

/** Milliseconds after which a campaign is looked at again whose last messages are under way. */
const lastLook = 250;

/** The senders of a campaign in their order; with `lock` those that no other campaign is just using. */
export async function lanesOf(
  db: Kysely<Database>,
  campaign: string,
  lock: boolean,
): Promise<readonly LaneRow[]> {
  const {rows} = await sql<LaneRow>`select l.position, l.sender_id, l.broken_code, l.broken_reason,
      p.next_at, p.rate, p.failures, p.blocked_until
    from campaign_lanes l join sender_paces p on p.sender_id = l.sender_id
    where l.campaign_id = ${campaign} order by l.position
    ${lock ? sql`for update of p skip locked` : sql``}`.execute(db);
  return rows;
}

/** Takes the next recipients whose moment has come, in their order. */
export async function pick(
  tx: Transaction<Database>,
  campaign: string,
  count: number,
  now: Date,
): Promise<readonly Picked[]> {
  const {rows} = await sql<Picked>`
    with picked as materialized (
      select position from campaign_recipients
      where campaign_id = ${campaign} and state = 'pending'
        and (not_before is null or not_before <= ${now}::timestamptz)
      order by position limit ${count} for update skip locked)
    update campaign_recipients r set state = 'queued', updated_at = ${now}::timestamptz
    from picked p where r.campaign_id = ${campaign} and r.position = p.position
    returning r.position, r.customer_id, r.address, r."values", r.attempts`.execute(tx);
  return rows.toSorted((a, b) => a.position - b.position);
}

/** One for each lane in turn, until they have as many as they may. */
export function dealt(picked: readonly Picked[], takes: readonly Take[]): readonly Turn[] {
  const left = takes.map(({lane, count}) => ({lane, count}));
  let next = 0;
  return picked.map(one => {
    while ((left[next % left.length]?.count ?? 1) === 0) next++;
    const place = left[next++ % left.length];
    if (!place) throw new Error('More recipients were taken than lanes asked for');
    place.count--;
    return {...one, lane: place.lane, message_id: uuidv7()};
  });
}

/** Writes the row of each message, before anything leaves. */
export async function writeMessages(
  tx: Transaction<Database>,
  {id, organization_id}: CampaignRow,
  turns: readonly Turn[],
  lease: Date,
  now: Date,
): Promise<void> {
  if (turns.length === 0) return;
  await tx
    .insertInto('messages')
    .values(
      turns.map(({message_id, position, address, lane}) => ({
        id: message_id,
        organization_id,
        execution_id: null,
        campaign_id: id,
        sender_id: lane.sender_id,
        channel: 'whatsapp' as const,
        kind: 'to' as const,
        position,
        address,
        state: 'queued' as const,
        lease_until: lease,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
  const ids = JSON.stringify(turns.map(({message_id, position}) => ({message_id, position})));
  await sql`update campaign_recipients r set message_id = j.message_id
    from json_to_recordset(${ids}::json) as j(message_id uuid, position integer)
    where r.campaign_id = ${id} and r.position = j.position`.execute(tx);
}

/** When to look again where nobody is left whose turn it is now; the end where nobody is left at all. */
export async function restOf(tx: Transaction<Database>, id: string, unfound: number, now: Date) {
  const {rows} = await sql<{waiting: Date | null; under: boolean}>`select
    coalesce(
      (select ${now}::timestamptz from campaign_recipients
        where campaign_id = ${id} and state = 'pending'
          and (not_before is null or not_before <= ${now}::timestamptz)
        order by position limit 1),
      (select min(not_before) from campaign_recipients
        where campaign_id = ${id} and state = 'pending')) as waiting,
    exists (select 1 from campaign_recipients
      where campaign_id = ${id} and state in ('queued', 'sending')) as under`.execute(tx);
  const [{waiting, under} = {waiting: null, under: false}] = rows;
  const soon = new Date(now.getTime() + lastLook);
  if (waiting && unfound === 0) return undefined;
  if (waiting) return {next_at: waiting > soon ? waiting : soon};
  if (under) return {next_at: soon};
  return {next_at: null, status: 'completed' as const, finished_at: now};
}
