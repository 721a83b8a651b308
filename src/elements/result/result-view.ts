import {type TemplateResult, html} from 'lit';
import {isRecord} from '../../protocol/json.ts';

/** Rows of a table that are shown; the rest is in what *Copy* gives. */
const mostRows = 200;
const mostColumns = 12;

/** What an action answered: a table where it is a list of things, names and values where it is one. */
export function resultView(data: unknown): TemplateResult {
  if (Array.isArray(data) && data.length > 0 && data.every(isRecord)) return tableOf(data);
  if (isRecord(data))
    return html`<dl>
      ${Object.entries(data).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${isTable(value) ? resultView(value) : textOf(value)}</dd>`,
      )}
    </dl>`;
  return html`<div>${textOf(data)}</div>`;
}

const isTable = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord);

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
            ${names.map(name => html`<td>${textOf(row[name])}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
};
