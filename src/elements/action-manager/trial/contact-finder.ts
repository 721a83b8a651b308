import {type TemplateResult, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Contact} from '../../../protocol/context.ts';

interface ContactFinder {
  readonly words: ManagerMessages['trial'];
  /** Who was found; nothing on a server that lists nobody, where an id is typed. */
  readonly people: readonly Contact[] | undefined;
  readonly contactId: string;
  readonly onContact: (event: Event) => void;
  readonly onFind: (event: Event) => void;
}

/** For which contact an action is tried. */
export function contactFinder({
  words,
  people,
  contactId,
  onContact,
  onFind,
}: ContactFinder): TemplateResult {
  if (!people)
    return html`<div class="field">
      <label for="contact">${words.contact}</label>
      <input id="contact" type="text" .value=${contactId} @input=${onContact} />
    </div>`;
  return html`<div class="field">
    <label for="contact">${words.contact}</label>
    <div class="finder">
      <select id="contact" @change=${onContact}>
        ${people.map(
          ({id, name}) =>
            html`<option value=${id} .selected=${live(id === contactId)}>${name || id}</option>`,
        )}
      </select>
      <input
        type="search"
        autocomplete="off"
        placeholder=${words.findContact}
        aria-label=${words.findContact}
        @input=${onFind}
      />
    </div>
    ${people.length === 0 ? html`<div class="help">${words.noContacts}</div>` : nothing}
  </div>`;
}
