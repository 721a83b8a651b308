import type {ColumnType, Generated} from 'kysely';
import type {MessageState} from '../../protocol/message.ts';
import type {Json} from './columns.ts';

/** One message to one recipient. */
export interface MessageTable {
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
export interface MessageEventTable {
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
export interface SuppressionTable {
  id: string;
  organization_id: string;
  channel: 'sms' | 'whatsapp';
  address: string;
  source: 'stop' | 'provider' | 'manual';
  reason: string | null;
  created_at: Date;
}

/** When a person last wrote: WhatsApp's window for free text hangs on it. */
export interface LastInboundTable {
  organization_id: string;
  channel: 'sms' | 'whatsapp';
  address: string;
  at: Date;
}

export interface MessageTemplateTable {
  organization_id: string;
  sender_id: string;
  name: string;
  language: string;
  template: Json;
  fetched_at: Date;
}
