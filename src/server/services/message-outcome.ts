import type {SendOutcome} from '../providers/send-outcome.ts';
import type {MessageRow, MessageStore} from '../store/messages.ts';
import type {DeliveryService} from './deliveries.ts';
import {later} from './delivery-state.ts';
import {updateRun} from './message-report.ts';

/** Writes down what became of handing a message to its vendor, and what the vendor has said of it meanwhile. */
export async function recordOutcome(
  message: Pick<MessageRow, 'id' | 'organization_id' | 'channel' | 'address'>,
  outcome: SendOutcome,
  {messages, deliveries}: {readonly messages: MessageStore; readonly deliveries: DeliveryService},
): Promise<void> {
  const vendorId = outcome.kind === 'accepted' ? outcome.id : undefined;
  const error = outcome.kind === 'accepted' ? undefined : outcome.error;
  const word = ({accepted: 'accepted', refused: 'failed', unknown: 'unknown'} as const)[
    outcome.kind
  ];
  // First: whoever ends in between must not be the only one who knew.
  if (error?.optedOut) await deliveries.optedOut(message);
  await messages.change(
    message.id,
    current => {
      // A callback can be faster than the answer.
      const state = later(current.state, word);
      return {
        state,
        ...(vendorId !== undefined && current.vendor_id === null && {vendor_id: vendorId}),
        ...(error
          ? state === word && {error_code: error.code, error_message: error.message}
          : // It was given up meanwhile, and yet it was taken.
            state !== current.state && {error_code: null, error_message: null}),
        ...(outcome.kind === 'refused' && {request_started_at: null}),
        lease_until: null,
      };
    },
    updateRun,
  );
  if (vendorId !== undefined) await deliveries.catchUp(message.channel, vendorId);
}
