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
];
