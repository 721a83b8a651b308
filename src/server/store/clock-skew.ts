/** Milliseconds that the clocks of two processes may differ. */
const skew = 600_000;

/** A row that was made later than this was made before the clock was set back. */
export const latestPlausible = (now: Date): Date => new Date(now.getTime() + skew);
