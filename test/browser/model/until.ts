/** Milliseconds between two looks, so few that they are real ones, and how many looks there are. */
const pause = 20;
const most = 500;

/** Waits for what must come. The clock stands still, and with it the limit of whoever waits by that. */
export async function until(condition: () => unknown, what: string): Promise<void> {
  for (let looks = 0; looks < most; looks++) {
    if (condition()) return;
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new Error(`In vain: ${what}`);
}
