import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {
  type HistoryFilter,
  historyPage,
  runDetail,
  settleRun,
} from '../../../client/history-calls.ts';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import {type Execution, type PastRun, runStates} from '../../../protocol/result.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import {saveTable} from '../../../state/save-file.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {problemText} from '../../shared/problem-text.ts';
import {sign} from '../../shared/signs.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {tool} from '../signs.ts';
import {styles as trialStyles} from '../trial/action-trial.styles.ts';
import {detailView} from './detail-view.ts';
import {tableOf} from './csv.ts';
import {readRuns} from './read-runs.ts';
import {styles} from './run-history.styles.ts';

/** Milliseconds without a key before the history is asked for. */
const pause = 350;

const signs = {succeeded: 'check', failed: 'cross', unknown: 'question', running: 'more'} as const;

/**
 * @summary What was run: by action, contact, person, state and time; each run with what was sent and what came.
 * @tag cs-run-history
 */
export class CsRunHistoryElement extends LitElement {
  static override readonly styles = [
    hostStyles,
    toneStyles,
    buttonStyles,
    trialStyles,
    managerStyles,
    styles,
  ];

  static override readonly properties: PropertyDeclarations = {
    session: {attribute: false},
    words: {attribute: false},
    actions: {attribute: false},
    filter: {state: true},
    runs: {state: true},
    cursor: {state: true},
    problem: {state: true},
    opened: {state: true},
    said: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-run-history', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Whose runs they are. */
  session!: ManagerSession;

  /** Texts. */
  words: ManagerMessages = managerEn;

  /** What the runs can be narrowed to. */
  actions: readonly WholeAction[] = [];

  private filter: HistoryFilter = {};
  private runs: readonly PastRun[] | undefined;
  private cursor: string | undefined;
  private problem = '';
  private opened: Execution | undefined;
  private said = '';

  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading = new AbortController();
  /** While runs are read for a file. */
  #exporting: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#reading.abort();
    this.#exporting?.abort();
  }

