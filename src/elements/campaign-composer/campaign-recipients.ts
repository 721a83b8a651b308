import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {type CampaignProblem, findContacts} from '../../client/campaign-calls.ts';
import type {ActionClient} from '../../client/client.ts';
import {type ComposerMessages, composerEn} from '../../locales/composer/en.ts';
import {TableError, readTable} from '../../state/composer/read-table.ts';
import {
  type Columns,
  type Recipient,
  type Table,
  fromTable,
  fromText,
  guessColumns,
  variablesIn,
} from '../../state/composer/recipients.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {problemText} from '../shared/problem-text.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {formStyles} from './form.styles.ts';
import {problemList} from './problem-list.ts';
import {valueOf} from './sections.ts';

type Found = Awaited<ReturnType<typeof findContacts>>;

/** Milliseconds without a key before contacts are searched. */
const searchPause = 300;

/**
 * @summary Who gets a campaign: pasted numbers, a CSV file, contacts.
 * @tag cs-campaign-recipients
 */
export class CsCampaignRecipientsElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, formStyles];

  static override readonly properties: PropertyDeclarations = {
    recipients: {attribute: false},
    problems: {attribute: false},
    client: {attribute: false},
    words: {attribute: false},
    table: {state: true},
    columns: {state: true},
    failure: {state: true},
    found: {state: true},
    unsought: {state: true},
    over: {state: true},
    cleared: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(
    tag = 'cs-campaign-recipients',
    registry: CustomElementRegistry = customElements,
  ): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  recipients: readonly Recipient[] = [];
  problems: readonly CampaignProblem[] = [];
  client!: ActionClient;
  words: ComposerMessages = composerEn;

  /** @internal */
  onRecipients: ((recipients: readonly Recipient[]) => void) | undefined;

  private table: Table | undefined;
  private columns: Columns = {to: 0, id: undefined};
  private failure = '';
  private found: Found | undefined;
  /** Why contacts could not be searched, or ''. */
  private unsought = '';
  /** Whether a file is held over the place where it can be dropped. */
  private over = false;
  /** Those that were removed last, all at once. */
  private cleared: readonly Recipient[] = [];

  /** What a file that is read, and a search, are called off by: neither ends the other. */
  #reading = new AbortController();
  #searching = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.abort();
    this.#searching.abort();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const {recipients, failure} = this;
    const words = this.words.recipients;
    const count = recipients.length;
    return html`
      <section aria-labelledby="title">
        <div class="head">
          <h3 id="title">${words.title}</h3>
          <span class="badge" role="status">${count > 0 ? words.total(count) : words.nobody}</span>
          ${
            count > 0 || this.cleared.length > 0
              ? html`<button class="plain small" type="button" @click=${this.#clearOrUndo}>
                  ${count > 0 ? words.clear : words.undo}
                </button>`
              : nothing
          }
        </div>
        ${problemList(this.problems)}
        <div class="field">
          <label for="paste">${words.paste}</label>
          <textarea id="paste" rows="3" class="code" aria-describedby="paste-help"></textarea>
          <span class="help" id="paste-help">${words.pasteHelp}</span>
          <button class="plain" type="button" @click=${this.#addPasted}>${words.add}</button>
        </div>
        <div
          class=${this.over ? 'drop over' : 'drop'}
          @dragover=${this.#onDrag}
          @dragleave=${() => (this.over = false)}
          @drop=${this.#onDrop}
        >
          <label class="plain" for="file">${words.file}</label>
          <input
            id="file"
            class="quiet"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            @change=${this.#onFile}
          />
          <span class="muted">${words.drop}</span>
        </div>
        ${failure ? html`<p class="problem" role="alert">${failure}</p>` : nothing}
        ${this.table ? this.#renderTable(this.table) : nothing}
        <div class="field">
          <label for="search">${words.contacts}</label>
          <input id="search" type="search" autocomplete="off" @input=${this.#onSearch} />
          ${this.#renderFound()}
        </div>
      </section>
    `;
  }

  #renderTable(table: Table): TemplateResult {
    const words = this.words.recipients;
    const {to, id} = this.columns;
    const names = variablesIn(table, this.columns);
    const choice = (chosen: number | undefined): readonly TemplateResult[] =>
      table.headings.map(
        (heading, column) =>
          html`<option value=${column} ?selected=${column === chosen}>
            ${heading || column + 1} – ${table.rows[0]?.[column] ?? ''}
          </option>`,
      );
    return html`<div class="card table">
      <strong>${table.name}</strong>
      <div class="pair">
        <div class="field">
          <label for="to">${words.column}</label>
          <select
            id="to"
            @change=${(event: Event) =>
              (this.columns = {...this.columns, to: Number(valueOf(event))})}
          >
            ${choice(to)}
          </select>
        </div>
        <div class="field">
          <label for="id">${words.idColumn}</label>
          <select
            id="id"
            @change=${(event: Event) => {
              const value = valueOf(event);
              this.columns = {...this.columns, id: value === '' ? undefined : Number(value)};
            }}
          >
            <option value="" ?selected=${id === undefined}>${words.noColumn}</option>
            ${choice(id)}
          </select>
        </div>
      </div>
      ${names.length > 0 ? html`<p class="help">${words.variables(names)}</p>` : nothing}
      <button class="primary" type="button" @click=${() => this.#takeTable(table)}>
        ${words.take(table.rows.length)}
      </button>
    </div>`;
  }

  #renderFound(): TemplateResult | typeof nothing {
    const words = this.words.recipients;
    if (this.unsought) return html`<p class="problem" role="alert">${this.unsought}</p>`;
    if (!this.found) return nothing;
    if (this.found.length === 0) return html`<p class="help">${words.noContacts}</p>`;
    const taken = new Set(this.recipients.map(({id}) => id));
    return html`<ul class="found">
      ${this.found.map(
        ({id, name, phone}) =>
          html`<li>
            <span>${name || id} <span class="muted">${phone}</span></span>
            <button
              class="plain small"
              type="button"
              aria-label=${words.addContact(name || id)}
              aria-disabled=${taken.has(id)}
              @click=${() => taken.has(id) || this.#add([{id, to: phone, values: {}}])}
            >
              ${taken.has(id) ? '✓' : '+'}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #give(recipients: readonly Recipient[]): void {
    this.onRecipients?.(recipients);
  }

  /** One button, so that the focus stays where it is; a double click is one. */
  #clearOrUndo({detail}: MouseEvent): void {
    if (detail > 1) return;
    const {recipients, cleared} = this;
    if (recipients.length > 0) this.cleared = recipients;
    this.#give(recipients.length > 0 ? [] : cleared);
  }

  #add(more: readonly Recipient[]): void {
    this.#give([...this.recipients, ...more]);
  }

  readonly #addPasted = (): void => {
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#paste');
    if (!field?.value.trim()) return;
    this.#add(fromText(field.value, this.recipients.length));
    field.value = '';
    field.focus();
  };

  #takeTable(table: Table): void {
    this.#add(fromTable(table, this.columns, this.recipients.length));
    this.table = undefined;
    this.renderRoot.querySelector<HTMLElement>('#file')?.focus();
  }

  readonly #onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#read(file);
  };

  readonly #onFile = ({currentTarget}: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const [file] = currentTarget.files ?? [];
    // The same file may be chosen again.
    currentTarget.value = '';
    if (file) void this.#read(file);
  };

  async #read(file: File): Promise<void> {
    this.#reading.abort();
    const {signal} = (this.#reading = new AbortController());
    this.failure = '';
    this.table = undefined;
    try {
      const table = await readTable(file, signal);
      this.columns = guessColumns(table);
      this.table = table;
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof TableError ? error.reason : 'broken';
      this.failure = this.words.recipients.problems[reason];
    }
  }

  readonly #onSearch = (event: Event): void => {
    const search = valueOf(event).trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(search), searchPause);
  };

  async #search(search: string): Promise<void> {
    this.#searching.abort();
    const {signal} = (this.#searching = new AbortController());
    try {
      const found = search ? await findContacts(this.client, search, signal) : undefined;
      if (signal.aborted) return;
      this.found = found;
      this.unsought = '';
    } catch (error) {
      if (!signal.aborted) this.unsought = problemText(error, this.words);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-campaign-recipients': CsCampaignRecipientsElement;
  }
}
