import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import {
  type TemplateProblem,
  type Variable,
  checkTemplate,
  riskOf,
} from '../../../state/manager/template-check.ts';
import type {Place, TemplateOptions} from '../../../template/compile.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {tool} from '../signs.ts';
import {LateEditor} from './late-editor.ts';
import {plainField} from './plain-field.ts';
import {styles} from './template-field.styles.ts';
import {VariablePicker} from './variable-picker.ts';

/** Milliseconds without a key before a text is judged: half a variable is no mistake yet. */
const pause = 350;

/**
 * @summary A text with variables: picked at the caret, and judged while it is typed.
 * @tag cs-template-field
 *
 * @fires {CustomEvent<string>} cs-edit - The text was changed by the person.
 */
export class CsTemplateFieldElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, managerStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    words: {attribute: false},
    value: {attribute: false},
    label: {},
    help: {},
    placeholder: {},
    place: {},
    options: {attribute: false},
    variables: {attribute: false},
    language: {},
    multiline: {type: Boolean},
    required: {type: Boolean},
    compact: {type: Boolean, reflect: true},
    problem: {},
    sure: {attribute: false},
    lenient: {type: Boolean},
    found: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-template-field', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Texts. */
  words: ManagerMessages = managerEn;

  /** The text. */
  value = '';

  /** What it is. */
  label = '';

  /** A sentence below it. */
  help = '';

  /** An example. */
  placeholder = '';

  /** Where the rendered text goes; it decides where variables may stand. Absent for what is no template. */
  place?: Place;

  /** Which variables there are beside the fixed ones. */
  options: TemplateOptions = {};

  /** What the picker offers. */
  variables: readonly Variable[] = [];

  /** `json` or `javascript`, for an editor of code. */
  language?: 'json' | 'javascript';

  /** Whether the text may have several lines. */
  multiline = false;

  /** Whether it must not be empty. */
  required = false;

  /** Whether its label is for screen readers only. */
  compact = false;

  /** What the server or the form finds wrong with it, or ''. */
  problem = '';

  /** Variables that have a value wherever the action applies. */
  sure: readonly string[] = [];

  /** Whether the server may take what breaks only a rule of the place. */
  lenient = false;

  private found: TemplateProblem | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #code = new LateEditor(this, {
    field: () => this.#field,
    edit: text => this.#edit(text, true),
    leave: () => this.#judge(),
  });
  readonly #picker = new VariablePicker(this, {
    text: () => this.#text(),
    replace: (from, to, insert) => this.#replace(from, to, insert),
    focus: () => this.focus(),
  });

  /** What its own checks find, before any server is asked. */
  get check(): TemplateProblem | undefined {
    return this.place && checkTemplate(this.value, this.place, this.options);
  }

  override focus(): void {
    (this.#code.editor ?? this.#field)?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #field(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('#text');
  }

  protected override willUpdate(changed: PropertyValues): void {
    // What came with the action is judged at once.
    if (changed.has('place') || changed.has('options') || (changed.has('value') && !this.#timer))
      this.found = this.check;
  }

  protected override updated(changed: PropertyValues): void {
    if (this.language) this.#code.load(this.language);
    const {editor} = this.#code;
    if (!editor) return;
    if (changed.has('value')) editor.set(this.value);
    const invalid = this.problem || (this.found && !this.#isWarning);
    editor.mark(this.found, invalid ? 'true' : 'false');
  }

  protected override render(): TemplateResult {
    const {label, help, words, found, place, required, problem} = this;
    const invalid = Boolean(problem || (found && !this.#isWarning));
    const tone = invalid ? 'problem' : 'problem warn';
    return html`
      <div class="field">
        <div class="above">
          <label id="label" for="text">
            ${label}${required ? nothing : html`<span class="optional">${` ${words.optional}`}</span>`}
          </label>
          ${
            place
              ? html`<button
                  class="ghost pick"
                  type="button"
                  aria-haspopup="listbox"
                  aria-expanded=${this.#picker.open}
                  aria-label=${`${words.field.insert}: ${label}`}
                  title=${words.field.insert}
                  @click=${this.#picker.toggle}
                >
                  ${tool('braces')}
                </button>`
              : nothing
          }
        </div>
        <div class="box">
          ${
            this.#code.isShown
              ? nothing
              : plainField(this, invalid, {
                  input: this.#onInput,
                  keydown: this.#picker.onKey,
                  blur: this.#onBlur,
                })
          }
          <div class="editor" dir="ltr" ?hidden=${!this.#code.isShown}></div>
          ${this.#picker.render(words.field)}
        </div>
        ${help ? html`<div class="help" id="help">${help}</div>` : nothing}
        <div class=${tone} id="problem">${this.#renderProblem()}</div>
      </div>
    `;
  }

  /** What breaks a rule of the place alone is a warning where the server has no such rule. */
  get #isWarning(): boolean {
    return this.lenient && this.found?.isPlace === true;
  }

  /** What is right, and may still disappoint; '' where nothing does. */
  #risk(): string {
    const {place, value, options, sure, words} = this;
    const risk = place && riskOf(value, place, options, sure);
    if (!risk) return '';
    return risk.isFatal ? words.field.mayFail(risk.names) : words.field.mayBeEmpty(risk.names);
  }

  #renderProblem(): TemplateResult | string {
    const {found, problem, words} = this;
    // Its own finding says the same as the server's, and more.
    const text = found?.message ?? (problem || this.#risk());
    const fix = found?.fix;
    if (!fix) return text;
    return html`<span>${text}</span>
      <button class="plain fix" type="button" @click=${() => this.#mend(fix.text)}>
        ${words.field.use(fix.name)}
      </button>`;
  }

  readonly #onInput = (): void => {
    const field = this.#field;
    if (field) this.#edit(field.value, true);
    this.#picker.onInput();
  };

  readonly #onBlur = (event: FocusEvent): void => {
    this.#picker.onBlur(event);
    this.#judge();
  };

  #edit(text: string, typing = false): void {
    this.value = text;
    clearTimeout(this.#timer);
    this.#timer = typing ? setTimeout(() => this.#judge(), pause) : undefined;
    // A mistake that has gone is not complained of any longer.
    if (this.found && !this.check) this.found = undefined;
    if (!typing) this.found = this.check;
    const event = new CustomEvent('cs-edit', {detail: text});
    this.dispatchEvent(event);
  }

  /** The button goes with the mistake: the focus goes on where the person works. */
  #mend(text: string): void {
    this.#edit(text);
    this.focus();
  }

  #judge(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.found = this.check;
  }

  /** The text up to the caret. */
  #text(): {readonly text: string; readonly caret: number} {
    const caret = this.#field?.selectionStart ?? this.value.length;
    return this.#code.editor?.text() ?? {text: this.value, caret};
  }

  #replace(from: number, to: number, insert: string): void {
    const {editor} = this.#code;
    if (editor) return editor.replace(from, to, insert);
    const field = this.#field;
    if (!field) return;
    field.focus();
    field.setRangeText(insert, from, to, 'end');
    this.#edit(field.value, true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-template-field': CsTemplateFieldElement;
  }
}
