/** As a method, so that it may expect the event of its type. */
interface Listener {
  handle(event: Event): void;
}

/**
 * Listens until the signal is aborted. Not by the option of that name where others may listen, too: zone.js (Angular
 * until 17) adds one listener of the browser's for all of them, which would go with ours.
 */
export function listen(
  signal: AbortSignal,
  target: EventTarget,
  type: string,
  listener: Listener['handle'],
): void {
  target.addEventListener(type, listener);
  signal.addEventListener('abort', () => target.removeEventListener(type, listener));
}
