import {type TemplateResult, html} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';

/** Asks whether what was not saved may be lost. */
export const leaveDialog = (
  words: ManagerMessages['editor'],
  onStay: () => void,
  onDiscard: () => void,
): TemplateResult =>
  html`<dialog id="leave" aria-labelledby="leave-title">
    <h2 id="leave-title">${words.leave}</h2>
    <p>${words.leaveHelp}</p>
    <footer>
      <button class="plain" type="button" @click=${onStay}>${words.keepEditing}</button>
      <button class="primary danger" type="button" @click=${onDiscard}>${words.discard}</button>
    </footer>
  </dialog>`;
