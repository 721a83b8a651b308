import type {RecoveryService} from '../services/recovery.ts';
import {sweepInterval} from '../services/run-state.ts';
import {every} from './every.ts';

/** Sweeps now, and then every 15 s until closed. What one sweep could not do keeps no server from its start. */
export async function startSweeper(
  recovery: RecoveryService,
  options: {readonly orphans: boolean; readonly onError: (error: unknown) => void},
): Promise<{close(): Promise<void>}> {
  await recovery.sweep({orphans: options.orphans}).catch(options.onError);
  return every(sweepInterval, () => recovery.sweep(), options.onError);
}
