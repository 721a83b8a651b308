import {randomBytes} from 'node:crypto';

export type Channel = 'sms' | 'whatsapp';
export type Word = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered';

/** A message on a phone of the demo. */
export interface PhoneMessage {
  readonly id: string;
  readonly channel: Channel;
  /** E.164. */
  readonly phone: string;
  readonly direction: 'in' | 'out';
  /** Above the text, of a template that has one. */
  readonly header?: string;
  readonly text: string;
  /** Labels of a template's buttons. */
  readonly choices?: readonly string[];
  /** RFC 3339. */
  readonly time: string;
  readonly word: Word | undefined;
}

/** What goes wrong with the next messages. */
export const faults = [
  'none',
  'limit',
  'error',
  'lost',
  'duplicate',
  'shuffled',
  'undelivered',
  'template',
] as const;
export type Fault = (typeof faults)[number];

/** Tells the action server a vendor's word about a message. */
export type Report = (word: Word) => Promise<void>;

const kept = 200;
/** Milliseconds between two words of a vendor. */
const pace = 700;

/** The phones of the demo: what was sent to them, and what becomes of it. */
export class PhoneNetwork {
  #messages: readonly PhoneMessage[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Of the next message only, or of every one until changed. */
  fault: Fault = 'none';

  of(channel: Channel): readonly PhoneMessage[] {
    return this.#messages.filter(message => message.channel === channel);
  }

  /** Shows a message on a phone. Returns its id at the vendor. */
  show(message: Omit<PhoneMessage, 'id' | 'time' | 'word'>): string {
    const hex = randomBytes(16).toString('hex');
    const id = message.channel === 'sms' ? `SM${hex}` : `wamid.${hex}`;
    const word = message.direction === 'out' ? ('accepted' as const) : undefined;
    const whole = {...message, id, time: new Date().toISOString(), word};
    this.#messages = [...this.#messages, whole].slice(-kept);
    return id;
  }

  /** Tells the words of a message one after the other, as the fault has it. */
  deliver(id: string, fault: Fault, report: Report): void {
    const story: readonly Word[] =
      fault === 'undelivered'
        ? ['sent', 'undelivered']
        : fault === 'shuffled'
          ? ['delivered', 'sent']
          : fault === 'duplicate'
            ? ['sent', 'sent', 'delivered', 'delivered']
            : ['sent', 'delivered'];
    for (const [index, word] of story.entries()) {
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer);
          this.#messages = this.#messages.map(one => (one.id === id ? {...one, word} : one));
          // The action server may be on its way out; then nobody needs the word.
          report(word).catch((error: unknown) =>
            console.warn(`A callback failed: ${String(error)}`),
          );
        },
        pace * (index + 1),
      );
      this.#timers.add(timer);
    }
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
