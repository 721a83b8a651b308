/** What the server says of each action for one contact: whether it can run, who runs it, who ran it last. */
import type {ActionClient} from '../client/client.ts';
import {availability} from '../client/run-calls.ts';
import type {Action} from '../protocol/action.ts';
import type {Availability} from '../protocol/availability.ts';
import {Changing} from './changing.ts';
import type {Session} from './session.ts';

/** Milliseconds after which a look asks again. */
const fresh = 15_000;
const keptContacts = 50;

interface Known {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly byAction: ReadonlyMap<string, Availability>;
}

const ofSessions = new WeakMap<Session, Availabilities>();

/** What the page knows for one person. */
export function availabilitiesOf(session: Session): Availabilities {
  const known = ofSessions.get(session) ?? new Availabilities();
  ofSessions.set(session, known);
  return known;
}

/** One person's answers on one page, by contact. */
export class Availabilities extends Changing {
  readonly #known = new Map<string, Known>();
  /** What was asked last of each contact. */
  readonly #asking = new Map<string, Promise<Known['byAction'] | undefined>>();

  /** What is known; `retry_after` counts down. */
  of(action: Action, contactId: string): Availability | undefined {
    const known = this.#known.get(contactId);
    const found = known?.byAction.get(action.id);
    const why_not = found?.why_not;
    if (!known || why_not?.retry_after === undefined) return found;
    const left = Math.ceil(why_not.retry_after - (Date.now() - known.at) / 1_000);
    // Time has passed: it can run, until the server says otherwise.
    const {why_not: _, ...rest} = found ?? {};
    if (left <= 0) return {...rest, available: true};
    return {...found, why_not: {...why_not, retry_after: left}};
  }

  /**
   * Asks the server, unless it has answered a moment ago or is being asked; with 0 in any case. Never rejects: what is
   * not known stops nothing.
   */
  async look(client: ActionClient, contactId: string, atLeast = fresh): Promise<void> {
    const known = this.#known.get(contactId);
    if (known && Date.now() - known.at < atLeast) return;
    let asking = this.#asking.get(contactId);
    if (!asking || !atLeast) {
      asking = availability(client, contactId).catch(() => undefined);
      this.#asking.set(contactId, asking);
    }
    const byAction = await asking;
    // Whoever asked later has the newer answer, whichever comes first.
    if (this.#asking.get(contactId) !== asking) return;
    this.#asking.delete(contactId);
    if (!byAction) return;
    this.#known.delete(contactId);
    this.#known.set(contactId, {at: Date.now(), byAction});
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= keptContacts) break;
      this.#known.delete(oldest);
    }
    this.touch();
  }
}
