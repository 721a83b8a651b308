import {type TemplateResult, html} from 'lit';
import type {Messages} from '../../locales/messages.ts';

/** Keys, and what they do. */
export interface KeyHelp {
  readonly label: string;
  readonly keys: string;
}

/** What keys do in all of the bar; `palette` opens the list, where it is not ''. */
export function barKeys(palette: string, {picker: words}: Messages): readonly KeyHelp[] {
  return [
    ...(palette ? [{label: words.opens, keys: palette}] : []),
    {label: words.moves, keys: '← → ↑ ↓'},
    {label: words.runs, keys: '↵'},
    {label: words.helps, keys: '?'},
    {label: words.dismisses, keys: 'Esc'},
  ];
}

/** The list of keys, in the place of the rows. */
export const helpView = (rows: readonly KeyHelp[], label: string): TemplateResult =>
  html`<dl tabindex="0" aria-label=${label}>
    ${rows.map(
      ({label, keys}) =>
        html`<dt>${label}</dt>
          <dd><kbd>${keys}</kbd></dd>`,
    )}
  </dl>`;
