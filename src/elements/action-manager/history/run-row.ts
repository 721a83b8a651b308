import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {PastRun} from '../../../protocol/result.ts';
import {sign} from '../../shared/signs.ts';

const signs = {succeeded: 'check', failed: 'cross', unknown: 'question', running: 'more'} as const;

/** A run in one line, which opens its `detail`; nothing while that is closed. */
export function runRow(
  run: PastRun,
  words: ManagerMessages,
  detail: TemplateResult | undefined,
  onToggle: () => void,
): TemplateResult {
  const {history, trial} = words;
  const {execution_id: id, state, started_at, finished_at, http_status, by} = run;
  const took = finished_at ? Date.parse(finished_at) - Date.parse(started_at) : undefined;
  return html`<li>
    <button
      class="run"
      type="button"
      aria-expanded=${detail !== undefined}
      aria-controls=${`detail-${id}`}
      @click=${onToggle}
    >
      <span class=${state} title=${trial.states[state] ?? state}>${sign(signs[state])}</span>
      <span class="what">
        <span class="label">${run.action_name}</span>
        ${run.test ? html`<span class="badge">${history.test}</span>` : nothing}
        <span class="muted small message">${run.message}</span>
      </span>
      <span class="small who">
        ${run.contact_id}<br /><span class="muted">${history.by(by.name ?? by.id)}</span>
      </span>
      <span class="small when">
        ${words.moment(started_at)}<br /><span class="muted">
          ${took === undefined ? nothing : trial.took(took)}
          ${http_status === undefined ? nothing : html`· ${trial.status(http_status)}`}
        </span>
      </span>
    </button>
    <div id=${`detail-${id}`} ?hidden=${!detail}>${detail ?? nothing}</div>
  </li>`;
}
