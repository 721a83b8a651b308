import type {Migration} from './migrations.ts';

/** An organisation's own entry and the person's word are two: neither takes the place of the other. */
export const suppressionMigration: Migration = {
  version: 13,
  name: 'suppressions by who said so',
  statements: [
    `alter table suppressions
      drop constraint suppressions_organization_id_channel_address_key`,
    `alter table suppressions
      add constraint suppressions_once unique (organization_id, channel, address, source)`,
  ],
};
