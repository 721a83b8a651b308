/** Whether something else lies over the newest toast. */
export function isCovered({lastElementChild: toast}: Element): boolean {
  if (!toast) return false;
  const {left, top, width, height} = toast.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return !seen?.shadowRoot?.contains(toast);
}
