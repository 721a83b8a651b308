import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Explanation} from '../../../protocol/manager.ts';
import {sign} from '../../shared/signs.ts';

interface ExplainView {
  readonly words: ManagerMessages;
  readonly explanation: Explanation | undefined;
  /** Why there is none, or ''. */
  readonly problem: string;
  /** Whether the action is stored: only then is there something to explain. */
  readonly saved: boolean;
  readonly ask: (role: string, groups: string, userId: string) => void;
}

const signs = {holds: 'check', fails: 'cross', not_asked: 'more'} as const;
const tones = {holds: 'succeeded', fails: 'failed', not_asked: 'muted'} as const;

/** Why a person does not see or cannot use the action: every rule, and what became of it. */
export function explainView({
  words,
  explanation,
  problem,
  saved,
  ask,
}: ExplainView): TemplateResult {
  const {trial} = words;
  if (!saved) return html`<p class="muted">${trial.saveFirst}</p>`;
  return html`
    <p class="help">${trial.explain}</p>
    <div class="finder">
      <div class="field">
        <label for="role">${trial.role}</label>
        <select id="role">
          ${['agent', 'supervisor', 'admin'].map(
            role => html`<option value=${role}>${words.roles[role]}</option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="groups">${trial.groups}</label>
        <input id="groups" type="text" autocomplete="off" />
      </div>
    </div>
    <div class="field">
      <label for="person"
        >${trial.person}<span class="optional">${` ${words.optional}`}</span></label
      >
      <input id="person" type="text" autocomplete="off" aria-describedby="person-help" />
      <div class="help" id="person-help">${trial.personHelp}</div>
    </div>
    <button class="plain" type="button" @click=${(event: Event) => onAsk(event, ask)}>
      ${trial.ask}
    </button>
    <div class="stack" role="status">
      ${problem ? html`<div class="note bad">${sign('cross')}<span>${problem}</span></div>` : nothing}
      ${
        explanation
          ? html`<p><strong>${trial.sees[explanation.sees]}</strong></p>
              <ol class="many">
                ${explanation.rules.map(
                  ({rule, verdict, detail}) =>
                    html`<li>
                      <span class=${tones[verdict]}>${sign(signs[verdict])}</span>
                      <div>
                        ${trial.rules[rule]}
                        <span class=${`small ${tones[verdict]}`}>${trial.verdicts[verdict]}</span>
                        <div class="small muted"><bdi>${detail}</bdi></div>
                      </div>
                    </li>`,
                )}
              </ol>`
          : nothing
      }
    </div>
  `;
}

function onAsk({target}: Event, ask: ExplainView['ask']): void {
  const root = target instanceof Element ? target.getRootNode() : undefined;
  if (!(root instanceof ShadowRoot)) return;
  const role = root.querySelector<HTMLSelectElement>('#role')?.value ?? 'agent';
  const valueOf = (id: string): string =>
    root.querySelector<HTMLInputElement>(id)?.value.trim() ?? '';
  ask(role, valueOf('#groups'), valueOf('#person'));
}
