import type {Generated} from 'kysely';
import type {CampaignState, RecipientState} from '../../protocol/campaign.ts';
import type {Json} from './columns.ts';

export interface CampaignTable {
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
export interface CampaignLaneTable {
  campaign_id: string;
  position: number;
  sender_id: string;
  /** Why nothing from it works. */
  broken_code: string | null;
  broken_reason: string | null;
}

/** How fast a sender goes. */
export interface SenderPaceTable {
  sender_id: string;
  next_at: Date | null;
  /** Messages a second. */
  rate: number;
  /** In a row. */
  failures: Generated<number>;
  blocked_until: Date | null;
}

export interface CampaignRecipientTable {
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
