import {type TemplateResult, html} from 'lit';
import type {Messages} from '../../locales/messages.ts';

interface FootLinks {
  readonly messages: Messages;
  readonly showsHelp: boolean;
  readonly onRuns: () => void;
  readonly onArrange: () => void;
  readonly onHelp: () => void;
}

/** Where else the list leads: today's runs, what arranges the actions, and the keys. */
export const footLinks = ({messages, showsHelp, ...on}: FootLinks): TemplateResult =>
  html`<div class="hints">
    <button class="link" type="button" @click=${on.onRuns}>${messages.tray.title}</button>
    <button class="link" type="button" @click=${on.onArrange}>${messages.arrange.title}</button>
    <button class="link" type="button" aria-pressed=${showsHelp} @click=${on.onHelp}>
      ${messages.picker.keys}
    </button>
  </div>`;
