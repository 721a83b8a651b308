import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import {tool} from '../signs.ts';

interface EditorBar {
  readonly words: ManagerMessages['editor'];
  readonly name: string;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly onBack: () => void;
}

/** What stays at the top of an editor: the way back, what is edited, and the way to save it. */
export const editorBar = ({words, name, dirty, saving, onBack}: EditorBar): TemplateResult =>
  html`<div class="bar">
    <button class="ghost" type="button" @click=${onBack}>
      <span class="flip">${tool('back')}</span> ${words.back}
    </button>
    <h2 id="title" tabindex="-1">${name || words.newTitle}</h2>
    <span class="muted small" role="status">
      ${saving ? words.saving : dirty ? words.unsaved : nothing}
    </span>
    <button class="primary" type="submit" aria-disabled=${saving}>${words.save}</button>
  </div>`;
