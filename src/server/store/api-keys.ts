import type {Kysely, Selectable} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {ChangeFeed} from './changes.ts';
import type {Store} from './open-store.ts';
import type {Database} from './schema.ts';

export type ApiKeyNote = Omit<Selectable<Database['api_keys']>, 'organization_id' | 'secret_hash'>;

export interface NewApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly secret_hash: string;
  /** JSON text. */
  readonly scopes: string;
  readonly expires_at: Date | null;
}

const shown = [
  'id',
  'name',
  'prefix',
  'scopes',
  'created_at',
  'expires_at',
  'revoked_at',
  'last_used_at',
] as const;

/** Keys of an organisation's own servers; only hashes are stored. */
export class ApiKeyStore {
  readonly #db: Kysely<Database>;
  readonly #changes: ChangeFeed;

  constructor({db, changes}: Store) {
    this.#db = db;
    this.#changes = changes;
  }

  async list(organization: string): Promise<readonly ApiKeyNote[]> {
    return this.#db
      .selectFrom('api_keys')
      .select(shown)
      .where('organization_id', '=', organization)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  }

  async insert(organization: string, key: NewApiKey, audit: AuditEntry): Promise<ApiKeyNote> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .insertInto('api_keys')
        .values({...key, organization_id: organization})
        .returning(shown)
        .executeTakeFirstOrThrow();
      await writeAudit(tx, audit);
      return row;
    });
  }

  async revoke(organization: string, id: string, audit: AuditEntry): Promise<boolean> {
    const revoked = await this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('api_keys')
        .set({revoked_at: new Date()})
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
    this.#changes.tell(organization);
    return revoked;
  }
}
