/** What single messages must hold to: how each stands after all that was said of it, and how its run does then. */
import type {RunState} from '../../../../../src/protocol/result.ts';

export type Channel = 'sms' | 'whatsapp';
export const vendorAnswers = [
  'accepted',
  'cut',
  'closed',
  'odd',
  'fault',
  'recipient',
  'opted out',
  'busy',
  'sender',
] as const;
export type VendorAnswer = (typeof vendorAnswers)[number];
export type Word = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered';
/** What a word that something failed is about. */
export type Trouble = 'phone' | 'opted out' | 'sender';

/** In the order in which one wins over the other. */
const ranks = [
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'undelivered',
  'failed',
  'delivered',
  'read',
] as const;
type State = (typeof ranks)[number];
const lost: readonly State[] = ['failed', 'undelivered'];

export interface ModelMessage {
  id: string;
  readonly to: string;
  readonly channel: Channel;
  readonly run: ModelRun | undefined;
  readonly vendorId: string;
  state: State;
  /** What is told of its failure; of what is unknown only that there is something. */
  code: string | undefined;
  /** Whether the server knows the vendor's id of it. */
  known: boolean;
  /** Words that came before that. */
  readonly waiting: {readonly word: Word; readonly trouble: Trouble}[];
  /** Words that came. */
  readonly said: Set<string>;
  /** Whether the vendor holds it, and has not answered. */
  held: boolean;
  /** Whether the vendor may speak of it. */
  taken: boolean;
  resent: boolean;
  /** Moment of the model at which it was made. */
  readonly at: number;
}

export interface ModelRun {
  id: string;
  readonly click: string;
  readonly channel: Channel;
  /** Goes on until all is delivered. */
  readonly wait: boolean;
  readonly messages: ModelMessage[];
  state: RunState;
  /** Of one from which nothing left, for the sender was paused, or switched off. */
  readonly refused: boolean;
  /** What a person has said of it, or nobody within a day. */
  words: 'checked' | 'unheard' | undefined;
}

export const codes = {
  sms: {recipient: 'twilio_21211', 'opted out': 'twilio_21610', busy: 'twilio_20429'},
  whatsapp: {recipient: 'whatsapp_131026', 'opted out': 'whatsapp_131050', busy: 'whatsapp_130429'},
} as const;
const senderCodes = {sms: 'twilio_20003', whatsapp: 'whatsapp_190'} as const;
export const troubleCodes = {
  sms: {phone: '30003', 'opted out': '21610', sender: '30002'},
  whatsapp: {phone: '131026', 'opted out': '131050', sender: '131048'},
} as const;
const prefix = {sms: 'twilio_', whatsapp: 'whatsapp_'} as const;

export class MessageModel {
  readonly runs: ModelRun[] = [];
  readonly messages: ModelMessage[] = [];
  /** Who gets nothing, by channel and number, and who said so. */
  readonly silent = new Map<string, Set<'stop' | 'provider' | 'manual'>>();
  readonly paused: Record<Channel, boolean> = {sms: false, whatsapp: false};
  readonly active: Record<Channel, boolean> = {sms: true, whatsapp: true};
  /** When an administrator has changed a sender, or let it go on. */
  readonly resumed: Record<Channel, number> = {sms: 0, whatsapp: 0};
  /** Its moment. */
  now = 1;
  readonly wrongs: string[] = [];
  /** Words of vendors so far, repetitions left out. */
  words = 0;

  isSilent(channel: Channel, to: string): boolean {
    return (this.silent.get(`${channel} ${to}`)?.size ?? 0) > 0;
  }

  hush(channel: Channel, to: string, source: 'stop' | 'provider' | 'manual'): void {
    const key = `${channel} ${to}`;
    this.silent.set(key, (this.silent.get(key) ?? new Set()).add(source));
  }

  /** What the vendor answers to a message. */
  answer(message: ModelMessage, answer: VendorAnswer): void {
    const {channel, to} = message;
    message.held = false;
    message.taken = ['accepted', 'cut', 'closed', 'odd', 'fault'].includes(answer);
    if (answer === 'accepted' || answer === 'cut') this.#reach(message, 'accepted');
    else if (message.taken) this.#reach(message, 'unknown', 'something');
    else if (answer === 'sender') this.#reach(message, 'failed', senderCodes[channel]);
    else this.#reach(message, 'failed', codes[channel][answer as 'busy']);
    if (answer === 'opted out') this.hush(channel, to, 'provider');
    if (answer === 'sender') this.pause(channel, message.at);
    if (answer === 'accepted') this.recognize(message);
  }

  /** From now on the server knows what the vendor calls it. */
  recognize(message: ModelMessage): void {
    message.known = true;
    for (const {word, trouble} of message.waiting.splice(0)) this.#apply(message, word, trouble);
  }

  /** What the vendor says of one; `bare` without our own id. */
  say(message: ModelMessage, word: Word, trouble: Trouble, bare: boolean): void {
    const fails = lost.some(state => state === word);
    const said = fails ? `${word} ${trouble}` : word;
    if (message.said.has(said)) return;
    message.said.add(said);
    this.words++;
    if (bare && !message.known) message.waiting.push({word, trouble});
    else this.#apply(message, word, trouble);
  }

  /** Nobody works any more on what is being sent; with `heard` what was said meanwhile is heard now. */
  abandon(heard: boolean): void {
    for (const message of this.messages) {
      if (message.state === 'sending') this.#reach(message, 'unknown', 'something');
      if (heard && message.known)
        for (const {word, trouble} of message.waiting.splice(0))
          this.#apply(message, word, trouble);
    }
  }

  /** Whether nothing leaves by it. */
  isShut(channel: Channel): boolean {
    return this.paused[channel] || !this.active[channel];
  }

  pause(channel: Channel, since: number): void {
    if (since >= this.resumed[channel]) this.paused[channel] = true;
  }

  /** How a run stands by its messages. */
  judge(run: ModelRun): void {
    const wanted = wantedState(run);
    const stays =
      (wanted === 'running' && run.state !== 'running') ||
      (wanted === 'unknown' && run.state !== 'running');
    if (stays || wanted === run.state) return;
    run.state = wanted;
    run.words = undefined;
  }

  #apply(message: ModelMessage, word: Word, trouble: Trouble): void {
    const {channel, to} = message;
    message.known = true;
    const fails = lost.some(state => state === word);
    const code = prefix[channel] + troubleCodes[channel][trouble];
    if (fails && trouble === 'opted out') this.hush(channel, to, 'provider');
    if (fails && trouble === 'sender') this.pause(channel, message.at);
    this.#reach(message, word, fails ? code : undefined);
  }

  #reach(message: ModelMessage, state: State, code?: string): void {
    if (ranks.indexOf(state) <= ranks.indexOf(message.state)) return;
    message.state = state;
    message.code = code;
    if (message.run) this.judge(message.run);
  }
}

function wantedState({messages, wait}: ModelRun): RunState {
  const has = (states: readonly State[]) => messages.some(({state}) => states.includes(state));
  if (has(['queued', 'sending'])) return 'running';
  if (has(['unknown'])) return 'unknown';
  if (has(lost)) return 'failed';
  return wait && has(['accepted', 'sent']) ? 'running' : 'succeeded';
}

/** Those of a run that its words must name. */
export function namedIn({state, messages}: ModelRun): readonly string[] {
  const bad: readonly State[] = state === 'failed' ? lost : ['unknown'];
  return messages.filter(one => bad.includes(one.state)).map(({to}) => to);
}

export const hasArrived = ({messages}: ModelRun): boolean =>
  messages.every(({state}) => state === 'delivered' || state === 'read');
