/**
 * `preparing` is never told: its recipients are still being written. `paused_by_system`: nothing would have worked, and
 * `status_reason` says why.
 */
export const campaignStates = [
  'draft',
  'scheduled',
  'running',
  'paused',
  'paused_by_system',
  'completed',
  'cancelled',
] as const;
export type CampaignState = (typeof campaignStates)[number];

/**
 * A recipient's state: that of its message, once there is one.
 *
 * - `pending`: its turn has not come. `queued`: its turn has come, nothing has left.
 * - `skipped`: gets nothing, and `error` says why. `cancelled`: the campaign was, before its turn.
 */
export const recipientStates = [
  'pending',
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
  'undelivered',
  'unknown',
  'skipped',
  'cancelled',
] as const;
export type RecipientState = (typeof recipientStates)[number];
