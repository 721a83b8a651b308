import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {moveTo} from './move-to.ts';

export interface TooltipHost extends ReactiveControllerHost, HTMLElement {
  /** The one tooltip, a popover. */
  readonly tooltip: HTMLElement | null;
}

/** Milliseconds a pointer rests before the tooltip shows. Focus shows it at once. */
const delay = 350;
/** Pixels to the sides of the window. */
const gap = 6;

/** Moves one tooltip between the elements with a `data-tip`; there is never more than one. */
export class TooltipController implements ReactiveController {
  readonly #host: TooltipHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #anchor: Element | null = null;

  constructor(host: TooltipHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.hide();
  }

  /** Its text may have changed with the host. */
  hostUpdated(): void {
    if (this.#anchor?.isConnected === false) this.hide();
    else if (this.#anchor) this.#show(this.#anchor);
  }

  onPointerOver(event: Event & {readonly pointerType?: string}): void {
    const anchor = anchorOf(event);
    const isShown = anchor ? anchor === this.#anchor : event.target === this.#host.tooltip;
    if (isShown || event.pointerType === 'touch') return;
    this.hide();
    if (anchor) this.#timer = setTimeout(() => this.#show(anchor), delay);
  }

  onFocusIn(event: Event): void {
    const anchor = anchorOf(event);
    if (anchor?.matches(':focus-visible')) this.#show(anchor);
  }

  /** Hides the tooltip. Returns whether there was one. */
  hide(): boolean {
    clearTimeout(this.#timer);
    const {tooltip} = this.#host;
    const shown = this.#anchor !== null;
    this.#anchor = null;
    if (shown && tooltip?.isConnected) tooltip.hidePopover();
    return shown;
  }

  #show(anchor: Element): void {
    const {tooltip} = this.#host;
    const text = anchor.getAttribute('data-tip');
    if (!tooltip || !anchor.isConnected || !text) return;
    this.#anchor = anchor;
    if (tooltip.textContent !== text) tooltip.textContent = text;
    if (!tooltip.matches(':popover-open')) tooltip.showPopover();
    place(tooltip, anchor);
  }
}

const anchorOf = ({target}: Event): Element | null =>
  target instanceof Element ? target.closest('[data-tip]') : null;

/** Below the anchor, or above it where there is no room, and always inside the window. */
function place(tooltip: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const own = tooltip.getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  const top = at.bottom + own.height <= clientHeight ? at.bottom : at.top - own.height;
  const middle = at.left + at.width / 2 - own.width / 2;
  const left = Math.max(gap, Math.min(middle, clientWidth - own.width - gap));
  moveTo(tooltip, left, top);
}
