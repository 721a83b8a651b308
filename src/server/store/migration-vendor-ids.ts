import type {Migration} from './migrations.ts';

/** Vendors name the messages of their accounts: what another organisation's vendor calls its own is no concern of ours. */
export const vendorIdMigration: Migration = {
  version: 14,
  name: 'names of messages within their organisation',
  statements: [
    `create unique index messages_by_vendor_of on messages (channel, vendor_id, organization_id)
        where vendor_id is not null`,
    `drop index messages_by_vendor`,
  ],
};
