import {type TemplateResult, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {sign} from '../shared/signs.ts';

interface SearchBox {
  readonly query: string;
  /** Id of the entry that Enter would run; nothing where there is none. */
  readonly active: string | undefined;
  readonly messages: Messages;
  readonly onInput: (event: InputEvent) => void;
}

/** The field that has the focus while arrows move in the list. */
export const searchBox = ({query, active, messages, onInput}: SearchBox): TemplateResult =>
  html`<div class="search">
    ${sign('search')}
    <input
      type="text"
      role="combobox"
      aria-label=${messages.picker.search}
      placeholder=${messages.picker.search}
      aria-expanded="true"
      aria-controls="list"
      aria-autocomplete="list"
      aria-activedescendant=${active ?? nothing}
      autocomplete="off"
      spellcheck="false"
      .value=${query}
      @input=${onInput}
    />
  </div>`;
