import {isRecord, ownString} from '../../src/protocol/json.ts';

export interface Ticket {
  readonly number: number;
  readonly contact: string;
  readonly phone: string;
  readonly subject: string;
  readonly agent: string;
}

/** The tickets of this run of the demo. */
export class TicketSystem {
  #tickets: readonly Ticket[] = [];

  get tickets(): readonly Ticket[] {
    return this.#tickets;
  }

  /** Stores a ticket, or nothing where the body names no contact. */
  create(body: unknown): Ticket | undefined {
    const contact = isRecord(body) ? ownString(body, 'contact') : undefined;
    if (!isRecord(body) || !contact) return undefined;
    const ticket: Ticket = {
      number: this.#tickets.length + 1,
      contact,
      phone: ownString(body, 'phone') ?? '',
      subject: ownString(body, 'subject') ?? 'Conversation',
      agent: ownString(body, 'agent') ?? '',
    };
    this.#tickets = [...this.#tickets, ticket];
    return ticket;
  }
}
