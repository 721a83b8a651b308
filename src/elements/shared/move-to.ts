/**
 * Puts what stands fixed at these pixels of the window. Where the page is zoomed by its style, its own pixels are others; an
 * engine that does not know `currentCSSZoom` measures in those, too.
 */
export function moveTo(element: HTMLElement, left: number, top: number): void {
  const zoom = element.currentCSSZoom ?? 1;
  element.style.setProperty('left', `${left / zoom}px`);
  element.style.setProperty('top', `${top / zoom}px`);
}
