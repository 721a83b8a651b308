import {
  type Filled,
  type ModelAction,
  type ModelRun,
  type Origin,
  newRun,
  send,
} from './model-run.ts';
import {type ModelSession, Persons} from './persons.ts';
import {ToastTimes} from './toast-times.ts';

const noticeAfter = 600;
const slowAfter = 10_000;

/** How a run begins beside its action and contact. */
interface Start {
  readonly source: number;
  readonly origin?: Origin | undefined;
  readonly fromToast?: boolean;
  readonly confirmed?: boolean;
  readonly input?: Filled | undefined;
  readonly undoes?: ModelRun | undefined;
}

/** The runs of a page and their toasts, as time goes on. */
export abstract class RunsModel {
  readonly runs: ModelRun[] = [];
  readonly times = new ToastTimes();
  now = 0;
  /** The page shows results itself. */
  ownToasts = false;

  readonly persons: Persons;

  constructor(stock: readonly ModelAction[]) {
    this.persons = new Persons(stock);
  }

  /** What the page knows of the person who is there. */
  get session(): ModelSession {
    return this.persons.session;
  }

  get actions(): readonly ModelAction[] {
    return this.session.actions;
  }

  /** The first of the bars that show this contact. */
  abstract stageFor(contact: string): Origin | undefined;

  /** Whether a bar shows the contact of a run to its person. */
  isOpen({person, contact}: ModelRun): boolean {
    return !this.persons.isOver(person) && this.stageFor(contact) !== undefined;
  }

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
    return run.elsewhere || !this.isOpen(run);
  }

  latest(action: string, contact: string): ModelRun | undefined {
    return this.#of(action, contact).findLast(({state}) => state !== 'withdrawn');
  }

  /** The runs of the person who is there. */
  #of(action: string, contact: string): readonly ModelRun[] {
    const {here} = this.persons;
    return this.runs.filter(
      run => run.person === here && run.action.id === action && run.contact === contact,
    );
  }

  /** Whether the tokens of a run are somebody else's by now. */
  isCut({person, source}: ModelRun): boolean {
    return this.persons.sources[source] !== person;
  }

  isBusy(action: string, contact: string): boolean {
    return this.latest(action, contact)?.state === 'running';
  }

  begin(
    action: ModelAction,
    contact: string,
    {source, origin, fromToast = false, confirmed = false, input, undoes}: Start,
  ): ModelRun {
    for (const run of this.#of(action.id, contact)) run.shown = false;
    const undo = undoes ? undefined : this.actions.find(({id}) => id === action.undo);
    const person = this.persons.here;
    const given = {
      person,
      source,
      action: {...action},
      contact,
      origin,
      undo,
      confirmed,
      input,
      undoes,
    };
    const run = newRun({...given, fromToast}, this.now);
    this.runs.push(run);
    this.sync();
    return run;
  }

  retry(run: ModelRun): ModelRun {
    const {action, contact, source, confirmed, input, undo, undoes} = run;
    const origin = this.stageFor(contact);
    const given = {source, origin, fromToast: true, confirmed, input, undoes};
    const again = this.begin(action, contact, given);
    return Object.assign(again, {undo});
  }

  takeBack(run: ModelRun): ModelRun | undefined {
    const {undo, contact, source} = run;
    if (!undo || this.isBusy(undo.id, contact)) return undefined;
    run.undone = true;
    run.shown = false;
    const origin = this.stageFor(contact);
    const given = {source, origin, fromToast: true, confirmed: true, undoes: run};
    return this.begin(undo, contact, given);
  }

  /** Somebody sits down before the bars: nothing of anybody else is shown any more. */
  arrive(): void {
    const {persons} = this;
    persons.here = persons.next;
    for (const run of this.runs) if (run.person !== persons.here) run.shown = false;
    this.sync();
  }

  end(run: ModelRun, state: ModelRun['state']): void {
    run.state = state;
    run.elsewhere = !this.isOpen(run);
    run.unheard = this.persons.isOver(run.person);
    run.shown = run.said = !this.ownToasts && !run.unheard;
    if (run.undoes && state === 'failed') run.undoes.undone = false;
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

  /** Nobody asks with the tokens of somebody else: the server would do it once more. */
  #ask(run: ModelRun): void {
    run.retryAt = undefined;
    if (!this.isCut(run)) return send(run);
    run.says = '';
    this.end(run, 'unknown');
  }

  #watch(run: ModelRun): void {
    if (this.persons.isOver(run.person)) run.unwatched = true;
    else if (run.noticed) run.slow = true;
    else run.noticed = run.shown = true;
  }

  *#events(): Generator<{readonly at: number; readonly act: () => unknown}> {
    for (const run of this.running) {
      const {retryAt, startedAt, noticed, slow, unwatched} = run;
      if (retryAt !== undefined) yield {at: retryAt, act: () => this.#ask(run)};
      if (unwatched) continue;
      const act = (): unknown => this.#watch(run);
      if (!noticed) yield {at: startedAt + noticeAfter, act};
      else if (!slow) yield {at: startedAt + slowAfter, act};
    }
    yield* this.times.ends();
  }
}
