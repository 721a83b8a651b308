import {type Kysely, type Selectable, sql} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import {escapeLike} from './like.ts';
import type {Database} from './schema.ts';
import {uuidv7} from './uuid.ts';

export type ContactRow = Selectable<Database['contacts']>;

export interface ContactValues {
  readonly name: string | null;
  readonly profile_name: string | null;
  readonly phone_number: string | null;
  /** JSON text. */
  readonly tags: string;
  readonly metadata: string;
}

/** Rows of `contacts`, found by the helpdesk's own id within an organisation. */
export class ContactStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async find(organization: string, externalId: string): Promise<ContactRow | undefined> {
    return this.#db
      .selectFrom('contacts')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('external_id', '=', externalId)
      .executeTakeFirst();
  }

  /** Of these ids those that are known. */
  async among(
    organization: string,
    externalIds: readonly string[],
  ): Promise<readonly ContactRow[]> {
    if (externalIds.length === 0) return [];
    return this.#db
      .selectFrom('contacts')
      .selectAll()
      .where('organization_id', '=', organization)
      .where(
        sql<boolean>`external_id in (select json_array_elements_text(${JSON.stringify(externalIds)}::json))`,
      )
      .execute();
  }

  /** In the order of their ids; `after` is the last one of the page before. */
  async list(
    organization: string,
    filter: {
      readonly search?: string | undefined;
      /** The only id to find. */
      readonly only?: string | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<readonly ContactRow[]> {
    const {search, only, after, limit} = filter;
    let query = this.#db
      .selectFrom('contacts')
      .selectAll()
      .where('organization_id', '=', organization);
    if (search) {
      const part = `%${escapeLike(search)}%`;
      query = query.where(where =>
        where.or([
          where('name', 'ilike', part),
          where('phone_number', 'ilike', part),
          where('external_id', 'ilike', part),
        ]),
      );
    }
    if (only !== undefined) query = query.where('external_id', '=', only);
    if (after !== undefined) query = query.where('external_id', '>', after);
    return query.orderBy('external_id').limit(limit).execute();
  }

  /** Makes the contact with `values`, or changes one that is there by `change`. */
  async put(
    organization: string,
    externalId: string,
    values: ContactValues,
    change: Partial<ContactValues> = values,
  ): Promise<ContactRow> {
    const updated_at = new Date();
    return this.#db
      .insertInto('contacts')
      .values({
        id: uuidv7(),
        organization_id: organization,
        external_id: externalId,
        ...values,
        updated_at,
      })
      .onConflict(conflict =>
        conflict.columns(['organization_id', 'external_id']).doUpdateSet({...change, updated_at}),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  async remove(organization: string, externalId: string, audit: AuditEntry): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .deleteFrom('contacts')
        .where('organization_id', '=', organization)
        .where('external_id', '=', externalId)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }
}