  protected override render(): TemplateResult {
    const {words, runs, problem} = this;
    const {history} = words;
    return html`
      <form
        class="filters"
        @submit=${(event: Event) => event.preventDefault()}
        @input=${this.#onFilter}
      >
        ${this.#renderSelect(
          'action_id',
          history.action,
          this.actions.map(({id, name}) => [id, name]),
        )}
        ${this.#renderSelect(
          'state',
          history.state,
          runStates.map(state => [state, words.trial.states[state] ?? state]),
        )}
        ${(['contact_id', 'by'] as const).map(
          name =>
            html`<div class="field">
              <label for=${name}>${name === 'by' ? history.person : history.contact}</label>
              <input id=${name} name=${name} type="text" autocomplete="off" />
            </div>`,
        )}
        ${(['from', 'to'] as const).map(
          name =>
            html`<div class="field">
              <label for=${name}>${history[name]}</label>
              <input id=${name} name=${name} type="date" />
            </div>`,
        )}
        <button class="plain" type="button" @click=${this.#export}>
          ${this.#exporting ? history.stop : html`${tool('download')} ${history.csv}`}
        </button>
      </form>
      <p class="muted small" role="status">${this.said}</p>
      ${problem ? html`<div class="note bad" role="alert">${sign('cross')}<span>${problem}</span></div>` : nothing}
      ${runs?.length === 0 ? html`<div class="card none muted">${history.none}</div>` : nothing}
      ${
        runs && runs.length > 0
          ? html`<ul class="card">
              ${runs.map(this.#renderRun)}
            </ul>`
          : nothing
      }
      ${
        this.cursor
          ? html`<button class="plain more" type="button" @click=${() => this.#read(true)}>
              ${history.more}
            </button>`
          : nothing
      }
    `;
  }

  #renderSelect(
    name: 'action_id' | 'state',
    label: string,
    choices: readonly (readonly [string, string])[],
  ): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select id=${name} name=${name}>
        <option value="">${this.words.history.all}</option>
        ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </div>`;
  }

  readonly #renderRun = (run: PastRun): TemplateResult => {
    const {words, opened} = this;
    const {history, trial} = words;
    const {execution_id: id, state} = run;
    const open = opened?.execution_id === id;
    const took = run.finished_at
      ? Date.parse(run.finished_at) - Date.parse(run.started_at)
      : undefined;
    return html`<li>
      <button
        class="run"
        type="button"
        aria-expanded=${open}
        aria-controls=${`detail-${id}`}
        @click=${() => this.#toggle(id)}
      >
        <span class=${state} title=${trial.states[state] ?? state}>${sign(signs[state])}</span>
        <span class="what">
          <span class="label">${run.action_name}</span>
          ${run.test ? html`<span class="badge">${history.test}</span>` : nothing}
          <span class="muted small message">${run.message}</span>
        </span>
        <span class="small who">
          ${run.contact_id}<br /><span class="muted">${history.by(run.by.name ?? run.by.id)}</span>
        </span>
        <span class="small when">
          ${words.moment(run.started_at)}<br /><span class="muted">
            ${took === undefined ? nothing : trial.took(took)}
            ${run.http_status === undefined ? nothing : html`· ${trial.status(run.http_status)}`}
          </span>
        </span>
      </button>
      <div id=${`detail-${id}`} ?hidden=${!open}>
        ${open && opened ? detailView(opened, words, (state, reason) => this.#settle(id, state, reason)) : nothing}
      </div>
    </li>`;
  };

  #onFilter({target}: Event): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const {name, value} = target;
    // A day begins and ends where the person is; the last day is in.
    const day = name === 'to' ? 1 : 0;
    const isTime = (name === 'from' || name === 'to') && value !== '';
    this.filter = {...this.filter, [name]: isTime ? startOf(value, day) : value.trim()};
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), pause);
  }

  async #start(): Promise<void> {
    await this.updateComplete;
    if (this.isConnected) await this.#read();
  }

  async #read(more = false): Promise<void> {
    this.#reading.abort();
    const {signal} = (this.#reading = new AbortController());
    try {
      const cursor = more ? this.cursor : undefined;
      const page = await historyPage(this.session.client, this.filter, cursor, signal);
      if (signal.aborted) return;
      this.runs = more ? [...(this.runs ?? []), ...page.runs] : page.runs;
      this.cursor = page.cursor;
      this.problem = '';
    } catch (error) {
      if (!signal.aborted) this.problem = this.#say(error);
    }
  }

  async #toggle(id: string): Promise<void> {
    if (this.opened?.execution_id === id) {
      this.opened = undefined;
      return;
    }
    try {
      this.opened = await runDetail(this.session.client, id);
    } catch (error) {
      this.problem = this.#say(error);
    }
  }

  /** Resolves with why it was refused, or ''. */
  async #settle(id: string, state: 'succeeded' | 'failed', reason: string): Promise<string> {
    try {
      await settleRun(this.session.client, id, {state, reason});
    } catch (error) {
      return this.#say(error);
    }
    this.opened = undefined;
    await this.#read();
    await this.#toggle(id);
    return '';
  }

  readonly #export = async (): Promise<void> => {
    const {history} = this.words;
    if (this.#exporting) {
      this.#exporting.abort();
      return;
    }
    const {signal} = (this.#exporting = new AbortController());
    this.said = history.exporting(0);
    try {
      const onProgress = (count: number): void => {
        this.said = history.exporting(count);
      };
      const {runs, isCut} = await readRuns(this.session.client, this.filter, onProgress, signal);
      saveTable('runs.csv', tableOf(runs));
      this.said = isCut ? history.csvCut(runs.length) : history.exported(runs.length);
    } catch (error) {
      this.said = '';
      if (!signal.aborted) this.problem = this.#say(error);
    } finally {
      this.#exporting = undefined;
      this.requestUpdate();
    }
  };

  #say(error: unknown): string {
    return problemText(error, this.words);
  }
}

const startOf = (day: string, plus: number): string => {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + plus);
  return date.toISOString();
};

declare global {
  interface HTMLElementTagNameMap {
    'cs-run-history': CsRunHistoryElement;
  }
}
