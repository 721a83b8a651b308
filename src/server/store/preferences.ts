import type {Kysely} from 'kysely';
import type {Database} from './schema.ts';

/** What people have arranged for themselves, by `user:<sub>`. */
export class PreferenceStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async get(organization: string, principal: string): Promise<unknown> {
    const row = await this.#db
      .selectFrom('preferences')
      .select('value')
      .where('organization_id', '=', organization)
      .where('principal', '=', principal)
      .executeTakeFirst();
    return row?.value;
  }

  /** `value` is JSON text. */
  async put(organization: string, principal: string, value: string): Promise<void> {
    const row = {value, updated_at: new Date()};
    await this.#db
      .insertInto('preferences')
      .values({organization_id: organization, principal, ...row})
      .onConflict(conflict => conflict.columns(['organization_id', 'principal']).doUpdateSet(row))
      .execute();
  }
}
