import {type TemplateResult, html, nothing} from 'lit';
import {icon} from '../shared/icons.ts';
import type {Action} from '../../protocol/action.ts';
import type {Row} from './rows.ts';

/** An action as the palette shows it. */
export interface PickerEntry {
  readonly action: Action;
  readonly name: string;
  readonly group?: string | undefined;
  readonly description?: string | undefined;
  /** Why it cannot run, what it is doing, or what became of it. */
  readonly about: string;
  readonly disabled: boolean;
  /** Its keys as they are shown. */
  readonly keys: string | undefined;
}

/** A row of the list: an entry, one of `count`, or a heading. */
export function rowView(
  {entry, heading, index}: Row<PickerEntry>,
  activeIndex: number,
  count: number,
): TemplateResult {
  if (!entry) return html`<div class="row heading" role="presentation">${heading}</div>`;
  const {action, name, about, disabled, keys, group, description} = entry;
  const active = index === activeIndex;
  const more = about || description || '';
  return html`
    <div
      id=${`option-${index}`}
      class=${active ? 'row option active' : 'row option'}
      role="option"
      data-index=${index}
      aria-label=${[name, more, group, keys].filter(Boolean).join('. ')}
      aria-selected=${active}
      aria-disabled=${disabled}
      aria-setsize=${count}
      aria-posinset=${index + 1}
    >
      ${icon(action.icon)}
      <div class="words">
        <div class="name" dir="auto">${name}</div>
        ${more ? html`<div class="about" dir="auto">${more}</div>` : nothing}
      </div>
      ${keys ? html`<kbd>${keys}</kbd>` : nothing}
    </div>
  `;
}
