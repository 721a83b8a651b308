import type {Migration} from './migrations.ts';

/**
 * Tells of changes without a look into the row's JSON, as `to_jsonb` had: it refuses NUL and half of a character, and an
 * action with either in a text could not be written.
 */
export const anyTextMigration: Migration = {
  version: 15,
  name: 'telling of changes whatever the texts are',
  statements: [
    `create or replace function tell_change() returns trigger language plpgsql as $$
      declare changed record;
      begin
        if tg_op = 'DELETE' then changed := old; else changed := new; end if;
        if tg_argv[0] = 'id' then perform pg_notify('cs_changes', changed.id::text);
        else perform pg_notify('cs_changes', changed.organization_id::text);
        end if;
        return null;
      end
    $$`,
  ],
};
