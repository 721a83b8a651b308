import {type TemplateResult, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {sign} from '../shared/signs.ts';

/** The button of the menu, where not all actions fit. */
export function moreButton(
  hidden: number,
  isOpen: boolean,
  messages: Messages,
): TemplateResult | typeof nothing {
  if (hidden <= 0) return nothing;
  const label = messages.more(hidden);
  return html`<button
    part="button more"
    class="action more"
    type="button"
    data-id="…"
    data-tip=${label}
    aria-label=${label}
    aria-haspopup="dialog"
    aria-expanded=${isOpen}
  >
    ${sign('more')}
  </button>`;
}
