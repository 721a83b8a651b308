import type {ColumnType, Generated} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import type {RunState} from '../../protocol/result.ts';
import type {Json, Made} from './columns.ts';
import type {
  CampaignTable,
  CampaignLaneTable,
  SenderPaceTable,
  CampaignRecipientTable,
} from './schema-campaigns.ts';
import type {
  MessageTable,
  MessageEventTable,
  SuppressionTable,
  LastInboundTable,
  MessageTemplateTable,
} from './schema-messages.ts';

/**
 * The tables as both drivers hand them over. JSON is of type `json`, not `jsonb`, which refuses NUL and lone
 * surrogates that a webhook may well answer; it is written as text, for `pg` would make an array of PostgreSQL of
 * an array. Counters are `integer`: the drivers differ in `bigint`.
 */
export interface Database {
  organizations: OrganizationTable;
  organization_origins: OriginTable;
  signing_keys: SigningKeyTable;
  api_keys: ApiKeyTable;
  contacts: ContactTable;
  actions: ActionTable;
  executions: ExecutionTable;
  redirect_tokens: RedirectTokenTable;
  key_sets: KeySetTable;
  audit_log: AuditTable;
  secrets: SecretTable;
  senders: SenderTable;
  signing_secrets: SigningSecretTable;
  rates: RateTable;
  server_state: StateTable;
  preferences: PreferenceTable;
  messages: MessageTable;
  message_events: MessageEventTable;
  suppressions: SuppressionTable;
  last_inbound: LastInboundTable;
  message_templates: MessageTemplateTable;
  campaigns: CampaignTable;
  campaign_lanes: CampaignLaneTable;
  sender_paces: SenderPaceTable;
  campaign_recipients: CampaignRecipientTable;
}

interface OrganizationTable {
  id: string;
  name: string;
  /** How long runs and the audit log are kept. */
  retention_days: Generated<number>;
  created_at: Made;
}

interface OriginTable {
  organization_id: string;
  origin: string;
}

interface SigningKeyTable {
  id: string;
  organization_id: string;
  issuer: string;
  kid: string;
  algorithm: string;
  /** The shared secret of an HMAC, sealed; null for a key pair. */
  sealed_secret: string | null;
  public_jwk: Json | null;
  created_at: Made;
  revoked_at: Date | null;
}

interface ApiKeyTable {
  id: string;
  organization_id: string;
  name: string;
  prefix: string;
  /** SHA-256 in hex. */
  secret_hash: string;
  scopes: Json;
  created_at: Made;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

interface ContactTable {
  id: string;
  organization_id: string;
  /** The helpdesk's id. */
  external_id: string;
  name: string | null;
  profile_name: string | null;
  phone_number: string | null;
  tags: Json;
  metadata: Json;
  created_at: Made;
  updated_at: Date;
}

interface ActionTable {
  id: string;
  organization_id: string;
  name: string;
  icon: string;
  action_type: ActionType;
  /** Without secret values: those stand in `secrets`, sealed, by lower-case header name. */
  config: Json;
  secrets: Json;
  is_active: boolean;
  display_order: number;
  version: Generated<number>;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

interface ExecutionTable {
  id: string;
  organization_id: string;
  action_id: string;
  action_version: number;
  action_type: ActionType;
  /** The helpdesk's id; the row outlives the contact. */
  contact_id: string;
  /** Whose run it is: `user:<sub>` or `key:<id>`. */
  principal: string;
  /** As the token or the key named them then. */
  principal_name: string | null;
  /** The run that this one takes back. */
  undo_of: string | null;
  idempotency_key: string | null;
  request_hash: string;
  state: RunState;
  /** After this moment nobody works on a running run any more. */
  lease_until: Date | null;
  /** From here on a request may have left; null: nothing has. */
  request_started_at: Date | null;
  /** Where the link of a url action leads. */
  target_url: string | null;
  result: Json | null;
  outcome: Json | null;
  /** Of a run of messages: what its later words are judged by. */
  delivery: ColumnType<unknown, string | undefined, never>;
  /** Whether an administrator tried the action out. */
  test: Generated<boolean>;
  /** What left, with its secrets masked; of a webhook only. */
  sent: ColumnType<unknown, string | undefined, never>;
  http_status: number | null;
  error_code: string | null;
  opened_at: Date | null;
  created_at: Date;
  finished_at: Date | null;
}

interface RedirectTokenTable {
  /** SHA-256 in hex. */
  token_hash: string;
  organization_id: string;
  execution_id: string;
  url: string;
  expires_at: Date;
  used_at: Date | null;
}

/** Public keys that a helpdesk publishes (JWKS). */
interface KeySetTable {
  id: string;
  organization_id: string;
  issuer: string;
  url: string;
  algorithm: string;
  created_at: Made;
}

/** Written and read, never changed; it goes when its time is over. */
interface AuditTable {
  id: string;
  organization_id: string;
  at: Date;
  /** `user:<sub>`, `key:<id>`, `command`, or `server` for what nobody asked for. */
  actor: string;
  actor_name: string | null;
  request_id: string | null;
  verb: string;
  object_type: string;
  object_id: string;
  /** Without secrets. */
  before: Json | null;
  after: Json | null;
}

interface SecretTable {
  id: string;
  organization_id: string;
  name: string;
  sealed: string;
  /** Where it may be sent; null: anywhere. */
  origins: Json | null;
  created_at: Date;
  updated_at: Date;
}

/** A number or an account that messages are sent from. */
interface SenderTable {
  id: string;
  organization_id: string;
  channel: 'sms' | 'whatsapp';
  provider: 'twilio' | 'whatsapp_cloud';
  name: string;
  /** The number, or the id of a messaging service or phone number. */
  address: string;
  config: Json;
  /** Sealed, by field. */
  secrets: Json;
  is_active: boolean;
  /** Since when nothing is sent from it, for the vendor refuses all of it; null: it works. */
  paused_at: Generated<Date | null>;
  /** The vendor's code, such as `twilio_20003`. */
  paused_code: Generated<string | null>;
  paused_reason: Generated<string | null>;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

interface SigningSecretTable {
  action_id: string;
  organization_id: string;
  sealed: string;
  /** The one before the last rotation, which signs as well until then. */
  previous: string | null;
  previous_until: Date | null;
  created_at: Date;
}

interface RateTable {
  key: string;
  window_start: Date;
  count: number;
}

interface StateTable {
  name: string;
  value: string;
}

/** What a person has arranged in the bar. */
interface PreferenceTable {
  organization_id: string;
  principal: string;
  value: Json;
  updated_at: Date;
}
