import {type TemplateResult, html} from 'lit';
import type {HistoryFilter} from '../../../client/history-calls.ts';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import {runStates} from '../../../protocol/result.ts';
import {tool} from '../signs.ts';

interface Filters {
  readonly words: ManagerMessages;
  /** What the runs can be narrowed to. */
  readonly actions: readonly WholeAction[];
  readonly isExporting: boolean;
  readonly onFilter: (change: HistoryFilter) => void;
  /** Begins to save the runs as a table, or stops. */
  readonly onExport: () => void;
}

/** What narrows the runs: action, state, contact, person and days. */
export function filtersView({
  words,
  actions,
  isExporting,
  onFilter,
  onExport,
}: Filters): TemplateResult {
  const {history, trial} = words;
  const select = (
    name: keyof HistoryFilter,
    label: string,
    choices: readonly (readonly [string, string])[],
  ): TemplateResult =>
    html`<div class="field">
      <label for=${name}>${label}</label>
      <select id=${name} name=${name}>
        <option value="">${history.all}</option>
        ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </div>`;
  const input = (name: keyof HistoryFilter, label: string, type: 'text' | 'date') =>
    html`<div class="field">
      <label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${type} autocomplete="off" />
    </div>`;
  return html`<form
    class="filters"
    @submit=${(event: Event) => event.preventDefault()}
    @input=${(event: Event) => onFilter(changeOf(event))}
  >
    ${select(
      'action_id',
      history.action,
      actions.map(({id, name}) => [id, name]),
    )}
    ${select(
      'state',
      history.state,
      runStates.map(state => [state, trial.states[state] ?? state]),
    )}
    ${input('contact_id', history.contact, 'text')} ${input('by', history.person, 'text')}
    ${input('from', history.from, 'date')} ${input('to', history.to, 'date')}
    <button class="plain" type="button" @click=${onExport}>
      ${isExporting ? history.stop : html`${tool('download')} ${history.csv}`}
    </button>
  </form>`;
}

function changeOf({target}: Event): HistoryFilter {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return {};
  const {name, value} = target;
  // A day begins and ends where the person is; the last day is in.
  const isTime = (name === 'from' || name === 'to') && value !== '';
  return {[name]: isTime ? startOf(value, name === 'to' ? 1 : 0) : value.trim()};
}

const startOf = (day: string, plus: number): string => {
  // A year of more digits is none that a server reads; nor may the day after be in one.
  const date = new Date(day[10] || day > '9999-12-30' ? '9999-12-30' : `${day}T00:00`);
  date.setDate(date.getDate() + plus);
  return date.toISOString();
};
