import {type TemplateResult, html, nothing} from 'lit';
import type {ComposerMessages} from '../../locales/composer/en.ts';
import {type CampaignPreview, skipReasons} from '../../protocol/campaign-answers.ts';

export interface Check {
  readonly words: ComposerMessages;
  readonly preview: CampaignPreview | undefined;
  readonly busy: boolean;
  /** Why it could not be checked or sent, or ''. */
  readonly failure: string;
  /** Whether the browser keeps the draft. */
  readonly isKept: boolean;
  look(): void;
  send(status: 'draft' | 'scheduled'): void;
}

/** Rows of a reason that are shown at first. */
const shownRows = 10;

/** A moment as people say it, in their own time zone. */
export const moment = (time: string): string =>
  new Date(time).toLocaleString('en', {dateStyle: 'medium', timeStyle: 'short'});

/** What would happen, and to whom not; nothing is sent before this was seen. */
export function checkSection(check: Check): TemplateResult {
  const {words, preview, busy, failure, isKept} = check;
  const own = words.check;
  return html`
    <section aria-labelledby="check-title">
      <h3 id="check-title">${own.title}</h3>
      ${failure ? html`<p class="problem" role="alert">${failure}</p>` : nothing}
      <div role="status">${preview ? resultOf(preview, words) : nothing}</div>
      <div class="row">
        <button
          class=${preview ? 'plain' : 'primary'}
          type="button"
          aria-disabled=${busy}
          @click=${check.look}
        >
          ${busy ? own.looking : own.look}
        </button>
        ${
          preview && preview.willBeSent > 0
            ? html`<button
                  class="plain"
                  type="button"
                  aria-disabled=${busy}
                  @click=${() => check.send('draft')}
                >
                  ${own.draft}
                </button>
                <button
                  class="primary"
                  type="button"
                  aria-disabled=${busy}
                  @click=${() => check.send('scheduled')}
                >
                  ${own.schedule(preview.willBeSent)}
                </button>`
            : nothing
        }
        <span class="help">${isKept ? own.kept : own.notKept}</span>
      </div>
    </section>
  `;
}

function resultOf(preview: CampaignPreview, words: ComposerMessages): TemplateResult {
  const own = words.check;
  return html`
    <p class=${preview.willBeSent > 0 ? 'will' : 'will bad'}>
      ${preview.willBeSent > 0 ? own.will(preview.willBeSent) : own.nobody}
    </p>
    <p>${preview.window}</p>
    ${preview.expectedEnd ? html`<p class="muted">${own.end(moment(preview.expectedEnd))}</p>` : nothing}
    ${skipReasons
      .filter(reason => preview.counts[reason] > 0)
      .map(
        reason =>
          html`<details>
            <summary>${own.reasons[reason](preview.counts[reason])}</summary>
            <ul class="rows">
              ${preview.skipped[reason].slice(0, shownRows).map(
                ({row, to, message}) =>
                  html`<li>
                    <span class="muted">${own.row(row)}</span> <span dir="ltr">${to}</span>
                    ${message}
                  </li>`,
              )}
              ${
                preview.counts[reason] > shownRows
                  ? html`<li class="muted">${own.more(preview.counts[reason] - shownRows)}</li>`
                  : nothing
              }
            </ul>
          </details>`,
      )}
    <details>
      <summary>${own.times}</summary>
      <ol class="rows">
        ${preview.sendTimes.map(time => html`<li>${time}</li>`)}
      </ol>
    </details>
  `;
}
