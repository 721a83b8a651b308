import {type Row, heightOf} from './rows.ts';

/** Puts the elements of the rows in sight where they stand. Not by style attributes, which a strict policy forbids. */
export function placeRows(
  box: Element,
  rows: readonly Row<unknown>[],
  inSight: readonly Row<unknown>[],
): void {
  if (!(box instanceof HTMLElement)) return;
  box.style.setProperty('block-size', `${heightOf(rows)}px`);
  inSight.forEach((row, index) => {
    const element = box.children[index];
    if (!(element instanceof HTMLElement)) return;
    element.style.setProperty('inset-block-start', `${row.top}px`);
    element.style.setProperty('block-size', `${row.height}px`);
  });
}

/** Scrolls a list to a row that is out of sight; upwards so far that `top` is seen. */
export function scrollTo(list: HTMLElement | null, row: Row<unknown>, top: number): void {
  // Before it is shown it has no height.
  if (!list?.clientHeight) return;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (row.top + row.height > list.scrollTop + list.clientHeight)
    list.scrollTop = row.top + row.height - list.clientHeight;
}
