import type {ModelRun} from './model-run.ts';

interface Countdown {
  left: number;
  since?: number | undefined;
}

const stays = 6_000;
const staysWithUndo = 12_000;
/** Whoever has just stopped reading gets another second. */
const least = 1_000;
/** As many are drawn; older ones are behind a button. */
export const drawn = 3;

/** How long toasts stay that go by themselves. */
export class ToastTimes {
  readonly #running = new Map<ModelRun, Countdown>();
  #paused = false;

  sync(toasts: readonly ModelRun[], now: number): void {
    const going = new Set(toasts.slice(-drawn).filter(({state}) => state === 'succeeded'));
    for (const run of this.#running.keys()) if (!going.has(run)) this.#running.delete(run);
    for (const run of going)
      if (!this.#running.has(run))
        this.#running.set(run, {
          left: run.undo && !run.undone ? staysWithUndo : stays,
          since: this.#paused ? undefined : now,
        });
  }

  /** Whether somebody reads now, or nobody sees the page. */
  pause(isPaused: boolean, now: number): void {
    if (isPaused === this.#paused) return;
    this.#paused = isPaused;
    for (const countdown of this.#running.values()) {
      if (isPaused && countdown.since !== undefined) countdown.left -= now - countdown.since;
      countdown.since = isPaused ? undefined : now;
    }
  }

  *ends(): Generator<{readonly at: number; readonly act: () => void}> {
    for (const [run, {left, since}] of this.#running)
      if (since !== undefined)
        yield {at: since + Math.max(left, least), act: () => (run.shown = false)};
  }
}
