import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import {live} from 'lit/directives/live.js';
import {secretMask} from '../../../protocol/action.ts';
import {headerNameProblem, isCredentialHeader} from '../../../protocol/headers.ts';
import {isRecord} from '../../../protocol/json.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {tool} from '../signs.ts';
import type {EditorView} from './editor-view.ts';
import {variablesOf, optionsFor} from './fields.ts';
import {styles} from './headers-field.styles.ts';
import './template-field.ts';

interface Row {
  readonly name: string;
  readonly value: string;
}

/**
 * @summary The headers of a webhook. Values of headers named like credentials are written and never read.
 * @tag cs-headers-field
 */
export class CsHeadersFieldElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, managerStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    view: {attribute: false},
    headers: {attribute: false},
    problem: {},
    rows: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-headers-field', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** The editor it stands in. */
  view!: EditorView;

  /** As they stand in the draft. */
  headers: unknown;

  /** What is wrong with all of them, or ''. */
  problem = '';

  /** While they are typed: a record has no room for two of a name, nor for none. */
  private rows: readonly Row[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    if (
      changed.has('headers') &&
      JSON.stringify(this.headers) !== JSON.stringify(recordOf(this.rows))
    )
      this.rows = rowsOf(this.headers);
  }

  protected override render(): TemplateResult {
    const {editor} = this.view.words;
    return html`
      <fieldset>
        <legend>${editor.headers}</legend>
        ${this.rows.map((row, index) => this.#renderRow(row, index))}
        <button class="plain add" type="button" @click=${this.#add}>
          ${tool('plus')} ${editor.addHeader}
        </button>
        <div class="problem">${this.problem}</div>
      </fieldset>
    `;
  }

  #renderRow(row: Row, index: number): TemplateResult {
    const {view} = this;
    const {editor} = view.words;
    const secret = isCredentialHeader(row.name);
    const problem = this.#problemOf(row);
    return html`<div class="header">
      <input
        class="name"
        type="text"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        list="known"
        placeholder=${editor.headerName}
        aria-label=${editor.headerName}
        aria-invalid=${problem !== ''}
        aria-describedby=${problem ? `problem-${index}` : nothing}
        .value=${live(row.name)}
        @input=${(event: Event) => this.#change(index, {name: textOf(event)})}
      />
      ${row.value === secretMask ? this.#renderStored(index) : this.#renderValue(row, index, secret)}
      <button
        class="ghost"
        type="button"
        aria-label=${editor.removeHeader(row.name)}
        title=${editor.removeHeader(row.name)}
        @click=${() => this.#remove(index)}
      >
        ${tool('trash')}
      </button>
      ${problem ? html`<div class="problem" id=${`problem-${index}`}>${problem}</div>` : nothing}
      <datalist id="known">
        ${['Authorization', 'Content-Type', 'Accept', 'X-Api-Key'].map(
          name => html`<option value=${name}></option>`,
        )}
      </datalist>
    </div>`;
  }

  #renderStored(index: number): TemplateResult {
    const {editor} = this.view.words;
    return html`<span class="stored small muted">
      <span aria-hidden="true">••••••••</span> ${editor.stored}
      <button class="plain" type="button" @click=${() => this.#change(index, {value: ''}, true)}>
        ${editor.replace}
      </button>
    </span>`;
  }

  #renderValue(row: Row, index: number, secret: boolean): TemplateResult {
    const {view} = this;
    const options = optionsFor(view);
    return html`<cs-template-field
      class="value"
      .words=${view.words}
      .label=${view.words.editor.headerValue}
      .value=${row.value}
      .place=${'header'}
      .options=${options}
      .variables=${variablesOf(view, options)}
      .help=${secret ? view.words.editor.willSeal : ''}
      .required=${true}
      .compact=${true}
      @cs-edit=${({detail}: CustomEvent<string>) => this.#change(index, {value: detail})}
    ></cs-template-field>`;
  }

  #problemOf({name}: Row): string {
    const {view} = this;
    const same = this.rows.filter(row => row.name.toLowerCase() === name.toLowerCase());
    if (name && same.length > 1) return view.words.editor.twice;
    const why = name && headerNameProblem(name);
    return why ? `“${name}” ${why}` : view.problem(['config', 'headers', name]);
  }

  #add(): void {
    this.rows = [...this.rows, {name: '', value: ''}];
    void this.updateComplete.then(() =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('.name')].at(-1)?.focus(),
    );
  }

  #remove(index: number): void {
    this.#take(this.rows.filter((_, at) => at !== index));
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.add')?.focus(),
    );
  }

  #change(index: number, change: Partial<Row>, focus = false): void {
    this.#take(this.rows.map((row, at) => (at === index ? {...row, ...change} : row)));
    if (!focus) return;
    void this.updateComplete.then(() => {
      const rows = [...this.renderRoot.querySelectorAll('.header')];
      rows.at(index)?.querySelector<HTMLElement>('.value')?.focus();
    });
  }

  #take(rows: readonly Row[]): void {
    this.rows = rows;
    this.view.set(['headers'], recordOf(rows));
  }
}

function rowsOf(headers: unknown): readonly Row[] {
  return Object.entries(isRecord(headers) ? headers : {}).map(([name, value]) => ({
    name,
    value: String(value),
  }));
}

/** Nothing where there are none: an empty key is no key. */
function recordOf(rows: readonly Row[]): Record<string, string> | undefined {
  const named = rows.filter(({name}) => name.trim() !== '');
  return named.length > 0
    ? Object.fromEntries(named.map(({name, value}) => [name.trim(), value]))
    : undefined;
}

const textOf = (event: Event): string =>
  event.target instanceof HTMLInputElement ? event.target.value : '';

declare global {
  interface HTMLElementTagNameMap {
    'cs-headers-field': CsHeadersFieldElement;
  }
}
