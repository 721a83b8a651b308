import {type TemplateResult, html} from 'lit';
import {gallery} from '../../../moving/gallery.ts';
import {ownString} from '../../../protocol/json.ts';
import {icon} from '../../shared/icons.ts';
import type {TabContext} from '../tabs.ts';

const example = 'https://api.example.com';

/** Actions to start from. One opens in the editor; nothing is stored by that. */
export function galleryView({words, baseUrl = example, onDraft}: TabContext): TemplateResult {
  return html`
    <p class="muted">${words.gallery.help}</p>
    <ul class="gallery">
      ${gallery(baseUrl).map(
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
