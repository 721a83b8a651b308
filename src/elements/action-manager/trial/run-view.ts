import {type TemplateResult, html, nothing} from 'lit';
import {en} from '../../../locales/en.ts';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {SentMessage, SentRequest} from '../../../protocol/result.ts';
import type {ActionInput} from '../../../protocol/action-options.ts';
import type {LogLine, Trial} from '../../../state/manager/trial.ts';
import {fieldView} from '../../ask/field-view.ts';
import type {FieldValues} from '../../ask/fields.ts';
import {resultView} from '../../result/result-view.ts';
import {sign} from '../../shared/signs.ts';
import {tool} from '../signs.ts';
import {headersView, part, pretty} from './preview-view.ts';

interface RunView {
  readonly words: ManagerMessages;
  readonly inputs: readonly ActionInput[];
  readonly values: FieldValues;
  readonly trial: Trial | undefined;
  readonly running: boolean;
  readonly logs: readonly LogLine[];
  readonly label: string;
  /** Why nothing ran, or ''. */
  readonly problem: string;
  readonly stock: boolean;
  readonly onValues: (values: FieldValues) => void;
  readonly onRun: () => void;
}

/** The form of a test run, its button, and how it went. */
export function runView(view: RunView): TemplateResult {
  const {words, inputs, values, running, label, problem, onRun, stock} = view;
  const {trial} = words;
  return html`
    ${
      inputs.length > 0
        ? html`<div
            class="stack"
            @input=${(event: Event) => onField(event, view)}
            @change=${(event: Event) => onField(event, view)}
          >
            ${inputs.map(input =>
              fieldView({input, value: values[input.name] ?? '', problem: '', words: en.ask}),
            )}
          </div>`
        : nothing
    }
    ${stock ? nothing : html`<p class="help">${trial.runHelp}</p>`}
    <button class="primary" type="button" aria-disabled=${running} @click=${onRun}>
      ${tool('play')} ${running ? trial.running : label}
    </button>
    <div class="stack" role="status">
      ${problem ? html`<div class="note bad">${sign('cross')}<span>${problem}</span></div>` : nothing}
      ${view.trial ? trialView(view.trial, words) : nothing}
      ${view.logs.length > 0 ? part(trial.console, consoleView(view.logs)) : nothing}
    </div>
  `;
}

function onField({target}: Event, {values, onValues}: RunView): void {
  const isField =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  const name = isField ? target.dataset['field'] : undefined;
  if (!isField || name === undefined) return;
  const ticked = target instanceof HTMLInputElement && target.type === 'checkbox';
  onValues({...values, [name]: ticked ? target.checked : target.value});
}

const signs = {succeeded: 'check', failed: 'cross', unknown: 'question', running: 'more'} as const;

function trialView(run: Trial, {trial, editor}: ManagerMessages): TemplateResult {
  const {state, message, took, data, effects, refused, line, execution} = run;
  const status = execution?.http_status;
  return html`
    <p class=${`outcome ${state}`}>
      ${sign(signs[state])} <strong>${trial.states[state]}</strong>
      <span class="muted">
        ${trial.took(took)}${status === undefined ? nothing : ` · ${trial.status(status)}`}
      </span>
    </p>
    ${message ? html`<p class="lines">${message}${line === undefined ? nothing : ` (${trial.line(line)})`}</p>` : nothing}
    ${
      effects.length > 0 || refused.length > 0
        ? part(
            trial.effects,
            html`<dl class="pairs">
              ${effects.map(
                ([name, value]) =>
                  html`<dt>${editor.effectNames[name] ?? name}</dt>
                    <dd>${value}</dd>`,
              )}
              ${refused.map(
                name =>
                  html`<dt>${editor.effectNames[name] ?? name}</dt>
                    <dd class="failed">${trial.refused(name)}</dd>`,
              )}
            </dl>`,
          )
        : nothing
    }
    ${execution?.sent ? sentView(execution.sent, trial) : nothing}
    ${data === undefined ? nothing : part(trial.came, html`<div class="data">${resultView(data)}</div>`)}
  `;
}

/** What left, with its secrets masked. */
export const sentView = (
  sent: SentRequest | SentMessage,
  trial: ManagerMessages['trial'],
): TemplateResult =>
  part(trial.sent, 'channel' in sent ? messageView(sent) : requestView(sent, trial));

const messageView = ({from, to, text, template, language}: SentMessage): TemplateResult => html`
  <p class="small" dir="ltr">${from} → ${to.join(', ')}</p>
  ${
    template === undefined
      ? nothing
      : html`<p class="small muted" dir="ltr">
          ${template}${language ? ` (${language})` : nothing}
        </p>`
  }
  ${text === undefined ? nothing : html`<p class="bubble lines" dir="auto">${text}</p>`}
`;

const requestView = (sent: SentRequest, trial: ManagerMessages['trial']): TemplateResult =>
  html`<div class="stack">
    <pre class="target"><b>${sent.method}</b> ${sent.url}</pre>
    ${Object.keys(sent.headers).length > 0 ? headersView(sent.headers, trial) : nothing}
    ${sent.body === undefined ? nothing : html`<pre>${pretty(sent.body)}</pre>`}
  </div>`;

const consoleView = (logs: readonly LogLine[]): TemplateResult =>
  html`<ol class="console">
    ${logs.map(({level, text}) => html`<li class=${level}><span class="muted">${level}</span> ${text}</li>`)}
  </ol>`;
