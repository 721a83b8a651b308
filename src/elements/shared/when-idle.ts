/** Acts when the page has nothing else to do. Safari has no idle callback. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, {timeout: 2_000});
  else setTimeout(act, 200);
}
