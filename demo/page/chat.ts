import {byId, initials, make} from './dom.ts';
import type {Conversation, Message} from './workspace.ts';

/** The open conversation: who it is with, and what was said. */
export class Chat {
  readonly #name = byId('name', HTMLHeadingElement);
  readonly #phone = byId('phone', HTMLParagraphElement);
  readonly #avatar = byId('avatar', HTMLSpanElement);
  readonly #messages = byId('messages', HTMLOListElement);
  readonly #details = byId('details', HTMLDListElement);
  /** What was sent from here, by contact; gone with the page. */
  readonly #sent = new Map<string, Message[]>();

  show({contact, messages}: Conversation): void {
    this.#name.textContent = contact.name;
    this.#phone.textContent = contact.phone;
    this.#avatar.textContent = initials(contact.name);
    document.title = `${contact.name} – Northwind Support`;
    const all = [...messages, ...(this.#sent.get(contact.id) ?? [])];
    this.#messages.replaceChildren(...all.map(makeMessage));
    this.#messages.scrollTop = this.#messages.scrollHeight;
    const {phone, email, plan, since, tags} = contact;
    const rows = {Phone: phone, 'E-mail': email, Plan: plan, Since: since, Tags: tags.join(', ')};
    this.#details.replaceChildren(
      ...Object.entries(rows).flatMap(([term, text]) => [
        make('dt', '', term),
        Object.assign(make('dd', '', text), {dir: 'auto'}),
      ]),
    );
  }

  /** Adds what the agent wrote. */
  send({contact}: Conversation, text: string): void {
    const time = new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit', hour12: false});
    const message: Message = {from: 'agent', text, time: time.format()};
    this.#sent.set(contact.id, [...(this.#sent.get(contact.id) ?? []), message]);
    const item = makeMessage(message);
    this.#messages.append(item);
    item.scrollIntoView({block: 'end'});
  }
}

function makeMessage({from, text, time}: Message): HTMLLIElement {
  const item = make('li', `message ${from}`);
  const body = make('p', '', text);
  body.dir = 'auto';
  item.append(make('span', 'quiet', from === 'agent' ? 'You: ' : 'Contact: '), body);
  item.append(make('time', '', time));
  return item;
}
