import type {RecoveryService} from '../services/recovery.ts';

/** Milliseconds: with the longest grace of a lease, every run of a crashed process ends within 60 s. */
const every = 15_000;

/** Sweeps now, and then every 15 s until closed. A sweep that fails is reported; the next one tries again. */
export async function startSweeper(
  recovery: RecoveryService,
  options: {readonly orphans: boolean; readonly onError: (error: unknown) => void},
): Promise<{close(): Promise<void>}> {
  await recovery.sweep({orphans: options.orphans});
  let sweeping: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    sweeping ??= recovery
      .sweep()
      .catch(options.onError)
      .finally(() => {
        sweeping = undefined;
      });
  }, every);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
