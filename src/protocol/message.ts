/** A message's delivery, as runs and `/v2/messages` tell it. */
export const messageStates = [
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
  'undelivered',
  'unknown',
] as const;
/** `unknown`: it was written and nothing clear came back. It is never sent again by itself. */
export type MessageState = (typeof messageStates)[number];

/** One recipient of a run (`data.recipients`). */
export interface RecipientStatus {
  readonly to: string;
  readonly kind: 'to' | 'cc';
  readonly status: MessageState;
  readonly message_id: string;
  readonly error?: {readonly code: string; readonly message: string};
}
