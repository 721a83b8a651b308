import {type TemplateResult, html} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import {gallery} from '../../../moving/gallery.ts';
import type {ImportedAction} from '../../../moving/imported.ts';
import {ownString} from '../../../protocol/json.ts';
import {icon} from '../../shared/icons.ts';
import type {TabContext} from '../tabs.ts';

const example = 'https://api.example.com';

/** Actions to start from. One opens in the editor; nothing is stored by that. */
export function galleryView({words, baseUrl = example, onDraft}: TabContext): TemplateResult {
  return html`
    <p class="muted">${words.gallery.help}</p>
    <ul class="gallery">
      ${gallery(baseUrl)
        .map(one => named(one, words))
        .map(
          template =>
            html`<li class="card">
              <span class="tile">${icon(template.icon)}</span>
              <h3>${template.name}</h3>
              <p class="muted small">${ownString({...template.config}, 'description')}</p>
              <span class="badge">${words.types[template.action_type]}</span>
              <button
                class="plain"
                type="button"
                aria-label=${words.gallery.use(template.name)}
                @click=${() => onDraft({...template, display_order: 0})}
              >
                ${words.gallery.start}
              </button>
            </li>`,
        )}
    </ul>
  `;
}

/** The template under its name in the page's language, which an action made of it keeps. */
function named(template: ImportedAction, {gallery}: ManagerMessages): ImportedAction {
  const known = gallery.names[template.name];
  if (!known) return template;
  const {name, description} = known;
  return {...template, name, config: {...template.config, description}};
}
