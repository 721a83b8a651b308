import type {ReactiveController, ReactiveControllerHost} from 'lit';

export interface TooltipHost extends ReactiveControllerHost, HTMLElement {
  /** The one tooltip, a popover. */
  readonly tooltip: HTMLElement | null;
}

/** Milliseconds a pointer rests before the tooltip shows. Focus shows it at once. */
const delay = 350;
const gap = 6;

/** Moves one tooltip between the elements with a `data-tip`; there is never more than one. */
export class TooltipController implements ReactiveController {
  readonly #host: TooltipHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #anchor: Element | undefined;

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
    if ((anchor && anchor === this.#anchor) || event.pointerType === 'touch') return;
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
    const shown = this.#anchor !== undefined;
    this.#anchor = undefined;
    const {tooltip} = this.#host;
    if (shown && tooltip?.isConnected) tooltip.hidePopover();
    return shown;
  }

  #show(anchor: Element): void {
    const {tooltip} = this.#host;
    const text = anchor.getAttribute('data-tip');
    if (!tooltip?.isConnected || !anchor.isConnected || !text) return;
    this.#anchor = anchor;
    if (tooltip.textContent !== text) tooltip.textContent = text;
    if (!tooltip.matches(':popover-open')) tooltip.showPopover();
    place(tooltip, anchor);
  }
}

const anchorOf = (event: Event): Element | undefined =>
  event.target instanceof Element ? (event.target.closest('[data-tip]') ?? undefined) : undefined;

/** Below the anchor, or above it where there is no room, and always inside the window. */
function place(tooltip: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const own = tooltip.getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  const below = at.bottom + gap;
  const top = below + own.height <= clientHeight ? below : at.top - gap - own.height;
  const middle = at.left + at.width / 2 - own.width / 2;
  const left = Math.min(Math.max(gap, middle), Math.max(gap, clientWidth - own.width - gap));
  tooltip.style.setProperty('top', `${top}px`);
  tooltip.style.setProperty('left', `${left}px`);
}
