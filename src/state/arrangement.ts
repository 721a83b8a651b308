/**
 * What one person has arranged, on one page. Its rules:
 *
 * 1. What this browser knows shows at once; the server's word, once, when it comes, unless the person was quicker.
 * 2. A change shows at once, is kept in this browser, and is sent to the server where it keeps such things; the last
 *    one wins.
 * 3. What the server has not got yet stays marked, and is sent when the page is opened next.
 */
import type {ActionClient} from '../client/client.ts';
import {keepPreferences, preferences} from '../client/me-calls.ts';
import {isRecord, jsonOf, own, parseJson} from '../protocol/json.ts';
import {type Personal, parsePersonal} from '../protocol/personal.ts';
import {Changing} from './changing.ts';

const prefix = 'cs-action-bar arrangement ';
const arrangements = new Map<string, Arrangement>();

/** The arrangement of one person on one server and organisation. */
export function arrangementOf(parts: readonly string[]): Arrangement {
  const key = prefix + JSON.stringify(parts);
  const known = arrangements.get(key) ?? new Arrangement(key);
  arrangements.set(key, known);
  return known;
}

export class Arrangement extends Changing {
  readonly #key: string;
  #value: Personal;
  /** Whether the server lacks the last change. */
  #unsent: boolean;
  #met: Promise<void> | undefined;
  #sending: Promise<void> = Promise.resolve();
  /** Other things that are kept for the person, once they are known: what is sent replaces them all. */
  #others: Record<string, unknown> | undefined;

  constructor(key: string) {
    super();
    this.#key = key;
    // For as long as the page: so long it is kept, too.
    addEventListener('storage', this);
    const stored = parseJson(storage()?.getItem(key) ?? '');
    this.#value = parsePersonal(isRecord(stored) ? own(stored, 'value') : undefined);
    this.#unsent = isRecord(stored) && own(stored, 'unsent') === true;
  }

  get value(): Personal {
    return this.#value;
  }

  /** @internal Another tab has changed it. */
  handleEvent({key, newValue}: StorageEvent): void {
    const stored = parseJson(newValue ?? '');
    // One that found no room for it has only taken it out of the browser.
    if (key === this.#key && isRecord(stored)) this.#show(parsePersonal(own(stored, 'value')));
  }

  /** Asks the server, once, and sends it what it lacks. Never rejects: what this browser knows goes on. */
  meet(client: ActionClient): Promise<void> {
    this.#met ??= this.#meet(client);
    return this.#met;
  }

  async #meet(client: ActionClient): Promise<void> {
    const all = await preferences(client).catch(() => undefined);
    if (!all) return;
    this.#others = all;
    if (this.#unsent) await this.#send(client);
    else this.#take(parsePersonal(own(all, 'bar')));
  }

  /** Shows and keeps a change; with a client also on its server. Resolves to whether all who should have it. */
  async change(value: Personal, client: ActionClient | undefined): Promise<boolean> {
    this.#unsent = client !== undefined;
    this.#keep(value);
    if (!client) return true;
    await this.meet(client);
    // One after the other: an older one must not come last.
    this.#sending = this.#sending.then(() => this.#send(client));
    await this.#sending;
    return !this.#unsent;
  }

  async #send(client: ActionClient): Promise<void> {
    const value = this.#value;
    try {
      this.#others ??= await preferences(client);
      await keepPreferences(client, {...this.#others, bar: value});
      this.#unsent = value !== this.#value;
    } catch {
      this.#unsent = true;
    }
    this.#store();
  }

  /** The server's word; mostly it is what this browser knew. */
  #take(value: Personal): void {
    if (JSON.stringify(value) !== JSON.stringify(this.#value)) this.#keep(value);
  }

  #keep(value: Personal): void {
    this.#show(value);
    this.#store();
  }

  #show(value: Personal): void {
    this.#value = value;
    this.touch();
  }

  #store(): void {
    try {
      storage()?.setItem(this.#key, jsonOf({value: this.#value, unsent: this.#unsent}));
    } catch {
      // The storage is full: the page keeps it, and so does the server, where it can.
      storage()?.removeItem(this.#key);
    }
  }
}

/** Pages without an origin and some settings forbid it. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
