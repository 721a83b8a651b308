/**
 * The states of a message.
 *
 * 1. `queued`: its row is written, nothing has left. `sending`: it may have.
 * 2. The vendor's words have ranks: accepted < sent < delivered < read. A lower one that comes late changes nothing.
 * 3. `failed` and `undelivered` win over what is below delivered. A message that has arrived did not fail.
 * 4. `unknown` (an ambiguous send) is settled by any word of the vendor; nothing else leaves it.
 * 5. What failed stays so, but for the proof of the opposite: delivered and read.
 *
 * Each rule compares two states only, so that words in any order, repeated or not, end in the same state.
 */
import type {MessageState} from '../../protocol/message.ts';
import type {VendorStatus} from '../providers/send-outcome.ts';

const ranks: Readonly<Record<MessageState, number>> = {
  queued: 0,
  sending: 1,
  unknown: 2,
  accepted: 3,
  sent: 4,
  undelivered: 5,
  failed: 6,
  delivered: 7,
  read: 8,
};

/** The state after another word. */
export const later = (state: MessageState, word: VendorStatus | 'unknown'): MessageState =>
  ranks[word] > ranks[state] ? word : state;
