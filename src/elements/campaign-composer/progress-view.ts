import {type TemplateResult, html, nothing} from 'lit';
import type {ComposerMessages} from '../../locales/composer/en.ts';
import type {CampaignDetail} from '../../protocol/campaign-answers.ts';

/** How far a campaign is: a bar (its `<i>` is for the element to widen), how many in each state, and when it goes on. */
export function progressView(campaign: CampaignDetail, words: ComposerMessages): TemplateResult {
  const own = words.watch;
  const {done, total, states, nextSendAt, expectedEnd, rate, status} = campaign;
  const moves = status === 'running' || status === 'scheduled';
  return html`
    <div
      class="bar"
      role="progressbar"
      aria-label=${own.progress(done, total)}
      aria-valuemin="0"
      aria-valuemax=${total}
      aria-valuenow=${done}
    >
      <i></i>
    </div>
    <p>${own.progress(done, total)}</p>
    <ul class="counts">
      ${[...states].map(
        ([state, count]) =>
          html`<li class=${state}>
            <strong>${words.count(count)}</strong> ${words.recipientStates[state]}
          </li>`,
      )}
    </ul>
    ${
      moves
        ? html`<p class="muted">
            ${[
              nextSendAt && own.next(words.moment(nextSendAt)),
              expectedEnd && own.end(words.moment(expectedEnd)),
              rate && own.rate(rate),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>`
        : nothing
    }
  `;
}
