import type {Kysely, Selectable} from 'kysely';
import type {Database} from './schema.ts';

export type TemplateRow = Selectable<Database['message_templates']>;

/** Message templates as a vendor last listed them. */
export class MessageTemplateStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async list(organization: string, sender?: string): Promise<readonly TemplateRow[]> {
    const query = this.#db
      .selectFrom('message_templates')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('sender_id', 'in', where =>
        where
          .selectFrom('senders')
          .select('id')
          .where('organization_id', '=', organization)
          .where('deleted_at', 'is', null),
      )
      .orderBy('name')
      .orderBy('language');
    return (sender === undefined ? query : query.where('sender_id', '=', sender)).execute();
  }

  /** Replaces all templates of a sender; `template` as JSON text. */
  async replace(
    organization: string,
    sender: string,
    templates: readonly {name: string; language: string; template: string}[],
  ): Promise<void> {
    const fetched_at = new Date();
    await this.#db.transaction().execute(async tx => {
      await tx
        .deleteFrom('message_templates')
        .where('organization_id', '=', organization)
        .where('sender_id', '=', sender)
        .execute();
      if (templates.length === 0) return;
      await tx
        .insertInto('message_templates')
        .values(
          templates.map(one => ({
            ...one,
            organization_id: organization,
            sender_id: sender,
            fetched_at,
          })),
        )
        .onConflict(conflict => conflict.doNothing())
        .execute();
    });
  }
}
