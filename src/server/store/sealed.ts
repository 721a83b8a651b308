import type {Kysely} from 'kysely';
import type {Database} from './schema.ts';

/** Where a sealed value stands. */
interface SealedPlace {
  readonly organization: string;
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

const stateName = 'encryption_key';

/** Every sealed value of the database, whatever it is for. */
export class SealedStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** A value that the right key opens; nothing in a database that has never seen one. */
  async probe(): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('server_state')
      .select('value')
      .where('name', '=', stateName)
      .executeTakeFirst();
    return row?.value;
  }

  /** Of two that write one at once, the first one's stays. */
  async putProbe(value: string): Promise<void> {
    await this.#db
      .insertInto('server_state')
      .values({name: stateName, value})
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }

  /** A value sealed before there were probes. */
  async oldest(): Promise<{readonly sealed: string; readonly place: SealedPlace} | undefined> {
    const row = await this.#db
      .selectFrom('signing_keys')
      .select(['id', 'organization_id', 'sealed_secret'])
      .where('sealed_secret', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    if (!row?.sealed_secret) return undefined;
    const {id, organization_id, sealed_secret} = row;
    const place = {organization: organization_id, table: 'signing_keys', row: id, field: 'secret'};
    return {sealed: sealed_secret, place};
  }

  /** Passes every sealed value through `reseal`, all or none. Returns how many there were. */
  async resealAll(
    probe: string,
    reseal: (sealed: string, place: SealedPlace) => string,
  ): Promise<number> {
    return this.#db.transaction().execute(async tx => {
      let count = 0;
      const one = (
        sealed: string,
        table: string,
        organization: string,
        row: string,
        field: string,
      ) => {
        count++;
        return reseal(sealed, {organization, table, row, field});
      };
      const all = (
        sealed: unknown,
        table: string,
        organization: string,
        row: string,
        prefix = '',
      ) =>
        JSON.stringify(
          Object.fromEntries(
            Object.entries(sealed ?? {}).map(([field, text]) => [
              field,
              one(String(text), table, organization, row, prefix + field),
            ]),
          ),
        );
      const keys = await tx.selectFrom('signing_keys').selectAll().forNoKeyUpdate().execute();
      for (const {id, organization_id: org, sealed_secret: sealed} of keys)
        if (sealed !== null)
          await tx
            .updateTable('signing_keys')
            .set({sealed_secret: one(sealed, 'signing_keys', org, id, 'secret')})
            .where('id', '=', id)
            .execute();
      // In the order in which whoever changes several locks them.
      const actions = await tx
        .selectFrom('actions')
        .select(['id', 'organization_id', 'secrets', 'version'])
        .orderBy('id')
        .forNoKeyUpdate()
        .execute();
      for (const {id, organization_id: org, secrets, version} of actions) {
        if (Object.keys(secrets ?? {}).length === 0) continue;
        // With a new version: an edit that was judged before would write back what is sealed with the old key.
        const resealed = all(secrets, 'actions', org, id, 'header:');
        await tx
          .updateTable('actions')
          .set({secrets: resealed, version: version + 1})
          .where('id', '=', id)
          .execute();
      }
      const secrets = await tx.selectFrom('secrets').selectAll().forNoKeyUpdate().execute();
      for (const {id, organization_id: org, sealed} of secrets)
        await tx
          .updateTable('secrets')
          .set({sealed: one(sealed, 'secrets', org, id, 'value')})
          .where('id', '=', id)
          .execute();
      const senders = await tx.selectFrom('senders').selectAll().forNoKeyUpdate().execute();
      for (const {id, organization_id: org, secrets: sealed} of senders)
        await tx
          .updateTable('senders')
          .set({secrets: all(sealed, 'senders', org, id)})
          .where('id', '=', id)
          .execute();
      const signing = await tx.selectFrom('signing_secrets').selectAll().forNoKeyUpdate().execute();
      for (const {action_id: id, organization_id: org, sealed, previous} of signing)
        await tx
          .updateTable('signing_secrets')
          .set({
            sealed: one(sealed, 'signing_secrets', org, id, 'secret'),
            ...(previous !== null && {
              previous: previous
                .split(' ')
                .map(text => one(text, 'signing_secrets', org, id, 'secret'))
                .join(' '),
            }),
          })
          .where('action_id', '=', id)
          .execute();
      await tx
        .updateTable('server_state')
        .set({value: probe})
        .where('name', '=', stateName)
        .execute();
      return count;
    });
  }
}
