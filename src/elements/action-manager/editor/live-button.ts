import {type TemplateResult, html} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import {ownString} from '../../../protocol/json.ts';
import type {Draft} from '../../../state/manager/action-draft.ts';
import {icon} from '../../shared/icons.ts';

/** The button as the bar shows it, with its name and with its icon alone. */
export function liveButton(draft: Draft, {editor}: ManagerMessages): TemplateResult {
  const name = draft.name || editor.namePlaceholder;
  const tip = [name, ownString(draft.config, 'description')].filter(Boolean).join('\n');
  return html`<div class=${draft.is_active ? 'live' : 'live off'} aria-hidden="true" title=${tip}>
    <span class="chip">${icon(draft.icon)}</span>
    <span class="chip wide">${icon(draft.icon)} <span>${name}</span></span>
  </div>`;
}
