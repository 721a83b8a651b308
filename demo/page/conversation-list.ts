import {byId, initials, make} from './dom.ts';
import type {Conversation} from './workspace.ts';

/** The list at the side. Calls `onPick` when another conversation is chosen. */
export class ConversationList {
  readonly #list = byId('conversations', HTMLUListElement);
  readonly #onPick: (conversation: Conversation) => void;
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(conversations: readonly Conversation[], onPick: (one: Conversation) => void) {
    this.#onPick = onPick;
    this.#list.replaceChildren(...conversations.map(one => this.#makeItem(one)));
  }

  /** Marks the conversation that is shown, and that it was read. */
  select({contact: {id}}: Conversation): void {
    for (const [key, button] of this.#buttons)
      if (key === id) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    this.#buttons.get(id)?.querySelector('.unread')?.remove();
  }

  #makeItem(conversation: Conversation): HTMLLIElement {
    const {contact, messages, unread} = conversation;
    const last = messages.at(-1);
    const button = make('button', 'conversation');
    button.type = 'button';
    const avatar = make('span', 'avatar', initials(contact.name));
    avatar.setAttribute('aria-hidden', 'true');
    const name = make('span', 'name', contact.name);
    name.dir = 'auto';
    const preview = make('span', 'preview', last?.text);
    preview.dir = 'auto';
    button.append(avatar, name, make('span', 'time', last?.time), preview);
    if (unread > 0) {
      const badge = make('span', 'unread', String(unread));
      badge.append(make('span', 'quiet', ' unread'));
      button.append(badge);
    }
    button.addEventListener('click', () => this.#onPick(conversation));
    this.#buttons.set(contact.id, button);
    const item = make('li');
    item.append(button);
    return item;
  }
}
