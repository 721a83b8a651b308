import {type TemplateResult, html, nothing} from 'lit';
import type {ComposerMessages} from '../../locales/composer/en.ts';
import {type CampaignPreview, skipReasons} from '../../protocol/campaign-answers.ts';
import {type Schedule, weekdays} from '../../state/composer/draft.ts';
import {clock} from './when-section.ts';

export interface Check {
  readonly words: ComposerMessages;
  readonly preview: CampaignPreview | undefined;
  readonly busy: boolean;
  /** Why it could not be checked or sent, or ''. */
  readonly failure: string;
  /** Whether the browser keeps the draft. */
  readonly isKept: boolean;
  readonly schedule: Schedule;
  look(): void;
  /** Saves every row that gets nothing as a table. */
  list(): void;
  send(status: 'draft' | 'scheduled'): void;
}

/** Rows of a reason that are shown at first. */
const shownRows = 10;

/** What would happen, and to whom not; nothing is sent before this was seen. */
export function checkSection(check: Check): TemplateResult {
  const {words, preview, busy, failure, isKept} = check;
  const own = words.check;
  return html`
    <section aria-labelledby="check-title">
      <h3 id="check-title">${own.title}</h3>
      ${failure ? html`<p class="problem" role="alert">${failure}</p>` : nothing}
      <div class="outcome" role="status">${preview ? resultOf(preview, check) : nothing}</div>
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

function resultOf(preview: CampaignPreview, check: Check): TemplateResult {
  const {words, schedule} = check;
  const own = words.check;
  return html`
    <p class=${preview.willBeSent > 0 ? 'will' : 'will bad'}>
      ${preview.willBeSent > 0 ? own.will(preview.willBeSent) : own.nobody}
    </p>
    <p>${windowWords(schedule, words)}</p>
    ${preview.expectedEnd ? html`<p class="muted">${own.end(words.moment(preview.expectedEnd))}</p>` : nothing}
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
                    <bdi>${message.replace(/^Row \d+: /, '')}</bdi>
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
    ${
      preview.willBeSent < preview.recipients
        ? html`<div>
            <button
              class="plain small"
              type="button"
              aria-disabled=${check.busy}
              @click=${check.list}
            >
              ${own.list}
            </button>
          </div>`
        : nothing
    }
    <details>
      <summary>${own.times}</summary>
      <p class="help">${own.inZone(schedule.zone)}</p>
      <ol class="rows">
        ${(preview.sendTimesAt.length > 0
          ? preview.sendTimesAt.map(time => words.moment(time, schedule.zone))
          : preview.sendTimes
        ).map(time => html`<li>${time}</li>`)}
      </ol>
    </details>
  `;
}

/** When messages may go out, in a sentence. */
function windowWords({days, startHour, endHour, zone}: Schedule, words: ComposerMessages): string {
  const named = weekdays.filter(day => days.includes(day)).map(day => words.when.dayNames[day]);
  const hours = [clock(startHour), clock(endHour)] as const;
  const sentence = words.check.window(named, ...hours, endHour <= startHour);
  return `${sentence}, ${words.check.inZone(zone)}`;
}
