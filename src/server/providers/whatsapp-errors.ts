import {type MessageError, plainWords} from './send-outcome.ts';

/** What a code means for whoever sends (research of the backend, §2.3). */
type ErrorClass =
  /** The same message may be tried again, a little later. */
  | 'busy'
  /** Nothing from this sender works until somebody repairs it. */
  | 'sender'
  /** Nothing with this template works until somebody repairs it. */
  | 'template'
  /** This recipient cannot be reached. */
  | 'recipient'
  /** This recipient does not want messages. */
  | 'opted-out'
  /** Not to this recipient within a day. */
  | 'not-today';

interface Known {
  readonly is: ErrorClass;
  readonly words: string;
}

const busy = (words: string): Known => ({is: 'busy', words: `${words}; try again in a minute`});
const sender = (words: string): Known => ({is: 'sender', words});
const template = (words: string): Known => ({is: 'template', words});
const recipient = (words: string): Known => ({is: 'recipient', words});

const permission = sender(
  'The WhatsApp token lacks a permission; an administrator must give it one',
);

/** Meta's codes. Titles and HTTP statuses say nothing; Meta asks to go by the code. */
export const whatsappErrors: Readonly<Record<string, Known>> = {
  '0': sender('WhatsApp does not accept the token of this sender; an administrator must renew it'),
  '1': busy('WhatsApp had a passing problem'),
  '2': busy('WhatsApp is not available'),
  '3': permission,
  '4': busy('The WhatsApp app has made too many calls'),
  '10': permission,
  '100': template('WhatsApp says that a part of the message is wrong'),
  '190': sender('The WhatsApp token has expired or was revoked; an administrator must renew it'),
  '368': sender('The WhatsApp account is blocked for breaking the rules'),
  '80007': busy('The WhatsApp account has made too many calls'),
  '130429': busy('WhatsApp takes no more messages per second from this number'),
  '130472': recipient('WhatsApp keeps this person out of marketing for an experiment'),
  '130497': sender('The WhatsApp account may not send to this country'),
  '131000': busy('WhatsApp had a problem'),
  '131008': template('A parameter of the template is missing'),
  '131009': template('A parameter of the template has a wrong value'),
  '131016': busy('WhatsApp is overloaded'),
  '131021': recipient('Sender and recipient are the same number'),
  '131026': recipient('The recipient has no WhatsApp, or one that is too old'),
  '131031': sender('The WhatsApp account is locked'),
  '131037': sender('The name of the WhatsApp number is not approved yet'),
  '131042': sender('The WhatsApp account’s payment needs attention'),
  '131047': recipient('More than 24 hours have passed since the recipient last wrote'),
  '131048': sender('WhatsApp limits this number because people reported it as spam'),
  '131049': {
    is: 'not-today',
    words: 'WhatsApp chose not to deliver this marketing message; not before tomorrow',
  },
  '131050': {is: 'opted-out', words: 'The recipient has stopped marketing messages'},
  '131051': recipient('WhatsApp does not take messages of this kind'),
  '131052': recipient('The file of the message could not be fetched'),
  '131053': recipient('The file of the message could not be uploaded'),
  '131056': busy('Too many messages to this person in a short time'),
  '131057': busy('The WhatsApp account is being maintained'),
  '131062': recipient('This template cannot be sent to a hidden number'),
  '132000': template('The template has another number of parameters'),
  '132001': template('The template does not exist in this language'),
  '132005': template('The text of the template becomes too long'),
  '132007': template('The template breaks a rule of WhatsApp'),
  '132012': template('A parameter of the template has the wrong format'),
  '132015': template('The template is paused for its low quality'),
  '132016': template('The template is disabled for its low quality'),
  '133010': sender('The WhatsApp number is not registered'),
};

/** A lane of a campaign stops for it, for its recipients tend to be of one country; other messages may go through. */
const oneCountry = 130_497;

/** 200 to 299 are permissions, too. */
const knownError = (code: number): Known | undefined =>
  whatsappErrors[String(code)] ?? (code >= 200 && code < 300 ? permission : undefined);

export function whatsappError(code: number, said?: string): MessageError {
  const known = knownError(code);
  return {
    code: `whatsapp_${code}`,
    message:
      known?.words ??
      (said ? `WhatsApp says: ${plainWords(said)}` : `WhatsApp reports error ${code}`),
    ...(known?.is === 'opted-out' && {optedOut: true}),
    ...(known?.is === 'sender' && code !== oneCountry && {senderFails: true}),
  };
}

/** What the code of a `MessageError` of WhatsApp means; nothing where nobody knows. */
export function whatsappErrorClass(code: string): ErrorClass | undefined {
  const [, number] = /^whatsapp_(\d+)$/.exec(code) ?? [];
  return number === undefined ? undefined : knownError(Number(number))?.is;
}

/** Codes after which the same message may be sent again: nothing was made of it, and it was not the recipient's doing. */
export const whatsappRetryable: readonly string[] = Object.entries(whatsappErrors).flatMap(
  ([code, {is}]) =>
    is === 'busy' || is === 'sender' || is === 'template' ? [`whatsapp_${code}`] : [],
);
