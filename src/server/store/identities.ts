import {type Kysely, sql} from 'kysely';
import {writeAudit} from './audit.ts';
import type {Database} from './schema.ts';
import {uuidv7} from './uuid.ts';

export interface OrganizationRow {
  readonly organization_id: string;
  readonly organization_name: string;
  readonly origins: readonly string[];
}

interface SigningKeyRow extends OrganizationRow {
  readonly id: string;
  readonly algorithm: string;
  readonly sealed_secret: string | null;
  readonly public_jwk: unknown;
}

interface KeySetRow extends OrganizationRow {
  readonly url: string;
  readonly algorithm: string;
}

export interface ApiKeyRow extends OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly secret_hash: string;
  readonly scopes: unknown;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

interface NewOrganization {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly signingKey: {
    readonly id: string;
    readonly issuer: string;
    readonly kid: string;
    readonly algorithm: string;
    readonly sealedSecret: string;
  };
  readonly apiKey: {
    readonly name: string;
    readonly prefix: string;
    readonly secretHash: string;
    readonly scopes: readonly string[];
  };
}

/** Organisations, and the keys that speak for them. */
export class IdentityStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async signingKey(issuer: string, kid: string): Promise<SigningKeyRow | undefined> {
    return this.#db
      .selectFrom('signing_keys as k')
      .innerJoin('organizations as o', 'o.id', 'k.organization_id')
      .select(['k.id', 'k.algorithm', 'k.sealed_secret', 'k.public_jwk'])
      .select(['o.id as organization_id', 'o.name as organization_name', origins])
      .where('k.issuer', '=', issuer)
      .where('k.kid', '=', kid)
      .where('k.revoked_at', 'is', null)
      .executeTakeFirst();
  }

  async apiKey(prefix: string): Promise<ApiKeyRow | undefined> {
    return this.#db
      .selectFrom('api_keys as k')
      .innerJoin('organizations as o', 'o.id', 'k.organization_id')
      .select(['k.id', 'k.name', 'k.secret_hash', 'k.scopes', 'k.expires_at', 'k.revoked_at'])
      .select(['o.id as organization_id', 'o.name as organization_name', origins])
      .where('k.prefix', '=', prefix)
      .executeTakeFirst();
  }

  /** The published keys of an issuer. */
  async keySet(issuer: string): Promise<KeySetRow | undefined> {
    return this.#db
      .selectFrom('key_sets as k')
      .innerJoin('organizations as o', 'o.id', 'k.organization_id')
      .select(['k.url', 'k.algorithm'])
      .select(['o.id as organization_id', 'o.name as organization_name', origins])
      .where('k.issuer', '=', issuer)
      .executeTakeFirst();
  }

  async noteUse(apiKey: string): Promise<void> {
    await this.#db
      .updateTable('api_keys')
      .set({last_used_at: new Date()})
      .where('id', '=', apiKey)
      .execute();
  }

  /** Whether any organisation lists this origin. */
  async knowsOrigin(origin: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('organization_origins')
      .select('origin')
      .where('origin', '=', origin)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async insertOrganization(made: NewOrganization): Promise<void> {
    await this.#db.transaction().execute(async tx => {
      await tx.insertInto('organizations').values({id: made.id, name: made.name}).execute();
      for (const origin of made.origins)
        await tx
          .insertInto('organization_origins')
          .values({organization_id: made.id, origin})
          .execute();
      const {signingKey: key, apiKey} = made;
      await tx
        .insertInto('signing_keys')
        .values({
          id: key.id,
          organization_id: made.id,
          issuer: key.issuer,
          kid: key.kid,
          algorithm: key.algorithm,
          sealed_secret: key.sealedSecret,
        })
        .execute();
      await tx
        .insertInto('api_keys')
        .values({
          id: uuidv7(),
          organization_id: made.id,
          name: apiKey.name,
          prefix: apiKey.prefix,
          secret_hash: apiKey.secretHash,
          scopes: JSON.stringify(apiKey.scopes),
        })
        .execute();
      await writeAudit(tx, {
        organization: made.id,
        actor: 'command',
        verb: 'create',
        objectType: 'organization',
        objectId: made.id,
        after: {name: made.name, origins: made.origins, kid: key.kid, api_key: apiKey.prefix},
      });
    });
  }
}

const origins = sql<string[]>`coalesce((select json_agg(g.origin) from organization_origins g
  where g.organization_id = o.id), '[]')`.as('origins');
