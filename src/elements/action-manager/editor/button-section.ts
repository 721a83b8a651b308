import {type TemplateResult, html} from 'lit';
import {live} from 'lit/directives/live.js';
import {iconNames} from '../../../protocol/action.ts';
import {icon} from '../../shared/icons.ts';
import type {EditorView} from './editor-view.ts';
import {plainField, textField, tick} from './fields.ts';
import {liveButton} from './live-button.ts';

/** What the agent sees of the action: its name, its icon, and whether it is there. */
export function buttonSection(view: EditorView): TemplateResult {
  const {words, draft} = view;
  const {editor} = words;
  return html`<section class="card" aria-labelledby="button">
    <div class="heading">
      <h3 id="button">${editor.button}</h3>
      ${liveButton(draft, words)}
    </div>
    ${plainField(view, {path: ['name'], label: editor.name, required: true}, draft.name, name => view.change({name}))}
    ${textField(view, {path: ['description'], label: editor.description, help: editor.descriptionHelp})}
    <fieldset>
      <legend>${editor.icon}</legend>
      <div class="icons">
        ${iconNames.map(
          name =>
            html`<label class="icon" title=${name}>
              <input
                type="radio"
                name="icon"
                value=${name}
                aria-label=${name}
                .checked=${live(name === draft.icon)}
                @change=${() => view.change({icon: name})}
              />
              ${icon(name)}
            </label>`,
        )}
      </div>
    </fieldset>
    ${tick(editor.active, editor.activeHelp, draft.is_active, is_active => view.change({is_active}))}
  </section>`;
}
