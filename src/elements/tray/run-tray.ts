import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {asCsError} from '../../errors.ts';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import {findBar} from '../../state/bar-context.ts';
import type {HistoryEntry} from '../../state/history.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {dialogStyles} from '../shared/dialog.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepKey} from '../shared/dialog-keys.ts';
import {languageOf} from '../shared/language.ts';
import {sign} from '../shared/signs.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './run-tray.styles.ts';

/** Milliseconds between two questions while something is running; the last one repeats. */
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000];
const signs = {running: 'info', succeeded: 'check', failed: 'cross', unknown: 'question'} as const;

/**
 * @summary What was run today: for the open contact first, then for others.
 * @tag cs-run-tray
 *
 * It asks the server, so that it survives a reload, and goes on asking while a run has no end.
 */
export class CsRunTrayElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, dialogStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    messages: {attribute: false},
    entries: {state: true},
    failure: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-run-tray', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Texts in another language. */
  messages: Messages = en;

  /** @internal Called when it has closed. */
  onClose: (() => void) | undefined;

  private entries: readonly HistoryEntry[] | undefined;
  private failure = '';

  readonly #bar = findBar(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    void this.#look();
  }

  protected override render(): TemplateResult {
    const {messages, entries, failure} = this;
    const {contactId} = this.#bar.value ?? {};
    const here = entries?.filter(entry => entry.contactId === contactId) ?? [];
    const others = entries?.filter(entry => entry.contactId !== contactId) ?? [];
    const words = messages.tray;
    return html`
      <dialog
        aria-labelledby="title"
        @close=${this.#onClose}
        @keydown=${keepKey}
        @keypress=${keepKey}
      >
        <h2 id="title">${words.title}</h2>
        <div class="body" tabindex="0" role="region" aria-labelledby="title">
          ${failure ? html`<p role="alert">${failure}</p>` : nothing}
          ${entries?.length === 0 ? html`<p>${words.none}</p>` : nothing}
          ${this.#renderGroup(words.here, here)} ${this.#renderGroup(words.others, others)}
        </div>
        <footer>
          <button class="primary" type="button" autofocus @click=${this.#close}>
            ${messages.close}
          </button>
        </footer>
      </dialog>
    `;
  }

  #renderGroup(heading: string, entries: readonly HistoryEntry[]): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`
      <h3>${heading}</h3>
      <ul>
        ${entries.map(this.#renderEntry)}
      </ul>
    `;
  }

  readonly #renderEntry = (entry: HistoryEntry): TemplateResult => {
    const {messages} = this;
    const {contactId} = this.#bar.value ?? {};
    // Not every server says when a run began.
    const began = Date.parse(entry.startedAt);
    const time = began ? clockIn(languageOf(this)).format(began) : '';
    return html`
      <li class=${entry.state}>
        <span class="sign">${sign(signs[entry.state])}</span>
        <div>
          <div class="name" dir="auto">${entry.actionName || messages.untitled}</div>
          <div class="more">
            ${messages.states[entry.state]}${entry.message ? html`: <bdi>${messages.told?.(entry.message) ?? entry.message}</bdi>` : nothing}
          </div>
          ${
            entry.contactId === contactId
              ? nothing
              : html`<div class="more">${messages.forContact(entry.contactLabel)}</div>`
          }
        </div>
        <time datetime=${entry.startedAt}>${time}</time>
      </li>
    `;
  };

  async #look(): Promise<void> {
    const {runs} = this.#bar.value ?? {};
    try {
      this.entries = (await runs?.history()) ?? [];
      this.failure = '';
    } catch (error) {
      const {code, message, retryAfter} = asCsError(error, 'network');
      this.failure = this.messages.problem(code, message, retryAfter);
    }
    const isOpen = this.failure !== '' || this.entries?.some(({state}) => state === 'running');
    if (!isOpen || !this.isConnected) return;
    const pause = pauses[this.#asked++] ?? pauses.at(-1)!;
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();
  readonly #onClose = (): void => this.onClose?.();
}

/** The time of a day, as the language writes it; as the browser does where a page names a language wrongly. */
function clockIn(language?: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, {timeStyle: 'short'});
  } catch {
    return clockIn();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-run-tray': CsRunTrayElement;
  }
}
