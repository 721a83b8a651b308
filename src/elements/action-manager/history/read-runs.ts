import type {ActionClient} from '../../../client/client.ts';
import {type HistoryFilter, historyPage} from '../../../client/history-calls.ts';
import {CsError} from '../../../errors.ts';
import type {PastRun} from '../../../protocol/result.ts';
import {deferred} from '../../../protocol/deferred.ts';

/** Runs in a request, as many as the server gives. */
const pageSize = 100;
/** Runs in a file: what a server lets a person read within a minute, and a spreadsheet still opens. */
export const mostExported = 50_000;
/** Seconds that an export waits where the server asks it to, at most. */
const mostPatience = 60;

/** Reads the runs of a filter page by page, the newest first. Rejects with a `CsError`, `aborted` where it was stopped. */
export async function readRuns(
  client: ActionClient,
  filter: HistoryFilter,
  onProgress: (count: number) => void,
  signal: AbortSignal,
): Promise<{readonly runs: readonly PastRun[]; readonly isCut: boolean}> {
  const runs: PastRun[] = [];
  let cursor: string | undefined;
  do {
    const page = await patiently(signal, () =>
      historyPage(client, filter, cursor, signal, pageSize),
    );
    runs.push(...page.runs);
    cursor = page.cursor;
    onProgress(runs.length);
  } while (cursor !== undefined && runs.length < mostExported);
  return {runs, isCut: cursor !== undefined};
}

/** Asks once more where too much was asked for, when the server says that it may. */
async function patiently<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CsError) || error.code !== 'rate_limited') throw error;
    await wait(Math.min(error.retryAfter ?? 1, mostPatience) * 1_000, signal);
    return ask();
  }
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  const {promise, resolve, reject} = deferred<void>();
  const timer = setTimeout(resolve, ms);
  const stop = (): void => reject(new CsError('aborted', 'The export was stopped'));
  signal.addEventListener('abort', stop, {once: true});
  await promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  });
}
