import type {RecoveryService} from '../services/recovery.ts';
import {sweepInterval} from '../services/run-state.ts';

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
  }, sweepInterval);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
