import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Execution} from '../../../protocol/result.ts';
import {resultView} from '../../result/result-view.ts';
import {part} from '../trial/preview-view.ts';
import {sentView} from '../trial/run-view.ts';

/** Ends an unknown run; resolves with why that was refused, or ''. */
type Settle = (state: 'succeeded' | 'failed', reason: string) => Promise<string>;

/** A run: what was sent, what came, and what became of its effects. */
export function detailView(run: Execution, words: ManagerMessages, settle: Settle): TemplateResult {
  const {trial, history, editor} = words;
  const {sent, data, outcome, error_code: code} = run;
  const {taken = [], refused = []} = outcome?.effects ?? {};
  const error = outcome?.error;
  return html`<div class="detail stack">
    <p class="small muted">${history.id} <span class="code">${run.execution_id}</span></p>
    <p class="lines">
      ${run.message} ${code ? html`<span class="badge">${code}</span>` : nothing}
      ${error?.line === undefined ? nothing : html`(${trial.line(error.line)})`}
    </p>
    ${
      taken.length + refused.length > 0
        ? part(
            trial.effects,
            html`<ul>
              ${taken.map(name => html`<li>${editor.effectNames[name] ?? name}</li>`)}
              ${refused.map(name => html`<li class="failed">${trial.refused(editor.effectNames[name] ?? name)}</li>`)}
            </ul>`,
          )
        : nothing
    }
    ${sent ? sentView(sent, trial) : html`<p class="help">${history.noSent}</p>`}
    ${data === undefined ? nothing : part(trial.came, html`<div class="data">${resultView(data)}</div>`)}
    ${run.state === 'unknown' ? settleForm(words, settle) : nothing}
  </div>`;
}

function settleForm({history}: ManagerMessages, settle: Settle): TemplateResult {
  const onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const {target: form, submitter} = event;
    if (!(form instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
    const reason = form.querySelector('input');
    const problem = form.querySelector('.problem');
    if (!reason || !problem) return;
    const text = reason.value.trim();
    const state = submitter.value === 'succeeded' ? 'succeeded' : 'failed';
    problem.textContent = text ? await settle(state, text) : history.reasonRequired;
    reason.setAttribute('aria-invalid', String(problem.textContent !== ''));
    if (!text) reason.focus();
  };
  return html`<form class="settle card" novalidate @submit=${onSubmit}>
    <p>${history.settleHelp}</p>
    <div class="field">
      <label for="reason">${history.reason}</label>
      <input id="reason" type="text" autocomplete="off" aria-describedby="settle-problem" />
      <div class="problem" id="settle-problem"></div>
    </div>
    <div class="row">
      <button class="plain" type="submit" value="succeeded">${history.worked}</button>
      <button class="plain" type="submit" value="failed">${history.didNot}</button>
    </div>
  </form>`;
}
