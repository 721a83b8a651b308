/** Whether it has the focus of its root. `:focus` tells only while the window is the active one. */
export function hasFocus(element: Element): boolean {
  const root = element.getRootNode();
  // Not by `Document`: pages of MooTools have another one.
  return 'activeElement' in root && root.activeElement === element;
}
