import {listen} from '../../protocol/listen.ts';

/** A list whose rows, each with `data-id`, are moved by their handles. */
interface DraggedRows {
  rows(): readonly HTMLElement[];
  /** Moves a row by so many places; returns whether it could. */
  move(id: string, by: number): boolean;
  /** Which row is being moved; '' when none is any more. */
  show(id: string): void;
}

/** Moves rows by pointer: mouse, pen and finger alike. The row changes places as the pointer passes its neighbours. */
export class RowDrag {
  readonly #list: DraggedRows;
  #abort: AbortController | undefined;

  constructor(list: DraggedRows) {
    this.#list = list;
  }

  /** For `pointerdown` on a handle. */
  readonly begin = (event: PointerEvent): void => {
    const handle = event.currentTarget;
    if (event.button !== 0 || !(handle instanceof HTMLElement)) return;
    const id = handle.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (!id) return;
    event.preventDefault();
    this.stop();
    const {signal} = (this.#abort = new AbortController());
    this.#list.show(id);
    const {pointerId} = event;
    const follow = (next: PointerEvent): void => {
      if (next.pointerId === pointerId) this.#follow(id, next.clientY);
    };
    const end = (next: PointerEvent): void => {
      if (next.pointerId === pointerId) this.stop();
    };
    // On the window: the handle itself changes its place, and would lose the pointer.
    listen(signal, window, 'pointermove', follow);
    listen(signal, window, 'pointerup', end);
    listen(signal, window, 'pointercancel', end);
  };

  stop(): void {
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.#list.show('');
  }

  #follow(id: string, y: number): void {
    const rows = this.#list.rows();
    const from = rows.findIndex(row => row.dataset['id'] === id);
    const to = rows.findIndex(row => {
      const {top, bottom} = row.getBoundingClientRect();
      return y >= top && y < bottom;
    });
    if (to < 0 || from < 0) return;
    // As far as it can go: it stays among its own, pinned or not.
    const step = Math.sign(to - from);
    for (let by = to - from; by !== 0; by -= step) if (this.#list.move(id, by)) return;
  }
}
