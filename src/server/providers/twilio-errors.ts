import {type MessageError, plainWords} from './send-outcome.ts';

/** Twilio's codes in words (its error dictionary; research of the backend, §3). */
const words: Readonly<Record<string, string>> = {
  '20003':
    'Twilio does not accept the account SID and token of this sender; an administrator must renew them',
  '20429': 'Twilio takes no more messages at the moment; try again in a minute',
  '21211': 'This is not a phone number that Twilio knows',
  '21408': 'The Twilio account may not send to this country; an administrator can permit it',
  '21606': 'The sending number cannot send SMS; an administrator must choose another sender',
  '21610': 'The recipient has opted out of messages (STOP)',
  '21611': 'Twilio’s queue for the sending number is full; try again later',
  '21612': 'The recipient cannot be reached from this sender',
  '21614': 'The recipient is not a mobile number',
  '21617': 'The text is longer than 1,600 characters',
  '21659': 'The sending number is not one of the Twilio account’s',
  '30001': 'Twilio’s queue overflowed before the message was sent',
  '30002': 'The Twilio account is suspended',
  '30003': 'The recipient’s phone is switched off or cannot be reached',
  '30004': 'The recipient’s carrier blocks the message',
  '30005': 'The number does not exist any more',
  '30006': 'The recipient is a landline or a carrier that takes no SMS',
  '30007': 'The carrier filtered the message as unwanted',
  '30008': 'The carrier did not say why it was not delivered',
  '30034': 'The sending number is not registered for messages to the United States (A2P 10DLC)',
  '30036': 'The message was not sent within its validity period',
};

/** Not repeated: whoever opted out stays so. */
const optedOut = new Set(['21610']);

/**
 * Of the account or the sending number, whoever the recipient is. Not 21408 and 30034, which are of one country.
 */
const senderFails = new Set(['20003', '21606', '21659', '30002']);

export function twilioError(code: string, said?: string): MessageError {
  const known = words[code];
  const shown = plainWords(code);
  const message =
    known ?? (said ? `Twilio says: ${plainWords(said)}` : `Twilio reports error ${shown}`);
  return {
    code: `twilio_${shown}`,
    message,
    ...(optedOut.has(code) && {optedOut: true}),
    ...(senderFails.has(code) && {senderFails: true}),
  };
}

/** Every code that has words. */
export const twilioCodes: readonly string[] = Object.keys(words);
