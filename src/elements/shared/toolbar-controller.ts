import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {hasFocus} from './has-focus.ts';

export interface ToolbarHost extends ReactiveControllerHost, HTMLElement {
  /** The stops of the toolbar, in order. */
  readonly stops: readonly HTMLElement[];
}

/**
 * One tab stop for many buttons: the toolbar pattern of the ARIA Authoring Practices. Arrows move (flipped where text
 * runs from right to left), Home and End jump, and the last stop is remembered.
 */
export class ToolbarController implements ReactiveController {
  readonly #host: ToolbarHost;
  #current: HTMLElement | undefined;
  /** Whether it has the focus, or had it when it went. */
  #focused = false;

  constructor(host: ToolbarHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    // A stop that went while there was no other leaves the focus to the next one, unless it is elsewhere by then.
    this.#focused = this.#current
      ? hasFocus(this.#current)
      : this.#focused && document.activeElement === document.body;
  }

  /** The stop of the same action as before stays the current one, wherever the list has moved it. */
  hostUpdated(): void {
    const {stops} = this.#host;
    const id = idOf(this.#current);
    const current = stops.find(stop => idOf(stop) === id) ?? stops[0];
    stayAt(stops, current);
    this.#current = current;
    if (this.#focused && current && !hasFocus(current)) current.focus();
  }

  /** Takes the focus; while there is no stop, as soon as there is one. */
  focus(): void {
    this.#current = this.#host.stops.find(({tabIndex}) => tabIndex === 0);
    this.#focused = true;
    this.#current?.focus();
  }

  /** To be called on `focusin`. */
  onFocus({target}: Event): void {
    const {stops} = this.#host;
    const stop = stops.find(one => one === target);
    if (!stop) return;
    this.#current = stop;
    // Also where a dialog that goes gives it back in the midst of the update that takes the stop away.
    this.#focused = true;
    stayAt(stops, stop);
  }

  /** To be called on `keydown`. */
  onKey(event: KeyboardEvent): void {
    // Arrows with a modifier are the browser's or the page's.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const {stops} = this.#host;
    const index = stops.indexOf(this.#current!);
    const next = stops.at(this.#target(event.key, index, stops.length));
    if (!next || index < 0 || !keys.has(event.key)) return;
    event.preventDefault();
    next.focus();
  }

  #target(key: string, index: number, count: number): number {
    const forward = this.#host.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    if (key === 'Home') return 0;
    if (key === 'End') return -1;
    const step = key === forward || key === 'ArrowDown' ? 1 : -1;
    return (index + step) % count;
  }
}

/** Not by `dataset`, an object that would be kept for each stop. */
const idOf = (stop: HTMLElement | undefined) => stop?.getAttribute('data-id');

/** Tab comes to one of them. */
function stayAt(stops: readonly HTMLElement[], current: HTMLElement | undefined): void {
  for (const stop of stops) {
    const index = stop === current ? '0' : '-1';
    if (stop.getAttribute('tabindex') !== index) stop.setAttribute('tabindex', index);
  }
}

const keys: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
]);
