import {type Kysely, type Selectable, sql} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {Database} from './schema.ts';

export type SigningSecretRow = Selectable<Database['signing_secrets']>;

/** What the webhooks of an action are signed with. */
export class SigningSecretStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async find(organization: string, action: string): Promise<SigningSecretRow | undefined> {
    return this.#db
      .selectFrom('signing_secrets')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('action_id', '=', action)
      .executeTakeFirst();
  }

  /**
   * Puts a new secret in the place of the one there, which signs as well until `previousUntil`; so do those that still
   * did so, the newest first, three at most: a receiver may have any of them.
   */
  async rotate(
    organization: string,
    action: string,
    sealed: string,
    previousUntil: Date,
    audit: AuditEntry,
  ): Promise<SigningSecretRow> {
    const created_at = new Date();
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .insertInto('signing_secrets')
        .values({
          action_id: action,
          organization_id: organization,
          sealed,
          previous: null,
          previous_until: null,
          created_at,
        })
        .onConflict(conflict =>
          conflict.column('action_id').doUpdateSet({
            previous: sql`array_to_string((string_to_array(concat_ws(' ', signing_secrets.sealed,
              case when signing_secrets.previous_until > ${created_at}::timestamptz
                then signing_secrets.previous end), ' '))[1:3], ' ')`,
            previous_until: previousUntil,
            sealed,
            created_at,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeAudit(tx, audit);
      return row;
    });
  }
}
