import type {Kysely, Selectable} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {Database} from './schema.ts';

export type SecretRow = Selectable<Database['secrets']>;

interface NewSecret {
  readonly id: string;
  readonly name: string;
  readonly sealed: string;
  /** JSON text. */
  readonly origins: string | null;
}

/** Secrets of an organisation, sealed. */
export class SecretStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async list(organization: string): Promise<readonly SecretRow[]> {
    return this.#of(organization).orderBy('name').execute();
  }

  async named(organization: string, names: readonly string[]): Promise<readonly SecretRow[]> {
    if (names.length === 0) return [];
    return this.#of(organization).where('name', 'in', names).execute();
  }

  /** Makes or replaces it. A new value comes with a new id, which it is sealed to. */
  async put(organization: string, secret: NewSecret, audit: AuditEntry): Promise<SecretRow> {
    const now = new Date();
    const {sealed, origins} = secret;
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .insertInto('secrets')
        .values({...secret, organization_id: organization, created_at: now, updated_at: now})
        .onConflict(conflict =>
          conflict
            .columns(['organization_id', 'name'])
            .doUpdateSet({id: secret.id, sealed, origins, updated_at: now}),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeAudit(tx, audit);
      return row;
    });
  }

  async remove(organization: string, name: string, audit: AuditEntry): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .deleteFrom('secrets')
        .where('organization_id', '=', organization)
        .where('name', '=', name)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  #of(organization: string) {
    return this.#db.selectFrom('secrets').selectAll().where('organization_id', '=', organization);
  }
}
