import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';

interface NewRedirect {
  readonly tokenHash: string;
  readonly organization: string;
  readonly execution: string;
  readonly url: string;
  readonly expiresAt: Date;
}

type Redemption =
  | {readonly kind: 'opened'; readonly url: string}
  | {readonly kind: 'expired'}
  | {readonly kind: 'unknown'};

/** One-time links. Only the hash of a token is stored: who reads the table cannot follow one. */
export class RedirectStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async insert(redirect: NewRedirect): Promise<void> {
    await this.#db
      .insertInto('redirect_tokens')
      .values({
        token_hash: redirect.tokenHash,
        organization_id: redirect.organization,
        execution_id: redirect.execution,
        url: redirect.url,
        expires_at: redirect.expiresAt,
      })
      .execute();
  }

  /** Uses the token up and notes in the run that its link was opened: one statement, so two cannot both win. */
  async redeem(tokenHash: string, now: Date): Promise<Redemption> {
    const {rows} = await sql<{url: string}>`
      with used as (
        update redirect_tokens set used_at = ${now}
        where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
        returning url, execution_id, organization_id
      ), opened as (
        update executions e set opened_at = coalesce(e.opened_at, ${now}) from used u
        where e.id = u.execution_id and e.organization_id = u.organization_id
      )
      select url from used`.execute(this.#db);
    const url = rows[0]?.url;
    if (url !== undefined) return {kind: 'opened', url};
    const row = await this.#db
      .selectFrom('redirect_tokens')
      .select('used_at')
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    return {kind: row && row.used_at === null ? 'expired' : 'unknown'};
  }

  async removeExpired(before: Date): Promise<void> {
    await this.#db.deleteFrom('redirect_tokens').where('expires_at', '<', before).execute();
  }
}
