import {type ModelAction, type ModelRun, type Origin, askedAgain, newRun} from './model-run.ts';
import {ToastTimes} from './toast-times.ts';

const noticeAfter = 600;
const slowAfter = 10_000;

/** The runs of a page and their toasts, as time goes on. */
export abstract class RunsModel {
  readonly runs: ModelRun[] = [];
  readonly times = new ToastTimes();
  now = 0;

  /** As the page knows them. */
  abstract readonly actions: readonly ModelAction[];

  /** Whether a bar shows this contact. */
  abstract isOpen(contact: string): boolean;

  get running(): readonly ModelRun[] {
    return this.runs.filter(({state}) => state === 'running');
  }

  get pending(): readonly ModelRun[] {
    return this.runs.filter(({pending}) => pending);
  }

  /** Toasts on the page, the oldest first. */
  get toasts(): readonly ModelRun[] {
    const shown = this.runs.filter(run => run.shown);
    return shown.toSorted((a, b) => a.startedAt - b.startedAt);
  }

  isElsewhere(run: ModelRun): boolean {
    return run.elsewhere || !this.isOpen(run.contact);
  }

  latest(action: string, contact: string): ModelRun | undefined {
    return this.runs.findLast(
      run => run.action.id === action && run.contact === contact && run.state !== 'withdrawn',
    );
  }

  isBusy(action: string, contact: string): boolean {
    return this.latest(action, contact)?.state === 'running';
  }

  begin(
    action: ModelAction,
    contact: string,
    origin?: Origin,
    confirmed = false,
    undoes?: ModelRun,
  ): ModelRun {
    for (const run of this.runs)
      if (run.action.id === action.id && run.contact === contact) run.shown = false;
    const undo = undoes ? undefined : this.actions.find(({id}) => id === action.undo);
    const given = {action: {...action}, contact, origin, undo, confirmed, undoes};
    const run = newRun(given, this.now);
    this.runs.push(run);
    this.sync();
    return run;
  }

  retry(run: ModelRun): ModelRun {
    const {action, contact, confirmed, undo, undoes} = run;
    const again = this.begin(action, contact, undefined, confirmed, undoes);
    return Object.assign(again, {undo});
  }

  takeBack(run: ModelRun): ModelRun | undefined {
    const {undo, contact} = run;
    if (!undo || this.isBusy(undo.id, contact)) return undefined;
    run.undone = true;
    run.shown = false;
    return this.begin(undo, contact, undefined, true, run);
  }

  sync(): void {
    this.times.sync(this.toasts, this.now);
  }

  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const next = [...this.#events()].toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.now = Math.max(this.now, next.at);
      next.act();
      this.sync();
    }
    this.now = end;
  }

  *#events(): Generator<{readonly at: number; readonly act: () => unknown}> {
    for (const run of this.running) {
      const {retryAt, startedAt, noticed, slow} = run;
      if (retryAt !== undefined) yield {at: retryAt, act: () => askedAgain(run)};
      const notice = (): unknown => Object.assign(run, {noticed: true, shown: true});
      if (!noticed) yield {at: startedAt + noticeAfter, act: notice};
      if (!slow) yield {at: startedAt + slowAfter, act: () => (run.slow = true)};
    }
    yield* this.times.ends();
  }
}
