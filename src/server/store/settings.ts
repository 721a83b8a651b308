import {type Kysely, type Selectable, type Transaction, sql} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {ChangeFeed} from './changes.ts';
import type {Store} from './open-store.ts';
import type {Database} from './schema.ts';

export type SigningKeyNote = Pick<
  Selectable<Database['signing_keys']>,
  'id' | 'issuer' | 'kid' | 'algorithm' | 'created_at' | 'revoked_at'
> & {readonly shared: boolean};
export type KeySetNote = Omit<Selectable<Database['key_sets']>, 'organization_id'>;

interface SettingsRow {
  readonly id: string;
  readonly name: string;
  readonly retention_days: number;
  readonly origins: readonly string[];
}

interface SettingsChange {
  readonly name?: string;
  readonly retention_days?: number;
  readonly origins?: readonly string[];
}

export interface NewSigningKey {
  readonly id: string;
  readonly issuer: string;
  readonly kid: string;
  readonly algorithm: string;
  /** One of the two. */
  readonly sealed_secret: string | null;
  /** JSON text. */
  readonly public_jwk: string | null;
}

export interface NewKeySet {
  readonly id: string;
  readonly issuer: string;
  readonly url: string;
  readonly algorithm: string;
}

/** What an organisation says about itself: its pages, and the keys its helpdesk signs with. */
export class SettingsStore {
  readonly #db: Kysely<Database>;
  readonly #changes: ChangeFeed;

  constructor({db, changes}: Store) {
    this.#db = db;
    this.#changes = changes;
  }

  async get(organization: string): Promise<SettingsRow> {
    return this.#db
      .selectFrom('organizations as o')
      .select(['o.id', 'o.name', 'o.retention_days'])
      .select(
        sql<string[]>`coalesce((select json_agg(g.origin order by g.origin)
          from organization_origins g where g.organization_id = o.id), '[]')`.as('origins'),
      )
      .where('o.id', '=', organization)
      .executeTakeFirstOrThrow();
  }

  async update(organization: string, change: SettingsChange, audit: AuditEntry): Promise<void> {
    const {origins, ...columns} = change;
    await this.#write(organization, async tx => {
      if (Object.keys(columns).length > 0)
        await tx.updateTable('organizations').set(columns).where('id', '=', organization).execute();
      if (origins) {
        await tx
          .deleteFrom('organization_origins')
          .where('organization_id', '=', organization)
          .execute();
        if (origins.length > 0)
          await tx
            .insertInto('organization_origins')
            .values(origins.map(origin => ({organization_id: organization, origin})))
            .execute();
      }
      await writeAudit(tx, audit);
    });
  }

  async signingKeys(organization: string): Promise<readonly SigningKeyNote[]> {
    return this.#db
      .selectFrom('signing_keys')
      .select(['id', 'issuer', 'kid', 'algorithm', 'created_at', 'revoked_at'])
      .select(sql<boolean>`sealed_secret is not null`.as('shared'))
      .where('organization_id', '=', organization)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  }

  /** False where a key with this issuer and kid is there, of whomever. */
  async addSigningKey(
    organization: string,
    key: NewSigningKey,
    audit: AuditEntry,
  ): Promise<boolean> {
    return this.#write(organization, async tx => {
      const made = await tx
        .insertInto('signing_keys')
        .values({...key, organization_id: organization})
        .onConflict(conflict => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (made) await writeAudit(tx, audit);
      return made !== undefined;
    });
  }

  async revokeSigningKey(organization: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.#write(organization, async tx => {
      const row = await tx
        .updateTable('signing_keys')
        .set({revoked_at: new Date()})
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  async keySets(organization: string): Promise<readonly KeySetNote[]> {
    return this.#db
      .selectFrom('key_sets')
      .select(['id', 'issuer', 'url', 'algorithm', 'created_at'])
      .where('organization_id', '=', organization)
      .orderBy('created_at')
      .execute();
  }

  /** False where the issuer has a key set already, of whomever. */
  async addKeySet(organization: string, set: NewKeySet, audit: AuditEntry): Promise<boolean> {
    return this.#write(organization, async tx => {
      const made = await tx
        .insertInto('key_sets')
        .values({...set, organization_id: organization})
        .onConflict(conflict => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (made) await writeAudit(tx, audit);
      return made !== undefined;
    });
  }

  async removeKeySet(organization: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.#write(organization, async tx => {
      const row = await tx
        .deleteFrom('key_sets')
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  async #write<T>(
    organization: string,
    work: (tx: Transaction<Database>) => Promise<T>,
  ): Promise<T> {
    const done = await this.#db.transaction().execute(work);
    this.#changes.tell(organization);
    return done;
  }
}
