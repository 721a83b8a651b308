/**
 * How many random sequences a test plays: so many, or with `CS_MODEL_SECONDS` as many as that time holds. Where one
 * fails, fast-check prints the seed and the shortest sequence it finds.
 */
export function effort(numRuns: number): {numRuns: number; interruptAfterTimeLimit?: number} {
  const seconds = Number(process.env['CS_MODEL_SECONDS'] ?? 0);
  if (seconds <= 0) return {numRuns};
  return {numRuns: 1_000_000, interruptAfterTimeLimit: seconds * 1_000};
}
