/**
 * Does `work` every `interval` milliseconds until closed, never twice at once. What fails is reported; the next time
 * tries again.
 */
export function every(
  interval: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): {close(): Promise<void>} {
  let working: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    working ??= work()
      .catch(onError)
      .finally(() => {
        working = undefined;
      });
  }, interval);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await working;
    },
  };
}
