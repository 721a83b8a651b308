import type {CampaignSender} from '../services/campaigns/campaign-sender.ts';

/** Milliseconds after a look that failed: the database may be away. */
const afterFailure = 1_000;

/**
 * Looks for campaigns that are due, until closed; then lets what is just being sent end, and gives back the rest. Rows say
 * when; this only wakes up.
 */
export function startCampaignSender(
  sender: CampaignSender,
  onError: (error: unknown) => void,
): {close(): Promise<void>} {
  const closed = new AbortController();
  let wake: () => void = () => undefined;
  let nudged = false;
  sender.onNudge(() => {
    nudged = true;
    wake();
  });
  const rest = async (milliseconds: number): Promise<void> => {
    if (nudged || closed.signal.aborted) return;
    const {promise, resolve} = Promise.withResolvers<void>();
    wake = resolve;
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    await promise.finally(() => clearTimeout(timer));
  };
  const run = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      nudged = false;
      await rest(await sender.look(onError).catch(failed));
    }
  };
  const failed = (error: unknown): number => {
    onError(error);
    return afterFailure;
  };
  const running = run();
  return {
    async close() {
      closed.abort();
      sender.stop();
      wake();
      await running;
      await sender.idle();
    },
  };
}
