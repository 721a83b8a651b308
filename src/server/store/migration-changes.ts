import type {Migration} from './migrations.ts';

/** Rows that processes keep in memory, and the column with their organisation. */
const kept = [
  ['organizations', 'id'],
  ['organization_origins', 'organization_id'],
  ['signing_keys', 'organization_id'],
  ['key_sets', 'organization_id'],
  ['actions', 'organization_id'],
] as const;

const trigger = (table: string, column: string, updates = 'update'): string =>
  `create trigger ${table}_changed after insert or delete or ${updates} on ${table}
    for each row execute function tell_change('${column}')`;

/** Tells every process of changes to what they keep in memory (`changes.ts`). */
export const changeMigration: Migration = {
  version: 12,
  name: 'telling of changes',
  statements: [
    `create function tell_change() returns trigger language plpgsql as $$
      begin
        perform pg_notify('cs_changes', to_jsonb(coalesce(new, old)) ->> tg_argv[0]);
        return null;
      end
    $$`,
    ...kept.map(([table, column]) => trigger(table, column)),
    // Not for the note of when a key was last used.
    trigger(
      'api_keys',
      'organization_id',
      'update of name, secret_hash, scopes, expires_at, revoked_at',
    ),
  ],
};
