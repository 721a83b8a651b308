/** What became of handing one message to a vendor. */
export type SendOutcome =
  /** The vendor has it. `id` is missing where its answer could not be read. */
  | {readonly kind: 'accepted'; readonly id?: string | undefined}
  /** It is certain that no message was made of it. */
  | {readonly kind: 'refused'; readonly error: MessageError}
  /** It was written and nothing clear came back: it may have been sent. */
  | {readonly kind: 'unknown'; readonly error: MessageError};

/** Why a message was not delivered, in the vendor's code and in words for the person who sent it. */
export interface MessageError {
  readonly code: string;
  readonly message: string;
  /** The recipient does not want messages: nothing more is sent there. */
  readonly optedOut?: boolean;
  /** It is the sender's own trouble, such as a revoked token: every other message from it fails like this one. */
  readonly senderFails?: boolean;
}

/** A vendor's own words, as they can be kept and shown: without control characters, and not endless. */
export const plainWords = (said: string): string =>
  said
    .slice(0, 500)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();

/** Ranks of `delivery-state.ts` that a vendor speaks of. */
export type VendorStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered';

/** A vendor's word about a message. */
export interface StatusEvent {
  /** The vendor's id of the message. */
  readonly vendorId: string;
  /** Ours, where the vendor gave it back. */
  readonly ownId?: string | undefined;
  readonly status: VendorStatus;
  readonly error?: MessageError | undefined;
  /** The same for a repetition of the same word. */
  readonly dedupeKey: string;
}

/** A message from a person. */
export interface InboundEvent {
  /** E.164. */
  readonly from: string;
  readonly text: string;
  /** Where the vendor has acted on it itself. */
  readonly optOut?: 'stop' | 'start' | undefined;
  readonly dedupeKey: string;
}
