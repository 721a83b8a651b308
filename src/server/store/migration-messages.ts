import type {Migration} from './migrations.ts';

export const messageMigration: Migration = {
  version: 8,
  name: 'messages, what vendors say of them, suppressions, templates',
  statements: [
    // What a run of messages needs to be judged by later words of the vendor.
    `alter table executions add column delivery json`,
    `create table messages (
        id uuid primary key,
        organization_id uuid not null references organizations,
        execution_id uuid,
        sender_id uuid not null references senders,
        channel text not null check (channel in ('sms', 'whatsapp')),
        kind text not null check (kind in ('to', 'cc')),
        position integer not null,
        address text not null,
        state text not null,
        vendor_id text,
        error_code text,
        error_message text,
        lease_until timestamptz,
        request_started_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`,
    `create unique index messages_by_vendor on messages (channel, vendor_id)
        where vendor_id is not null`,
    `create index messages_of_run on messages (execution_id, position)`,
    `create index messages_under_way on messages (lease_until) where lease_until is not null`,
    `create table message_events (
        id uuid primary key,
        channel text not null,
        dedupe_key text not null,
        vendor_id text not null,
        own_id uuid,
        event json not null,
        received_at timestamptz not null,
        applied_at timestamptz,
        unique (channel, dedupe_key)
      )`,
    `create index message_events_waiting on message_events (received_at) where applied_at is null`,
    `create index message_events_by_vendor on message_events (channel, vendor_id)`,
    `create table suppressions (
        id uuid primary key,
        organization_id uuid not null references organizations,
        channel text not null check (channel in ('sms', 'whatsapp')),
        address text not null,
        source text not null check (source in ('stop', 'provider', 'manual')),
        reason text,
        created_at timestamptz not null,
        unique (organization_id, channel, address)
      )`,
    `create table last_inbound (
        organization_id uuid not null references organizations,
        channel text not null,
        address text not null,
        at timestamptz not null,
        primary key (organization_id, channel, address)
      )`,
    `create table message_templates (
        organization_id uuid not null references organizations,
        sender_id uuid not null references senders,
        name text not null,
        language text not null,
        template json not null,
        fetched_at timestamptz not null,
        primary key (sender_id, name, language)
      )`,
  ],
};
