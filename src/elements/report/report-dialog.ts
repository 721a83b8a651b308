import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {asCsError} from '../../errors.ts';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Run} from '../../state/run.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {dialogStyles} from '../shared/dialog.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepKey} from '../shared/dialog-keys.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './report-dialog.styles.ts';

/** Tells the people who made the action; rejects with a `CsError`. */
export type SendReport = (text: string) => Promise<void>;

/**
 * @summary A note about a run that failed, to the people who made the action: they find it at the run, in its history.
 * @tag cs-report-dialog
 *
 * What was typed stays until it was sent, or the dialog is closed.
 */
export class CsReportDialogElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, dialogStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    run: {attribute: false},
    messages: {attribute: false},
    problem: {state: true},
    sending: {state: true},
    sent: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-report-dialog', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** The run it is about. */
  run!: Run;

  /** Texts in another language. */
  messages: Messages = en;

  /** @internal */
  send: SendReport | undefined;

  private problem = '';
  private sending = false;
  private sent = false;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected override updated(): void {
    if (this.sent) this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
  }

  protected override render(): TemplateResult {
    const {messages, run, problem} = this;
    const words = messages.report;
    return html`
      <dialog
        aria-labelledby="title"
        @close=${() => this.remove()}
        @keydown=${keepKey}
        @keypress=${keepKey}
      >
        <form method="dialog" novalidate @submit=${this.#submit}>
          <h2 id="title">${words.title(run.action.name || messages.untitled)}</h2>
          ${
            this.sent
              ? html`<p role="status">${words.sent}</p>`
              : html`<label for="text">${words.label}</label>
                  <textarea
                    id="text"
                    rows="4"
                    maxlength="2000"
                    autofocus
                    aria-required="true"
                    aria-invalid=${problem !== ''}
                    aria-describedby=${problem ? 'problem' : nothing}
                  ></textarea>
                  <p id="problem" class="problem" role="alert">${problem}</p>`
          }
          <footer>
            ${
              this.sent
                ? html`<button class="primary" type="button" @click=${this.#close}>
                    ${messages.close}
                  </button>`
                : html`<button class="plain" type="button" @click=${this.#close}>
                      ${messages.ask.cancel}
                    </button>
                    <button class="primary" type="submit" aria-disabled=${this.sending}>
                      ${words.send}
                    </button>`
            }
          </footer>
        </form>
      </dialog>
    `;
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector('textarea');
    const text = field?.value.trim() ?? '';
    if (this.sending || !field) return;
    this.problem = text ? '' : this.messages.ask.required(this.messages.report.label);
    if (this.problem) field.focus();
    else void this.#tell(text);
  };

  async #tell(text: string): Promise<void> {
    this.sending = true;
    try {
      await this.send?.(text);
      this.sent = true;
    } catch (error) {
      const {code, message, retryAfter} = asCsError(error, 'network');
      this.problem = this.messages.problem(code, message, retryAfter);
    } finally {
      this.sending = false;
    }
  }
}

/** Opens the dialog over the page. */
export function showReport(
  place: HTMLElement | DocumentFragment,
  set: Pick<CsReportDialogElement, 'run' | 'messages' | 'send'>,
): void {
  CsReportDialogElement.define();
  // By its name: that of another version may stand for it.
  const dialog = document.createElement('cs-report-dialog');
  Object.assign(dialog, set);
  place.append(dialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-report-dialog': CsReportDialogElement;
  }
}
