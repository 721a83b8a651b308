/** How often the watchdog looks, in milliseconds. */
const interval = 100;

/**
 * Calls `onTick` every 100 ms with the time that has passed while the page was visible and awake. A tick that comes
 * late (a busy page, a frozen tab, a closed lid) counts as two at most: nobody could have answered meanwhile.
 * Returns a function that stops it.
 */
export function watch(onTick: (elapsed: number) => void): () => void {
  let elapsed = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (!document.hidden) elapsed += Math.min(now - last, 2 * interval);
    last = now;
    onTick(elapsed);
  }, interval);
  return () => clearInterval(timer);
}

/** Calls `act` once, after so much visible and awake time. Returns a function that cancels it. */
export function after(milliseconds: number, act: () => void): () => void {
  const stop = watch(elapsed => {
    if (elapsed < milliseconds) return;
    stop();
    act();
  });
  return stop;
}
