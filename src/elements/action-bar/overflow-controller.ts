import type {LitElement, ReactiveController} from 'lit';
import {fit} from '../shared/fit.ts';
import {hasFocus} from '../shared/has-focus.ts';

/** A bar whose buttons may be more than fit. */
export interface OverflowHost extends LitElement {
  /** `list` shows all of them, one below the other. */
  readonly display: string;
}

/**
 * Keeps the bar in one row: buttons that do not fit are out of sight and out of the tab order, and a menu has them.
 *
 * 1. The bar wraps and shows its first row only, so that nothing moves when this comes in after the first render.
 * 2. Sizes are read once a frame, before it is painted, and only when the width, the buttons or their number changed.
 * 3. While a pointer or the focus is in the bar, or in what it has opened, nothing changes place for a new width; it waits
 *    until they leave.
 * 4. Where the button with the focus goes nevertheless (the first time, or with another list), the menu that has it now
 *    gets the focus: it is never lost.
 */
export class OverflowController implements ReactiveController {
  /**
   * How many actions are in the menu only. Until others are measured, as many as before: the menu's button, which may have
   * the focus, does not go for a moment.
   */
  hidden = 0;
  /** How many actions there are, with a button or without. */
  total = 0;
  readonly #host: OverflowHost;
  readonly #observer = new ResizeObserver(([entry]) => {
    // It tells the width that was measured, too.
    if (entry?.contentRect.width !== this.#width) this.#measureSoon();
  });
  #frame = 0;
  /** Buttons in the bar; the others are in the menu. */
  #visible = Infinity;
  /** How many buttons and actions were there the last time. */
  #counted = '';
  #waiting = false;
  /** Of the bar, as it was measured last. */
  #width: number | undefined;

  constructor(host: OverflowHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    void this.#host.updateComplete.then(() => {
      const {bar} = this;
      if (bar && this.#host.isConnected) this.#observer.observe(bar);
    });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdated(): void {
    const {buttons} = this;
    const counted = `${buttons.length}/${this.total}`;
    if (counted !== this.#counted) {
      // Nobody knows yet how wide they are; none is hidden unseen, least of all the one with the focus.
      this.#counted = counted;
      this.#visible = Infinity;
      this.#measureSoon();
    }
    // The host updates when a pointer or the focus leaves.
    if (this.#waiting) this.#measureSoon();
    this.#mark(buttons);
  }

  /** @internal */
  get bar(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.bar');
  }

  private get buttons(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.action:not(.more)')];
  }

  #measureSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure();
    });
  }

  #measure(): void {
    const {bar, buttons} = this;
    if (!bar || !this.#host.isConnected) return;
    const first = this.#visible === Infinity;
    this.#waiting = !first && (hasFocus(this.#host) || bar.matches(':hover'));
    if (this.#waiting) return;
    const {width} = bar.getBoundingClientRect();
    this.#width = width;
    const visible = this.#isOneRow(buttons) ? buttons.length : this.#fitting(bar, buttons, width);
    const hidden = this.total - Math.min(visible, buttons.length);
    this.#visible = visible;
    if (hidden === this.hidden && (hidden === 0 || !first)) return;
    this.hidden = hidden;
    this.#host.requestUpdate();
  }

  /** Whether all stand in the bar, as mostly they do: where none is out of sight, one that does not fit begins a row. */
  #isOneRow(buttons: readonly HTMLElement[]): boolean {
    if (this.#host.display === 'list') return true;
    const hasAll = this.total <= buttons.length && this.hidden === 0;
    return hasAll && buttons.at(0)?.offsetTop === buttons.at(-1)?.offsetTop;
  }

  #fitting(bar: HTMLElement, buttons: readonly HTMLElement[], available: number): number {
    const style = getComputedStyle(bar);
    // What is measured is scaled with the page, what a style says is not.
    const scale = available / bar.offsetWidth || 1;
    return fit({
      widths: buttons.map(button => button.getBoundingClientRect().width),
      gap: parseFloat(style.columnGap) * scale || 0,
      available,
      more:
        bar.querySelector('.more')?.getBoundingClientRect().width ??
        parseFloat(style.minBlockSize) * scale,
      hasOthers: this.total > buttons.length,
    });
  }

  #mark(buttons: readonly HTMLElement[]): void {
    buttons.forEach((button, index) => {
      // Rule 4.
      if (button.toggleAttribute('data-over', index >= this.#visible) && hasFocus(button))
        this.#host.renderRoot.querySelector<HTMLElement>('.more')?.focus();
    });
  }
}
