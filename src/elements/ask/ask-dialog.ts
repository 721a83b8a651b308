import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import {asCsError} from '../../errors.ts';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Preview} from '../../protocol/preview.ts';
import {findBar} from '../../state/bar-context.ts';
import type {BarRuns} from '../../state/bar-handle.ts';
import {type Question, askedInputs} from '../../state/question.ts';
import {isRunning} from '../../state/run.ts';
import {focusAgain} from '../action-bar/page-bars.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {deepFocus} from '../shared/deep-focus.ts';
import {dialogStyles} from '../shared/dialog.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepKey} from '../shared/dialog-keys.ts';
import {sign} from '../shared/signs.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './ask-dialog.styles.ts';
import {fieldView} from './field-view.ts';
import {type FieldValues, firstValues, inputValues, othersFound, problemsOf} from './fields.ts';

/** Milliseconds without a key before the preview is asked for again. */
const previewPause = 400;

/**
 * @summary Asks before an action runs: its form, its confirmation, and what the run would do.
 * @tag cs-ask-dialog
 *
 * A bar makes it when there is a question. Escape and *Cancel* keep what was typed for this contact.
 */
export class CsAskDialogElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, dialogStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    question: {attribute: false},
    messages: {attribute: false},
    values: {state: true},
    problems: {state: true},
    preview: {state: true},
    failure: {state: true},
    busy: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-ask-dialog', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** What is asked. */
  question!: Question;

  /** Texts in another language. */
  messages: Messages = en;

  private values: FieldValues = {};
  private problems: ReadonlyMap<string, string> = new Map();
  private preview: Preview | undefined;
  /** Why there is no preview, or ''. */
  private failure = '';
  /** It was answered while its action was running, as another bar may have it. */
  private busy = false;

  /** Fields that the person has changed: the server's defaults leave them alone. */
  readonly #touched = new Set<string>();
  #submitted = false;
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #bar = findBar(this);
  /** What had the focus before. */
  readonly #before = deepFocus();

  /** Where the answer goes. */
  get #runs(): BarRuns {
    return this.#bar.value!.runs!;
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  get #isDanger(): boolean {
    const {confirm} = this.question;
    return confirm !== true && confirm?.tone === 'danger';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort.abort();
    // A dialog gives the focus back as it closes, but not where it is taken away.
    if (document.activeElement === document.body) focusAgain(this.#before);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('question')) return;
    const {inputs, input, errors} = this.question;
    this.values = firstValues(inputs, input, this.#runs.draft);
    this.problems = errors ?? new Map();
    this.#submitted = this.problems.size > 0;
    this.#touched.clear();
    for (const name of Object.keys(this.#runs.draft ?? {})) this.#touched.add(name);
    this.preview = undefined;
    this.busy = false;
    void this.#look();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('question')) return;
    const dialog = this.#dialog;
    if (!dialog.open) dialog.showModal();
    // A dangerous run is never one Enter away.
    const last = this.#isDanger ? '.plain' : '.primary';
    (this.#find('[aria-invalid=true]') ?? this.#find('[data-field]') ?? this.#find(last))?.focus();
  }

  #find(what: string): HTMLElement | null {
    return this.renderRoot.querySelector(what);
  }

  protected override render(): TemplateResult {
    const {action, contactLabel, inputs, lastRun, confirm} = this.question;
    const words = this.messages.ask;
    const asked = typeof confirm === 'object' ? confirm : undefined;
    const shown = this.preview?.confirm ?? asked;
    const danger = this.#isDanger;
    const name = action.name || this.messages.untitled;
    const given = inputValues(inputs, this.values);
    const last = lastRun ?? this.preview?.last_run;
    return html`
      <dialog aria-labelledby="title" aria-describedby="about" @close=${this.#onClose}>
        <form
          novalidate
          method="dialog"
          @submit=${this.#submit}
          @input=${this.#onInput}
          @change=${this.#onInput}
          @keydown=${this.#onKey}
          @keypress=${keepKey}
        >
          <h2 id="title" dir="auto">${shown?.title || name}</h2>
          <p class="contact">${this.messages.forContact(contactLabel)}</p>
          <div id="about">
            ${last ? note(this.messages.ranBy(last)) : nothing} ${this.#renderBody(shown?.body)}
          </div>
          ${askedInputs(inputs, given).map(input =>
            fieldView({
              input,
              value: this.values[input.name] ?? '',
              problem: this.problems.get(input.name) ?? '',
              words,
            }),
          )}
          ${this.#renderEffect()}
          ${this.busy ? note(this.messages.stillRunning(name), 'alert') : nothing}
          <footer>
            <button class="plain" type="button" @click=${this.#cancel}>${words.cancel}</button>
            <button
              class=${danger ? 'primary danger' : 'primary'}
              type=${danger ? 'button' : 'submit'}
              @click=${danger ? this.#submit : nothing}
            >
              ${shown?.label || words.run}
            </button>
          </footer>
        </form>
      </dialog>
    `;
  }

  #renderBody(body: string | undefined): TemplateResult | typeof nothing {
    // A template is not shown before the server has put the contact's values in.
    const text = body?.includes('{{') && !this.preview ? this.messages.ask.looking : body;
    return text ? html`<p dir="auto">${text}</p>` : nothing;
  }

  /** What will happen: where it goes, and which variables have no value. */
  #renderEffect(): TemplateResult | typeof nothing {
    const {ask} = this.messages;
    if (this.failure) return note(ask.noPreview(this.failure), 'status');
    if (!this.preview) return nothing;
    const {host, method, recipient, text, notes = [], confirm} = this.preview;
    // A confirmation without words of its own says them already.
    const unsaid = notes.filter(note => !confirm?.body?.includes(note));
    // What the form asks for, it says itself.
    const missing = this.preview.missing.filter(name => !name.startsWith('input.'));
    return html`
      ${
        host || recipient || text
          ? html`<div class="effect">
              ${recipient ? html`<div>${ask.recipient(recipient)}</div>` : nothing}
              ${text ? html`<p dir="auto">${text}</p>` : nothing}
              ${host ? html`<div>${method ? ask.sends(method, host) : ask.opens(host)}</div>` : nothing}
            </div>`
          : nothing
      }
      ${unsaid.map(one => note(one))} ${missing.length > 0 ? note(ask.missing(missing)) : nothing}
    `;
  }

  /** Asks the server what a run with these values would do. */
  async #look(): Promise<void> {
    this.#abort.abort();
    const {signal} = (this.#abort = new AbortController());
    const {inputs} = this.question;
    try {
      const preview = await this.#runs.preview(inputValues(inputs, this.values), signal);
      if (signal.aborted) return;
      this.preview = preview;
      this.failure = '';
      const defaults = firstValues(inputs, preview.defaults);
      const untouched = inputs.filter(({name}) => !this.#touched.has(name) && !this.values[name]);
      const values = untouched.map(({name}) => [name, defaults[name] ?? ''] as const);
      this.values = {...this.values, ...Object.fromEntries(values)};
    } catch (error) {
      if (signal.aborted) return;
      const {code, message} = asCsError(error, 'network');
      // What is wrong in the form is said beside its field, and not before it is sent.
      this.failure = code === 'refused' ? '' : this.messages.problem(code, message);
    }
  }

  #onInput(event: Event): void {
    const field = event.target;
    if (!(
      field instanceof HTMLInputElement ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ))
      return;
    const name = field.dataset['field'];
    if (!name) return;
    const value =
      field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
    if (this.values[name] === value) return;
    this.values = {...this.values, [name]: value};
    this.#touched.add(name);
    // The others may still get their values from the server, whenever the form is opened.
    this.#runs.draft = Object.fromEntries([...this.#touched].map(one => [one, this.values[one]]));
    const problems = problemsOf(this.question.inputs, this.values, this.messages.ask);
    const others = othersFound(name, this.problems, this.question);
    if (this.#submitted) this.problems = new Map([...others, ...problems]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), previewPause);
  }

  /** A page's own shortcuts stay out of the form; and without a submit button, one field alone would still send it. */
  #onKey(event: KeyboardEvent): void {
    keepKey(event);
    if (event.key !== 'Enter') return;
    const sendsDanger = this.#isDanger && event.target instanceof HTMLInputElement;
    // The key that brought the question may still be held; it is no answer, but it may break lines.
    const isHeld = event.repeat && !(event.target instanceof HTMLTextAreaElement);
    if (sendsDanger || isHeld) event.preventDefault();
  }

  /** Whatever closes it: Escape, *Cancel*, the browser. What was typed is kept. By then something else may be asked. */
  readonly #onClose = (): void => {
    const {runs} = this.#bar.value!;
    if (!this.#dialog.open && runs?.question === this.question) runs.dismiss();
  };

  readonly #cancel = (): void => this.#dialog.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const {action, inputs} = this.question;
    this.#submitted = true;
    this.problems = problemsOf(inputs, this.values, this.messages.ask);
    const isRight = this.problems.size === 0;
    this.busy = isRight && isRunning(this.#runs.latest(action));
    if (!isRight) void this.updateComplete.then(() => this.#find('[aria-invalid=true]')?.focus());
    else if (!this.busy) {
      // Closed first: the focus goes back to the button.
      this.#dialog.close();
      this.#runs.answer(inputValues(inputs, this.values));
    }
  };
}

const note = (text: string, role: 'alert' | 'status' | typeof nothing = nothing): TemplateResult =>
  html`<div class="note" role=${role}>${sign('warning')}<span dir="auto">${text}</span></div>`;

declare global {
  interface HTMLElementTagNameMap {
    'cs-ask-dialog': CsAskDialogElement;
  }
}
