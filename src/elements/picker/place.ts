import {moveTo} from '../shared/move-to.ts';

const gap = 6;

/** Puts a popover that is open below its anchor, above where there is more room, or in the middle of the window. */
export function placeAt(popover: HTMLElement, anchor: Element | undefined, rtl: boolean): void {
  const {clientWidth, clientHeight} = document.documentElement;
  const size = popover.getBoundingClientRect();
  const at = anchor?.getBoundingClientRect();
  const wanted = at
    ? {left: rtl ? at.left : at.right - size.width, top: at.bottom + gap}
    : {left: (clientWidth - size.width) / 2, top: clientHeight * 0.15};
  const above = at && wanted.top + size.height > clientHeight && at.top > clientHeight - at.bottom;
  const top = above ? at.top - gap - size.height : wanted.top;
  moveTo(
    popover,
    clamp(wanted.left, clientWidth - size.width),
    clamp(top, clientHeight - size.height),
  );
}

const clamp = (value: number, most: number): number => Math.max(gap, Math.min(value, most - gap));
