import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Imported, ImportedAction} from '../../../moving/imported.ts';
import type {Change} from '../../../state/manager/import-actions.ts';
import {sign} from '../../shared/signs.ts';
import {changeView} from './change-view.ts';

interface ImportedView {
  readonly imported: Imported;
  readonly words: ManagerMessages;
  /** What would become of the actions there are. */
  readonly changes: readonly Change[];
  /** Those that are to be imported. */
  readonly chosen: ReadonlySet<Change>;
  readonly busy: boolean;
  readonly onChoose: (change: Change, on: boolean) => void;
  readonly onApply: () => void;
  /** Opens one action in the editor. */
  readonly onOpen: (action: ImportedAction) => void;
}

/** What was read, before anything of it is taken in. */
export function importedView(view: ImportedView): TemplateResult {
  const {kind, notes, actions} = view.imported;
  const {moving} = view.words;
  const one = kind === 'curl' || kind === 'contactswing' ? actions[0] : undefined;
  return html`
    <h3>${moving.kinds[kind]}</h3>
    ${
      notes.length > 0
        ? html`<div class="note">
            ${sign('warning')}
            <div>
              <strong>${moving.notes}</strong>
              <ul>
                ${notes.map(note => html`<li>${note}</li>`)}
              </ul>
            </div>
          </div>`
        : nothing
    }
    ${
      one
        ? html`<pre>${JSON.stringify(one.config, null, 2)}</pre>
            <button class="primary" type="button" @click=${() => view.onOpen(one)}>
              ${moving.open}
            </button>`
        : changesView(view)
    }
  `;
}

function changesView({
  words,
  changes,
  chosen,
  busy,
  onChoose,
  onApply,
}: ImportedView): TemplateResult {
  const {moving} = words;
  if (changes.length === 0) return html`<p>${moving.nothing}</p>`;
  return html`
    <ul class="changes">
      ${changes.map(change => changeView(change, words, chosen.has(change), onChoose))}
    </ul>
    <button
      class="primary"
      type="button"
      aria-disabled=${busy || chosen.size === 0}
      @click=${onApply}
    >
      ${moving.apply(chosen.size)}
    </button>
  `;
}
