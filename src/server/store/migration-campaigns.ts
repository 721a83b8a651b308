import type {Migration} from './migrations.ts';

export const campaignMigration: Migration = {
  version: 9,
  name: 'campaigns',
  statements: [
    `create table campaigns (
      id uuid primary key,
      organization_id uuid not null references organizations,
      name text not null,
      type text,
      company_plan_id text,
      workspace_id text,
      business_goal text,
      touchpoint json not null,
      variables json not null,
      status text not null check (status in ('preparing', 'draft', 'scheduled', 'running', 'paused',
        'paused_by_system', 'completed', 'cancelled')),
      status_reason text,
      start_at timestamptz not null,
      next_at timestamptz,
      paced_until timestamptz,
      turn integer not null default 0,
      proven boolean not null default false,
      recipients integer not null default 0,
      principal text not null,
      principal_name text,
      idempotency_key text,
      request_hash text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz
    )`,
    `create unique index campaigns_once on campaigns (organization_id, principal, idempotency_key)
      where idempotency_key is not null`,
    `create index campaigns_recent on campaigns (organization_id, id desc)`,
    `create index campaigns_due on campaigns (next_at) where next_at is not null`,
    `create table campaign_lanes (
      campaign_id uuid not null references campaigns on delete cascade,
      position integer not null,
      sender_id uuid not null references senders,
      broken_code text,
      broken_reason text,
      primary key (campaign_id, position)
    )`,
    // Of a sender, whichever campaigns it sends for: the vendor counts by number.
    `create table sender_paces (
      sender_id uuid primary key references senders,
      next_at timestamptz,
      rate real not null,
      failures integer not null default 0,
      blocked_until timestamptz
    )`,
    `create table campaign_recipients (
      campaign_id uuid not null references campaigns on delete cascade,
      position integer not null,
      organization_id uuid not null,
      customer_id text not null,
      address text not null,
      "values" json,
      duplicate boolean not null,
      state text not null,
      error_code text,
      error_message text,
      attempts integer not null default 0,
      not_before timestamptz,
      message_id uuid,
      updated_at timestamptz not null,
      primary key (campaign_id, position)
    )`,
    // Nobody gets a message twice: the database has the last word.
    `create unique index campaign_recipients_once on campaign_recipients (campaign_id, address)
      where not duplicate`,
    `create index campaign_recipients_by_state on campaign_recipients (campaign_id, state, position)`,
    `alter table messages add column campaign_id uuid`,
    `alter table messages add column content json`,
    `alter table messages add column resend_of uuid`,
    `create unique index messages_of_recipient on messages (campaign_id, position)
      where campaign_id is not null`,
    `create unique index messages_resent on messages (resend_of) where resend_of is not null`,
    // A key that could do everything still can.
    `update api_keys set scopes = '["actions:read","actions:write","actions:execute","contacts:read",
      "contacts:write","executions:read","executions:write","settings:read","settings:write",
      "secrets:write","audit:read","campaigns:read","campaigns:write",
      "suppressions:override"]'::json where json_array_length(scopes) = 11`,
  ],
};
