import type {Tab} from './stage.ts';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when, how long, and how long on the CPU. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: {readonly data?: {readonly url?: string}};
}

/** Shows a page; the milliseconds of CPU of the longest task in which a script of a path like `ours` ran. */
export async function longestTask({page}: Tab, show: () => Promise<void>, ours: RegExp) {
  await page.tracing.start({
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await show();
  const bytes = (await page.tracing.stop()) ?? new Uint8Array();
  const {traceEvents: events} = JSON.parse(new TextDecoder().decode(bytes)) as {
    traceEvents: TraceEvent[];
  };
  const tasks = events.filter(({name, dur}) => name === 'RunTask' && dur !== undefined);
  const calls = events.filter(({args}) => ours.test(args.data?.url ?? ''));
  const holding = tasks.filter(task =>
    calls.some(
      ({pid, tid, ts}) =>
        pid === task.pid && tid === task.tid && ts >= task.ts && ts <= task.ts + (task.dur ?? 0),
    ),
  );
  if (calls.length > 0 && holding.length === 0) throw new Error('The trace has no tasks');
  return Math.max(0, ...holding.map(({tdur, dur}) => (tdur ?? dur ?? 0) / 1_000));
}
