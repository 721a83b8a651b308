import {type LitElement, type TemplateResult, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {BarHandle} from '../../state/bar-handle.ts';
import type {ShownActions} from './shown-actions.ts';

/** What the dialogs of a bar need to know of it. */
export interface DialogSource {
  readonly bar: BarHandle;
  readonly messages: Messages;
  readonly shown: ShownActions;
  requestUpdate(): void;
  /** A dialog could not be loaded. */
  fail(): void;
}

interface Definable {
  define(): void;
}

/** Each is fetched when it is opened first. */
const dialogs: Readonly<Record<DialogName, () => Promise<Definable>>> = {
  ask: async () => (await import('../ask/ask-dialog.ts')).CsAskDialogElement,
  tray: async () => (await import('../tray/run-tray.ts')).CsRunTrayElement,
  arrange: async () => (await import('../arrange/arrange-dialog.ts')).CsArrangeDialogElement,
};

type DialogName = 'ask' | 'tray' | 'arrange';

const loaded = new Set<DialogName>();
/** What dialogs find their bar by comes with the first of them. */
let provide: ((host: LitElement, bar: BarHandle) => unknown) | undefined;

/** The dialogs of a bar: the question before a run, today's runs, and how the person arranges the actions. */
export class BarDialogs {
  readonly #source: DialogSource;
  readonly #host: LitElement;
  #provides = false;
  #opened: Exclude<DialogName, 'ask'> | undefined;

  constructor(source: DialogSource, host: LitElement) {
    this.#source = source;
    this.#host = host;
  }

  /** What was opened last and is still open. */
  get opened(): DialogName | undefined {
    return this.#opened;
  }

  /** Opens one; with nothing, what is open goes. */
  open(name: Exclude<DialogName, 'ask'> | undefined): void {
    this.#opened = name;
    this.#source.requestUpdate();
  }

  /** A dialog tells late that it has closed: another one may be open by then. */
  #close(name: DialogName): void {
    if (this.#opened === name) this.open(undefined);
  }

  readonly #closeTray = (): void => this.#close('tray');
  readonly #closeArrange = (): void => this.#close('arrange');

  render(): TemplateResult {
    return html`${this.#renderQuestion()}${this.#renderOpened()}`;
  }

  #renderQuestion(): TemplateResult | typeof nothing {
    const {bar, messages} = this.#source;
    const question = bar.runs?.question;
    if (!question || !this.#has('ask')) return nothing;
    return html`<cs-ask-dialog .question=${question} .messages=${messages}></cs-ask-dialog>`;
  }

  #renderOpened(): TemplateResult | typeof nothing {
    const opened = this.#opened;
    if (!opened || !this.#has(opened)) return nothing;
    const {messages, shown} = this.#source;
    return opened === 'tray'
      ? html`<cs-run-tray .messages=${messages} .onClose=${this.#closeTray}></cs-run-tray>`
      : html`<cs-arrange-dialog
          .actions=${shown.choice}
          .messages=${messages}
          .onClose=${this.#closeArrange}
        ></cs-arrange-dialog>`;
  }

  #has(name: DialogName): boolean {
    const ready = loaded.has(name);
    if (!ready) void this.#load(name);
    else if (!this.#provides) {
      this.#provides = true;
      provide?.(this.#host, this.#source.bar);
    }
    return ready;
  }

  async #load(name: DialogName): Promise<void> {
    try {
      (await dialogs[name]()).define();
      // It has come with the dialog.
      provide = (await import('../../state/bar-context.ts')).provideBar;
      loaded.add(name);
      this.#source.requestUpdate();
    } catch {
      if (name === 'ask') this.#source.bar.runs?.dismiss();
      else this.#close(name);
      this.#source.fail();
    }
  }
}
