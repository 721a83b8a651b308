import type {ColumnType, Generated} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import type {CampaignState, RecipientState} from '../../protocol/campaign.ts';
import type {MessageState} from '../../protocol/message.ts';
import type {RunState} from '../../protocol/result.ts';

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

type Json = ColumnType<unknown, string, string>;
type Made = ColumnType<Date, Date | undefined, never>;

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

/** One message to one recipient. */
interface MessageTable {
  id: string;
  organization_id: string;
  /** The run it belongs to; the message may outlive it. */
  execution_id: string | null;
  sender_id: string;
  channel: 'sms' | 'whatsapp';
  kind: 'to' | 'cc';
  position: number;
  /** E.164. */
  address: string;
  state: MessageState;
  vendor_id: string | null;
  error_code: string | null;
  error_message: string | null;
  /** After this moment nobody works on sending it any more; null: it is handed over, or has ended. */
  lease_until: Date | null;
  /** From here on it may have left; null: it has not. */
  request_started_at: Date | null;
  /** The campaign it belongs to; its recipient has the same position. */
  campaign_id: Generated<string | null>;
  /** What was sent, for whoever sends it again; of a campaign it is made anew. */
  content: ColumnType<unknown, string | undefined, never>;
  /** The message that a person sent again by this one. */
  resend_of: Generated<string | null>;
  created_at: Date;
  updated_at: Date;
}

/** What a vendor said of a message, kept before it is applied. */
interface MessageEventTable {
  id: string;
  channel: 'sms' | 'whatsapp';
  /** The same for a repetition. */
  dedupe_key: string;
  vendor_id: string;
  own_id: string | null;
  event: Json;
  received_at: Date;
  applied_at: Date | null;
}

/** Numbers that get no messages. */
interface SuppressionTable {
  id: string;
  organization_id: string;
  channel: 'sms' | 'whatsapp';
  address: string;
  source: 'stop' | 'provider' | 'manual';
  reason: string | null;
  created_at: Date;
}

/** When a person last wrote: WhatsApp's window for free text hangs on it. */
interface LastInboundTable {
  organization_id: string;
  channel: 'sms' | 'whatsapp';
  address: string;
  at: Date;
}

interface MessageTemplateTable {
  organization_id: string;
  sender_id: string;
  name: string;
  language: string;
  template: Json;
  fetched_at: Date;
}

interface CampaignTable {
  id: string;
  organization_id: string;
  name: string;
  type: string | null;
  company_plan_id: string | null;
  workspace_id: string | null;
  business_goal: string | null;
  /** As it was given, without the recipients and their variables. */
  touchpoint: Json;
  /** Those of everybody, by name. */
  variables: Json;
  status: CampaignState | 'preparing';
  status_reason: string | null;
  start_at: Date;
  /** When the sender looks at it again; null: not at all. */
  next_at: Date | null;
  /** No two sends are closer than the campaign's delay. */
  paced_until: Date | null;
  /** Of the lane that sent last. */
  turn: Generated<number>;
  /** Whether a message was accepted since it began or went on; before, they go one by one. */
  proven: Generated<boolean>;
  recipients: Generated<number>;
  principal: string;
  principal_name: string | null;
  idempotency_key: string | null;
  request_hash: string;
  created_at: Date;
  updated_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

/** A sender that a campaign sends from. */
interface CampaignLaneTable {
  campaign_id: string;
  position: number;
  sender_id: string;
  /** Why nothing from it works. */
  broken_code: string | null;
  broken_reason: string | null;
}

/** How fast a sender goes. */
interface SenderPaceTable {
  sender_id: string;
  next_at: Date | null;
  /** Messages a second. */
  rate: number;
  /** In a row. */
  failures: Generated<number>;
  blocked_until: Date | null;
}

interface CampaignRecipientTable {
  campaign_id: string;
  /** Row of the request, from 0. */
  position: number;
  organization_id: string;
  /** The helpdesk's id of the contact. */
  customer_id: string;
  /** E.164. */
  address: string;
  /** Variables of this recipient, by name. */
  values: Json | null;
  /** Another row has the same number, and gets the message. */
  duplicate: boolean;
  state: RecipientState;
  error_code: string | null;
  error_message: string | null;
  attempts: Generated<number>;
  not_before: Date | null;
  message_id: string | null;
  updated_at: Date;
}
