import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';

/** Recipients that go with one statement: others use the table meanwhile, and no statement may take 15 s. */
const step = 5_000;
/** Steps at a time; what is left then goes the next time. */
const mostSteps = 20;
/** Campaigns that are given up at a time for being over so long. */
const mostRetired = 10;
/** Milliseconds after which one that is still being written was left by a crash: a hundred thousand rows take some ten seconds. */
const writingLimit = 300_000;

/*
 * The removal of campaigns: some have hundreds of thousands of recipients.
 *
 * 1. A campaign is given up: still being written, and finished. From then on it is there for nobody, and its key is free.
 * 2. Its recipients go in steps, and it with the last of them.
 */

/** Gives up campaigns that their organisation keeps no longer, and those whose writing was broken off. */
export async function giveUpOld(db: Kysely<Database>, now: Date, orphans: boolean): Promise<void> {
  const written = orphans ? now : new Date(now.getTime() - writingLimit);
  await sql`update campaigns set finished_at = ${now}::timestamptz, idempotency_key = null
    where status = 'preparing' and finished_at is null
      and created_at <= ${written}::timestamptz`.execute(db);
  await sql`update campaigns set status = 'preparing', next_at = null, idempotency_key = null
    where id in (select c.id from campaigns c
      join organizations o on o.id = c.organization_id
      where c.status <> 'preparing'
        and c.finished_at < ${now}::timestamptz - make_interval(days => o.retention_days)
      limit ${mostRetired})`.execute(db);
}

/** Gives up one that could not be written to its end. Returns whether nobody had done so before. */
export async function giveUp(db: Kysely<Database>, id: string): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('campaigns')
    .set({finished_at: new Date(), idempotency_key: null})
    .where('id', '=', id)
    .where('status', '=', 'preparing')
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes what was given up, or as much of it as is to go at a time. */
export async function removeGivenUp(db: Kysely<Database>): Promise<void> {
  const rows = await db
    .selectFrom('campaigns')
    .select('id')
    .where('status', '=', 'preparing')
    .where('finished_at', 'is not', null)
    .orderBy('id')
    .execute();
  let steps = 0;
  for (const {id} of rows) {
    while ((await removeRecipients(db, id)) === step) if (++steps >= mostSteps) return;
    await db.deleteFrom('campaigns').where('id', '=', id).execute();
  }
}

async function removeRecipients(db: Kysely<Database>, campaign: string): Promise<number> {
  const {numAffectedRows = 0n} = await sql`delete from campaign_recipients
    where campaign_id = ${campaign} and position in (
      select position from campaign_recipients where campaign_id = ${campaign}
      order by position limit ${step})`.execute(db);
  return Number(numAffectedRows);
}
