import {anyTextMigration} from './migration-any-text.ts';
import {campaignMigration} from './migration-campaigns.ts';
import {changeMigration} from './migration-changes.ts';
import {messageMigration} from './migration-messages.ts';
import {suppressionMigration} from './migration-suppressions.ts';
import {vendorIdMigration} from './migration-vendor-ids.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** One statement each: the extended protocol takes no more. Never edited once released. */
  readonly statements: readonly string[];
}

/** Forward only, the same on the embedded and on a real PostgreSQL (15 and later). */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'organisations, keys, contacts, actions, executions',
    statements: [
      `create table organizations (
        id uuid primary key,
        name text not null,
        created_at timestamptz not null default now()
      )`,
      `create table organization_origins (
        organization_id uuid not null references organizations,
        origin text not null,
        primary key (origin, organization_id)
      )`,
      `create table signing_keys (
        id uuid primary key,
        organization_id uuid not null references organizations,
        issuer text not null,
        kid text not null,
        algorithm text not null check (algorithm in ('HS256', 'ES256', 'EdDSA', 'RS256')),
        sealed_secret text,
        public_jwk json,
        created_at timestamptz not null default now(),
        revoked_at timestamptz,
        unique (issuer, kid),
        check ((sealed_secret is null) <> (public_jwk is null))
      )`,
      `create table api_keys (
        id uuid primary key,
        organization_id uuid not null references organizations,
        name text not null,
        prefix text not null unique,
        secret_hash text not null,
        scopes json not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz,
        revoked_at timestamptz
      )`,
      `create table contacts (
        id uuid primary key,
        organization_id uuid not null references organizations,
        external_id text not null check (length(external_id) between 1 and 128),
        name text,
        profile_name text,
        phone_number text,
        tags json not null,
        metadata json not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null,
        unique (organization_id, external_id)
      )`,
      `create table actions (
        id uuid primary key,
        organization_id uuid not null references organizations,
        name text not null,
        icon text not null,
        action_type text not null,
        config json not null,
        secrets json not null,
        is_active boolean not null,
        display_order integer not null,
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        deleted_at timestamptz
      )`,
      `create index actions_in_order on actions (organization_id, display_order, created_at desc)
        where deleted_at is null`,
      `create table executions (
        id uuid primary key,
        organization_id uuid not null references organizations,
        action_id uuid not null references actions,
        action_version integer not null,
        action_type text not null,
        contact_id text not null,
        principal text not null,
        idempotency_key text,
        request_hash text not null,
        state text not null check (state in ('running', 'succeeded', 'failed', 'unknown')),
        lease_until timestamptz,
        request_started_at timestamptz,
        target_url text,
        result json,
        outcome json,
        http_status integer,
        error_code text,
        opened_at timestamptz,
        created_at timestamptz not null,
        finished_at timestamptz,
        check ((state = 'running') = (finished_at is null))
      )`,
      `create unique index executions_once on executions
        (organization_id, principal, action_id, contact_id, idempotency_key)
        where idempotency_key is not null`,
      `create index executions_running on executions (lease_until) where state = 'running'`,
      `create index executions_recent on executions (organization_id, created_at desc)`,
      `create table redirect_tokens (
        token_hash text primary key,
        organization_id uuid not null references organizations,
        execution_id uuid not null references executions,
        url text not null,
        expires_at timestamptz not null,
        used_at timestamptz
      )`,
      `create index redirect_tokens_old on redirect_tokens (expires_at)`,
    ],
  },
  {
    version: 2,
    name: 'who ran what for whom',
    statements: [
      `alter table executions add column principal_name text`,
      `alter table executions add column undo_of uuid references executions`,
      `create index executions_of_contact on executions
        (organization_id, contact_id, action_id, created_at desc)`,
      `create index executions_of_principal on executions
        (organization_id, principal, created_at desc)`,
      `create index executions_undone on executions (undo_of) where undo_of is not null`,
    ],
  },
  {
    version: 3,
    name: 'settings, audit log, secrets, senders, key sets, signing secrets, rates',
    statements: [
      `alter table organizations add column retention_days integer not null default 90
        check (retention_days between 1 and 3650)`,
      `alter table api_keys add column last_used_at timestamptz`,
      // A key that could do everything still can.
      `update api_keys set scopes = '["actions:read","actions:write","actions:execute","contacts:read",
        "contacts:write","executions:read","executions:write","settings:read","settings:write",
        "secrets:write","audit:read"]'::json where json_array_length(scopes) = 6`,
      `create table key_sets (
        id uuid primary key,
        organization_id uuid not null references organizations,
        issuer text not null unique,
        url text not null,
        algorithm text not null check (algorithm in ('ES256', 'EdDSA', 'RS256')),
        created_at timestamptz not null default now()
      )`,
      `create table audit_log (
        id uuid primary key,
        organization_id uuid not null references organizations,
        at timestamptz not null,
        actor text not null,
        actor_name text,
        request_id text,
        verb text not null,
        object_type text not null,
        object_id text not null,
        before json,
        after json
      )`,
      `create index audit_log_recent on audit_log (organization_id, id desc)`,
      `create table secrets (
        id uuid primary key,
        organization_id uuid not null references organizations,
        name text not null,
        sealed text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (organization_id, name)
      )`,
      `create table senders (
        id uuid primary key,
        organization_id uuid not null references organizations,
        channel text not null check (channel in ('sms', 'whatsapp')),
        provider text not null check (provider in ('twilio', 'whatsapp_cloud')),
        name text not null,
        address text not null,
        config json not null,
        secrets json not null,
        is_active boolean not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        deleted_at timestamptz
      )`,
      `create unique index senders_by_address on senders (organization_id, channel, address)
        where deleted_at is null`,
      `create table signing_secrets (
        action_id uuid primary key references actions,
        organization_id uuid not null references organizations,
        sealed text not null,
        previous text,
        previous_until timestamptz,
        created_at timestamptz not null
      )`,
      `create table rates (
        key text primary key,
        window_start timestamptz not null,
        count integer not null
      )`,
      `create index rates_old on rates (window_start)`,
    ],
  },
  {
    version: 4,
    name: 'runs that are forgotten',
    statements: [
      // The run that was taken back may be forgotten before the one that did so.
      `alter table executions drop constraint executions_undo_of_fkey`,
      `create index redirect_tokens_of_run on redirect_tokens (execution_id)`,
    ],
  },
  {
    version: 5,
    name: 'where a secret may go, and what the key must open',
    statements: [
      // Origins that a secret may be sent to; null: any.
      `alter table secrets add column origins json`,
      `create table server_state (name text primary key, value text not null)`,
    ],
  },
  {
    version: 6,
    name: 'what people like',
    statements: [
      `create table preferences (
        organization_id uuid not null references organizations,
        principal text not null,
        value json not null,
        updated_at timestamptz not null,
        primary key (organization_id, principal)
      )`,
    ],
  },
  {
    version: 7,
    name: 'the history of an action',
    statements: [
      `create index executions_of_action on executions
        (organization_id, action_id, created_at desc)`,
    ],
  },
  messageMigration,
  campaignMigration,
  {
    version: 10,
    name: 'test runs, and what a run sent',
    statements: [
      `alter table executions add column test boolean not null default false`,
      `alter table executions add column sent json`,
    ],
  },
  {
    version: 11,
    name: 'senders that are paused',
    statements: [
      `alter table senders add column paused_at timestamptz`,
      `alter table senders add column paused_code text`,
      `alter table senders add column paused_reason text`,
    ],
  },
  changeMigration,
  suppressionMigration,
  vendorIdMigration,
  anyTextMigration,
];
