import {type TemplateResult, html} from 'lit';
import type {ManagerMessages} from '../../locales/manager/en.ts';
import {sign} from '../shared/signs.ts';

/** Why nothing can be shown, with a way to try again. */
export const failureView = (
  text: string,
  {tryAgain}: ManagerMessages,
  onAgain: () => void,
): TemplateResult =>
  html`<div class="card say" role="alert">
    ${sign('warning')}
    <p>${text}</p>
    <button class="plain" type="button" @click=${onAgain}>${tryAgain}</button>
  </div>`;

/** That something is to come. */
export const loadingView = ({loading}: ManagerMessages): TemplateResult =>
  html`<div class="card say" role="status"><p class="muted">${loading}</p></div>`;
