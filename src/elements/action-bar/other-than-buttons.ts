import {type TemplateResult, html, nothing} from 'lit';
import type {BarMessages} from '../../locales/messages.ts';
import type {ActionListState} from '../../state/action-list.ts';

/** What stands beside the buttons, or where there are none: a problem, nothing to show, or bones of what is long in coming. */
export function otherThanButtons(
  {actions, loading, error}: ActionListState,
  problem: string,
  messages: BarMessages,
  long: boolean,
): TemplateResult | typeof nothing {
  const said = error ? messages.problem(error.code, error.message, error.retryAfter) : problem;
  if (said)
    return html`
      <span class="say problem" role="alert">
        <span>${said}</span>
        <button class="again" type="button">${messages.tryAgain}</button>
      </span>
    `;
  if (actions)
    return html`<slot name="empty" ?hidden=${actions.length > 0}
      ><span class="say">${messages.empty}</span></slot
    >`;
  return loading && long
    ? html`${bones}<span class="quiet" role="status">${messages.loading}</span>`
    : nothing;
}

const bones = Array.from({length: 5}, () => html`<span class="bone" aria-hidden="true"></span>`);
