/** A list that is longer than what is seen of it: only the rows in sight are elements. */
export interface Row<T> {
  /** An entry, or the heading of those after it. */
  readonly entry: T | undefined;
  readonly heading: string;
  /** CSS pixels from the top of the list. */
  readonly top: number;
  readonly height: number;
  /** Among the entries, from 0. */
  readonly index: number;
}

const rowHeight = 44;
const headingHeight = 28;
/** CSS pixels above and below what is seen that are there already. */
const margin = 200;

/** All rows: under headings where entries name groups, and a heading comes once. */
export function layOut<T extends {readonly group?: string | undefined}>(
  entries: readonly T[],
  grouped: boolean,
): readonly Row<T>[] {
  const rows: Row<T>[] = [];
  let top = 0;
  let heading = '';
  entries.forEach((entry, index) => {
    const group = grouped ? (entry.group ?? '') : '';
    if (group !== heading) {
      heading = group;
      if (group) {
        rows.push({entry: undefined, heading, top, height: headingHeight, index});
        top += headingHeight;
      }
    }
    rows.push({entry, heading, top, height: rowHeight, index});
    top += rowHeight;
  });
  return rows;
}

export const heightOf = (rows: readonly Row<unknown>[]): number => {
  const last = rows.at(-1);
  return last ? last.top + last.height : 0;
};

/** The rows in sight. */
export const inSight = <T>(
  rows: readonly Row<T>[],
  scrollTop: number,
  height: number,
): readonly Row<T>[] => {
  const first = firstBelow(rows, scrollTop - margin);
  const end = firstBelow(rows, scrollTop + height + margin);
  return rows.slice(first, end + 1);
};

/** The first row whose lower edge is below `y`. */
function firstBelow(rows: readonly Row<unknown>[], y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && row.top + row.height > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
