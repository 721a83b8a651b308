import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Contact} from '../../../protocol/context.ts';
import {sign} from '../../shared/signs.ts';
import type {ManyCheck} from './many-check.ts';

interface ManyView {
  readonly words: ManagerMessages;
  readonly many: ManyCheck;
  readonly check: () => void;
  readonly choose: (contact: Contact) => void;
}

export function manyView({words, many, check, choose}: ManyView): TemplateResult {
  const {trial} = words;
  const {results, busy} = many;
  return html`
    <p class="help">${trial.many}</p>
    <button class="plain" type="button" aria-disabled=${busy} @click=${check}>
      ${trial.check}
    </button>
    <ul class="many" role="status">
      ${(results ?? []).map(({contact, problem, missing}) => {
        const tone = problem ? 'failed' : missing.length > 0 ? 'unknown' : 'succeeded';
        const shown = {failed: 'cross', unknown: 'warning', succeeded: 'check'} as const;
        return html`<li>
          <span class=${tone}>${sign(shown[tone])}</span>
          <div>
            <button class="link" type="button" @click=${() => choose(contact)}>
              ${contact.name || contact.id}
            </button>
            <div class="small muted">
              ${problem || (missing.length > 0 ? trial.missing(missing) : trial.fine)}
            </div>
          </div>
        </li>`;
      })}
    </ul>
    ${results?.length === 0 ? html`<p class="muted">${trial.noContacts}</p>` : nothing}
  `;
}
