import {type TemplateResult, html} from 'lit';
import {isRecord, jsonOf} from '../../protocol/json.ts';

/** Rows of a table that are shown; the rest is in what *Copy* gives. */
const mostRows = 200;
const mostColumns = 12;
/** Things in things beyond this are shown as JSON. */
const deepest = 3;

/** What an action answered: a table where it is a list of things, names and values where it is one. */
export function resultView(data: unknown, level = 1): TemplateResult {
  if (Array.isArray(data) && data.length > 0 && data.every(isRecord)) return tableOf(data);
  if (isRecord(data))
    return html`<dl>
      ${Object.entries(data).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${isShown(value, level) ? resultView(value, level + 1) : text(value)}</dd>`,
      )}
    </dl>`;
  return text(data);
}

const isShown = (value: unknown, level: number): boolean =>
  (Array.isArray(value) && value.length > 0 && value.every(isRecord)) ||
  (isRecord(value) && Object.keys(value).length > 0 && level < deepest);

/** In its own direction: an answer may be in another one than the page. */
const text = (value: unknown): TemplateResult => html`<div dir="auto">${textOf(value)}</div>`;

function tableOf(rows: readonly Readonly<Record<string, unknown>>[]): TemplateResult {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))].slice(0, mostColumns);
  return html`<table>
    <thead>
      <tr>
        ${names.map(name => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.slice(0, mostRows).map(
        row =>
          html`<tr>
            ${names.map(name => html`<td dir="auto">${textOf(row[name])}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : jsonOf(value, 2);
};
