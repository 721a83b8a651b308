interface FitOptions {
  /** Widths of the buttons, in order; CSS pixels. */
  readonly widths: readonly number[];
  readonly gap: number;
  /** Of the bar. */
  readonly available: number;
  /** Of the button that opens the menu of the others. */
  readonly more: number;
  /** Whether there are others that have no button at all. */
  readonly hasOthers: boolean;
}

/** How many buttons stand in the bar, the first ones; room is left for the menu's button only where it is needed. */
export function fit({widths, gap, available, more, hasOthers}: FitOptions): number {
  // Zoomed pages round: half a pixel is no reason for a menu.
  const room = available + 0.5;
  let used = 0;
  let fitting = 0;
  // Not by `entries()`, here and elsewhere: pages of Prototype.js have another one.
  widths.forEach((width, index) => {
    used += width + (index > 0 ? gap : 0);
    if (used + gap + more <= room) fitting = index + 1;
  });
  return used <= room && !hasOthers ? widths.length : fitting;
}
