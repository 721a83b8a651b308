import type {ReactiveController} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import {listen} from '../../../protocol/listen.ts';

interface ReorderHost extends HTMLElement {
  readonly words: ManagerMessages;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

interface ReorderSource {
  /** All ids in their order. */
  ids(): readonly string[];
  nameOf(id: string): string;
  /** Called once, with all ids in the new order. */
  commit(ids: readonly string[]): void;
}

/**
 * Moves rows by their handles (`.handle` in a `[data-id]`).
 *
 * 1. By pointer: the row follows it over the others, and stays where it is let go.
 * 2. By keyboard: Space lifts the row, the arrows move it, Space puts it down; Escape, or leaving it, takes it back.
 * 3. Only a row that was put down elsewhere is told of.
 */
export class ReorderController implements ReactiveController {
  readonly #host: ReorderHost;
  readonly #source: ReorderSource;
  #order: readonly string[] | undefined;
  #moving: AbortController | undefined;
  #focusing = false;
  /** The id of the row that is lifted. */
  lifted: string | undefined;
  /** For a screen reader. */
  said = '';

  constructor(host: ReorderHost, source: ReorderSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#moving?.abort();
    this.#clear('');
  }

  /** The rows as they stand while one is moved. */
  apply<T extends {readonly id: string}>(rows: readonly T[]): readonly T[] {
    const order = this.#order;
    if (!order) return rows;
    const known = new Map(rows.map(row => [row.id, row]));
    return order.flatMap(id => known.get(id) ?? []);
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const id = handleId(event);
    if (id === undefined) return;
    const {key} = event;
    if (key === ' ' || key === 'Enter') {
      // A handle is a button: its click would come, too.
      event.preventDefault();
      if (this.lifted) this.#drop();
      else this.#lift(id);
    } else if (this.lifted && key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#clear(this.#words.putBack(this.#source.nameOf(this.lifted)));
    } else if (this.lifted && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      this.#step(key === 'ArrowUp' ? -1 : 1);
    }
  };

  readonly onBlur = (event: FocusEvent): void => {
    if (this.lifted && !this.#focusing && !this.#moving && handleId(event) === this.lifted)
      this.#clear(this.#words.putBack(this.#source.nameOf(this.lifted)));
  };

  readonly onPointer = (event: PointerEvent): void => {
    const id = handleId(event);
    if (id === undefined || event.button !== 0) return;
    event.preventDefault();
    this.#moving?.abort();
    const {signal} = (this.#moving = new AbortController());
    this.#lift(id);
    listen(signal, window, 'pointermove', (moved: PointerEvent) => this.#follow(moved.clientY));
    listen(signal, window, 'pointerup', () => this.#drop());
    listen(signal, window, 'pointercancel', () => this.#clear(''));
  };

  get #words(): ManagerMessages['list'] {
    return this.#host.words.list;
  }

  #lift(id: string): void {
    this.#order = this.#source.ids();
    this.lifted = id;
    const at = this.#order.indexOf(id) + 1;
    this.#say(this.#words.lifted(this.#source.nameOf(id), at, this.#order.length));
  }

  #step(by: number): void {
    const order = this.#order ?? [];
    const from = order.indexOf(this.lifted ?? '');
    this.#moveTo(Math.min(Math.max(from + by, 0), order.length - 1));
    // A row that is moved in the document loses the focus.
    this.#focusing = true;
    void this.#host.updateComplete.then(() => {
      this.#rowOf(this.lifted)?.querySelector<HTMLElement>('.handle')?.focus();
      this.#focusing = false;
    });
  }

  /** Puts the row before or behind the one whose middle the pointer has passed. */
  #follow(y: number): void {
    const rows = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('li[data-id]')];
    const others = rows.filter(row => row.dataset['id'] !== this.lifted);
    const before = others.filter(row => {
      const {top, height} = row.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
    this.#moveTo(before);
  }

  #moveTo(index: number): void {
    const {lifted} = this;
    const order = this.#order;
    if (!lifted || !order || order.indexOf(lifted) === index) return;
    const rest = order.filter(id => id !== lifted);
    this.#order = [...rest.slice(0, index), lifted, ...rest.slice(index)];
    this.#say(this.#words.movedTo(this.#source.nameOf(lifted), index + 1, order.length));
  }

  #drop(): void {
    const order = this.#order;
    const {lifted} = this;
    if (!order || !lifted) return;
    const before = this.#source.ids();
    const at = order.indexOf(lifted) + 1;
    this.#clear(this.#words.dropped(this.#source.nameOf(lifted), at));
    if (order.some((id, index) => id !== before[index])) this.#source.commit(order);
  }

  #clear(said: string): void {
    this.#moving?.abort();
    this.#moving = undefined;
    this.#order = undefined;
    this.lifted = undefined;
    this.#say(said);
  }

  #rowOf(id: string | undefined): HTMLElement | null {
    return id === undefined
      ? null
      : this.#host.renderRoot.querySelector<HTMLElement>(`li[data-id="${CSS.escape(id)}"]`);
  }

  #say(text: string): void {
    this.said = text;
    this.#host.requestUpdate();
  }
}

/** The action whose handle an event is on; nothing where it is elsewhere, or the handle is off. */
function handleId(event: Event): string | undefined {
  const target = event.target instanceof Element ? event.target.closest('.handle') : undefined;
  if (!target || target.getAttribute('aria-disabled') === 'true') return undefined;
  return target.closest('[data-id]')?.getAttribute('data-id') ?? undefined;
}
