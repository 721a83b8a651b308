import {type TemplateResult, html, nothing} from 'lit';
import type {CampaignProblem} from '../../client/campaign-calls.ts';

const most = 8;

/** What is wrong in a section; of a row or a parameter, with its place. */
export function problemList(problems: readonly CampaignProblem[]): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<ul class="problems" role="alert">
    ${problems.slice(0, most).map(
      ({path, message}) =>
        html`<li>
          ${/\d/.test(path) ? html`<span class="muted">${placeOf(path)}</span>` : nothing}
          <bdi>${message}</bdi>
        </li>`,
    )}
    ${problems.length > most ? html`<li class="muted">+ ${problems.length - most}</li>` : nothing}
  </ul>`;
}

/** The last names of a place in the body: a row counts from 1. */
const placeOf = (path: string): string =>
  path
    .split('/')
    .slice(-2)
    .map(part => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll('_', ' ')))
    .join(' ');
