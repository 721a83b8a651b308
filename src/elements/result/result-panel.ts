import {LitElement, type PropertyDeclarations, type TemplateResult, html} from 'lit';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import {jsonOf} from '../../protocol/json.ts';
import {PromisedCopy} from '../../state/promised-copy.ts';
import type {Run} from '../../state/run.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {dialogStyles} from '../shared/dialog.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepKey} from '../shared/dialog-keys.ts';
import {styles} from './result-panel.styles.ts';
import {resultView} from './result-view.ts';

/**
 * @summary What an action answered, as names and values or as a table, to read and to copy.
 * @tag cs-result-panel
 */
export class CsResultPanelElement extends LitElement {
  static override readonly styles = [hostStyles, buttonStyles, dialogStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    run: {attribute: false},
    messages: {attribute: false},
    copied: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-result-panel', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Whose answer it shows. */
  run!: Run;

  /** Texts in another language. */
  messages: Messages = en;

  private copied = false;

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const {messages, run} = this;
    return html`
      <dialog
        aria-labelledby="title"
        @close=${() => this.remove()}
        @keydown=${keepKey}
        @keypress=${keepKey}
      >
        <h2 id="title">${messages.result(run.action.name || messages.untitled)}</h2>
        <div class="body" tabindex="0" role="region" aria-labelledby="title">
          ${resultView(run.result?.data)}
        </div>
        <footer>
          <button class="plain" type="button" @click=${this.#copy}>
            ${this.copied ? messages.detailsCopied : messages.copy}
          </button>
          <button
            class="primary"
            type="button"
            autofocus
            @click=${() => this.renderRoot.querySelector('dialog')?.close()}
          >
            ${messages.close}
          </button>
        </footer>
      </dialog>
    `;
  }

  readonly #copy = async (): Promise<void> => {
    this.copied = await new PromisedCopy().give(jsonOf(this.run.result?.data, 2));
  };
}

/** Opens the panel over the page. */
export function showResult(
  place: HTMLElement | DocumentFragment,
  run: Run,
  messages: Messages,
): void {
  CsResultPanelElement.define();
  // By its name: that of another version may stand for it.
  const panel = document.createElement('cs-result-panel');
  Object.assign(panel, {run, messages});
  place.append(panel);
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-result-panel': CsResultPanelElement;
  }
}
