/** What servers say of a run, in another language. Their own sentences are English: the API's documents have them so. */
import type {Messages} from '../messages.ts';

/** A sentence, or a part of one. What changes in it stands in brackets, and is put into words itself. */
const english = [
  // What stands around others comes first.
  ['wentOut', /^(.+)\. (\d+) of (\d+) went out(\.?)$/],
  ['check', /^(.+)\. Check there before you run it again\.$/],
  ['maySent', /^(.+); the message may have been sent$/],
  ['tryLater', /^(.+); try again (?:in a minute|later)$/],
  ['brokeOff', /^(.+), but its answer broke off and could not be read$/],
  ['tooLarge', /^(.+), but its answer was too large to read$/],
  ['tooLong', /^(.+), but its answer is too large to show$/],
  ['redirects', /^(.+); redirects are not followed$/],
  ['both', /^(\+?\d{5,}: .+?); (\+?\d{5,}: .+)$/],
  ['recipient', /^(\+?\d{5,}): (.+)$/],
  ['nothingSent', /^Nothing was sent: (.+)$/],
  ['notCalled', /^(\S+) could not be called: (.+)\. Nothing was sent\.$/],
  ['vendorNotCalled', /^(Twilio|WhatsApp) could not be called: (.+)$/],
  ['noNumber', /^(.+) has no value: there is no number to send to$/],
  ['badNumber', /^"(.*)" is no number to send to: .+$/],
  ['noParameter', /^Parameter \d+ of the \w+ has nothing to say for this contact: (.+)$/],
  // A webhook.
  ['done', /^Webhook executed successfully$/],
  ['status', /^Webhook returned status (\d+.*)$/],
  [
    'silent',
    /^(\S+) did not answer within ([\d.]+) s\. It may still have received the request: check there before you run it again\.$/,
  ],
  [
    'closed',
    /^(\S+) closed the connection without an answer\. It may still have received the request: check there before you run it again\.$/,
  ],
  ['busy', /^Too many runs at once: (\S+) was not called\. Try again in a moment\.$/],
  ['circuit', /^it has failed too often lately and is tried again in (\d+) s$/],
  ['noConnection', /^no connection could be made in time$/],
  ['noName', /^its name could not be resolved$/],
  ['noTls', /^its certificate or TLS was not accepted$/],
  ['refused', /^the connection was refused$/],
  // A link, a script.
  ['opening', /^Opening URL$/],
  ['completed', /^(?:Action completed|JavaScript action executed)$/],
  // A stock Whatomate server says what it knows in the same words as ours, and these.
  ['failed', /^Action (?:execution )?failed$/],
  ['noCode', /^No code to execute$/],
  ['pageSilent', /^The page never said how the script ended$/],
  // A message.
  ['sending', /^The message is being sent$/],
  ['waiting', /^Sent; waiting for its delivery$/],
  ['acceptedForAll', /^Accepted for (\d+) recipients$/],
  ['accepted', /^Accepted for (\+?\d+)$/],
  ['deliveredToAll', /^Delivered to (\d+) recipients$/],
  ['delivered', /^Delivered to (\+?\d+)$/],
  [
    'unheard',
    /^(?:Sent; nobody has said whether it was delivered|Nobody said within a day whether the message was delivered)$/,
  ],
  ['vendorSilent', /^(Twilio|WhatsApp) did not answer$/],
  ['vendorAnswered', /^(Twilio|WhatsApp) answered (\d+)$/],
  [
    'optedOut',
    /^(?:The recipient has opted out of messages \(STOP\)|The recipient has stopped marketing messages|gets no messages: it has opted out or is on the list)$/,
  ],
  [
    'unreachable',
    /^(?:The recipient’s phone is switched off or cannot be reached|The recipient cannot be reached from this sender)$/,
  ],
  [
    'noMobile',
    /^(?:The recipient is not a mobile number|The recipient is a landline or a carrier that takes no SMS)$/,
  ],
  [
    'noSuchNumber',
    /^(?:The number does not exist any more|This is not a phone number that Twilio knows)$/,
  ],
  [
    'carrier',
    /^(?:The recipient’s carrier blocks the message|The carrier filtered the message as unwanted)$/,
  ],
  ['noReason', /^The carrier did not say why it was not delivered$/],
  ['noWhatsapp', /^The recipient has no WhatsApp, or one that is too old$/],
  ['tooLate', /^More than 24 hours have passed since the recipient last wrote$/],
  ['notToday', /^WhatsApp chose not to deliver this marketing message; not before tomorrow$/],
  ['tooMany', /^Too many messages to this person in a short time$/],
  ['vendorTrouble', /^(WhatsApp) (?:had a (?:passing )?problem|is not available|is overloaded)$/],
  [
    'senderLogin',
    /^(?:Twilio does not accept the account SID and token of this sender|WhatsApp does not accept the token of this sender|The WhatsApp token has expired or was revoked); an administrator must renew (?:them|it)$/,
  ],
  // Any run.
  ['interrupted', /^The server stopped before anything was sent$/],
  [
    'lost',
    /^The server stopped during this run\. The other side may still have received the request: check there before you run it again\.$/,
  ],
  ['stillRunning', /^The action is still running$/],
  ['undone', /^This run was taken back already$/],
  ['mustHave', /^(.+) must have a value for this contact$/],
  ['noValue', /^(.+) has no value$/],
  ['forRole', /^This is for the role (.+)$/],
  ['forGroup', /^This is for the group (.+)$/],
  ['forTag', /^This is for contacts with the tag (.+)$/],
  ['unsaid', /^The server did not say how the run ended$/],
] as const;

/** `$1` is what stands in the first brackets of the English, and so on. */
export type ToldWords = Readonly<Record<(typeof english)[number][0], string>>;

/** Nobody writes longer ones; the text may be a webhook's own. */
const longest = 1_000;

/** Puts what a server says into words; what it does not know stays as it is. */
export const toldIn =
  (words: ToldWords) =>
  (text: string): string =>
    text.length > longest ? text : put(text, words);

function put(text: string, words: ToldWords): string {
  for (const [key, pattern] of english) {
    const found = pattern.exec(text);
    if (found)
      return words[key].replaceAll(/\$(\d)/g, (_, index) => put(found[Number(index)] ?? '', words));
  }
  return text;
}

/** Why something could not be done, also where that is the server's own sentence. */
export const problemTold =
  (problem: Messages['problem'], told: (text: string) => string): Messages['problem'] =>
  (code, message, seconds) =>
    problem(code, told(message), seconds);
