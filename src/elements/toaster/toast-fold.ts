import {type TemplateResult, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {listen} from '../../protocol/listen.ts';

/** Where more than one toast would cover the page: under 480 px at the usual size of text. A phone lying down is low. */
const narrow = '(width < 30rem), (height < 30rem)';

/** Keeps the older ones of many toasts behind a button that tells how many there are. */
export class ToastFold {
  readonly #onChange: () => void;
  readonly #narrow = matchMedia(narrow);
  /** Kept: to ask the browser at each render costs it a look at the page's styles. */
  #isNarrow = false;
  #isOpen = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Follows the size of the window. */
  watch(signal: AbortSignal): void {
    this.#isNarrow = this.#narrow.matches;
    const follow = ({matches}: MediaQueryListEvent): void => {
      this.#isNarrow = matches;
      this.#onChange();
    };
    listen(signal, this.#narrow, 'change', follow);
  }

  /** The newest of all, or all of them. */
  seen<T>(all: readonly T[]): readonly T[] {
    const fits = this.#fits(all.length);
    if (fits) this.#isOpen = false;
    return fits || this.#isOpen ? all : all.slice(-this.#most);
  }

  /** Shows all of them, or the newest only. */
  turn(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#onChange();
  }

  render(count: number, messages: Messages): TemplateResult | typeof nothing {
    if (this.#fits(count)) return nothing;
    return html`<button
      class="fold"
      type="button"
      aria-expanded=${this.#isOpen}
      @click=${() => this.turn(!this.#isOpen)}
    >
      ${messages.notifications} (${count})
    </button>`;
  }

  #fits(count: number): boolean {
    return count <= this.#most;
  }

  get #most(): number {
    return this.#isNarrow ? 1 : 3;
  }
}
