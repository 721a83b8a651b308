/**
 * Acts when what was rendered last is painted and the page has nothing else to do. A page that nobody sees paints
 * nothing; Safari has no idle callback.
 */
export function whenIdle(act: () => void): void {
  const idle = (): void => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(act, {timeout: 2_000});
    else setTimeout(act, 200);
  };
  if (document.hidden) idle();
  // The first comes before the paint, the second after it.
  else requestAnimationFrame(() => requestAnimationFrame(idle));
}
