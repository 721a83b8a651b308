import {
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import type {Messages} from '../../locales/messages.ts';

/** Toasts that stand one above the other; where three would cover the page, one. */
const most = {wide: 3, narrow: 1};
/** At the usual size of text, 480 px. A phone lying down is wide, but not high. */
const narrow = '(width < 30rem), (height < 30rem)';

/** Keeps the older ones of many toasts behind a button that tells how many there are. */
export class ToastFold implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #narrow = matchMedia(narrow);
  #isOpen = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#narrow.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    this.#narrow.removeEventListener('change', this.#update);
  }

  /** Whether the older ones are to be seen, too. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The newest of all, or all of them. */
  seen<T>(all: readonly T[]): readonly T[] {
    const fits = this.#fits(all.length);
    if (fits) this.#isOpen = false;
    return fits || this.#isOpen ? all : all.slice(-this.#most);
  }

  /** Folds them again. */
  close(): void {
    this.#isOpen = false;
    this.#update();
  }

  render(count: number, messages: Messages): TemplateResult | typeof nothing {
    if (this.#fits(count)) return nothing;
    return html`<button
      class="fold"
      type="button"
      aria-expanded=${this.#isOpen}
      @click=${this.#onClick}
    >
      ${messages.notifications} (${count})
    </button>`;
  }

  #fits(count: number): boolean {
    return count <= this.#most;
  }

  get #most(): number {
    return most[this.#narrow.matches ? 'narrow' : 'wide'];
  }

  readonly #update = (): void => this.#host.requestUpdate();

  readonly #onClick = (): void => {
    this.#isOpen = !this.#isOpen;
    this.#update();
  };
}
