import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {
  type HistoryFilter,
  historyPage,
  runDetail,
  settleRun,
} from '../../../client/history-calls.ts';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import type {Execution, PastRun} from '../../../protocol/result.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import {saveTable} from '../../../state/save-file.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {problemText} from '../../shared/problem-text.ts';
import {sign} from '../../shared/signs.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {styles as trialStyles} from '../trial/action-trial.styles.ts';
import {detailView} from './detail-view.ts';
import {filtersView} from './filters-view.ts';
import {tableOf} from './csv.ts';
import {readRuns} from './read-runs.ts';
import {styles} from './run-history.styles.ts';
import {runRow} from './run-row.ts';

/** Milliseconds without a key before the history is asked for. */
const pause = 350;

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
  /** The run that is to be opened; '' once it is closed again. */
  #wanted = '';
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
      ${filtersView({
        words,
        actions: this.actions,
        isExporting: this.#exporting !== undefined,
        onFilter: this.#onFilter,
        onExport: this.#export,
      })}
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

  readonly #renderRun = (run: PastRun): TemplateResult => {
    const {words, opened} = this;
    const {execution_id: id} = run;
    const detail =
      opened?.execution_id === id
        ? detailView(opened, words, (state, reason) => this.#settle(id, state, reason))
        : undefined;
    return runRow(run, words, detail, () => void this.#toggle(id));
  };

  readonly #onFilter = (change: HistoryFilter): void => {
    this.filter = {...this.filter, ...change};
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), pause);
  };

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
    const isOpen = this.opened?.execution_id === id;
    this.#wanted = isOpen ? '' : id;
    if (isOpen) this.opened = undefined;
    if (isOpen) return;
    try {
      const detail = await runDetail(this.session.client, id);
      // Another one may have been asked for meanwhile.
      if (this.#wanted === id) this.opened = detail;
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

declare global {
  interface HTMLElementTagNameMap {
    'cs-run-history': CsRunHistoryElement;
  }
}
