/**
 * The runs of one person on one page. It outlives every bar: most helpdesks make their sidebar anew for each contact.
 * Its rules:
 *
 * 1. The store is the only writer of runs; everybody else gets immutable snapshots.
 * 2. One run per action and contact at a time; a second start is refused, not queued.
 * 3. A run belongs to the contact it was started for. Whatever bars show by the time it ends, that never changes.
 * 4. A run that ended never changes its state again; only its effects and its toast do.
 * 5. Its toast is one object: it appears once a run takes long, or ends, and then changes in place. It gives way to the
 *    next run of the same action and contact.
 * 6. Once somebody else has come in the place of its person, nothing of it is shown.
 */
import {randomKey} from '../protocol/random-key.ts';
import {Changing} from './changing.ts';
import type {RunOrder} from './run-order.ts';
import {type Run, isRunning} from './run.ts';

/** A bar, as the store needs it: where to say what happened, and for which contact. */
export interface Stage {
  readonly contactId: string;
  readonly target: EventTarget;
  /** The server refuses a run in a way that a person can answer: takes it on, or leaves it (false). */
  onRefused?(order: RunOrder, run: Run): boolean;
  /** A run that was begun here has ended, or has come back as a question. */
  onEnded?(run: Run): void;
}

/** A run shows its toast when it has taken this many milliseconds. */
const noticeAfter = 600;
/** From then on the toast offers to wait in the background. */
const slowAfter = 10_000;
/** Runs that ended and are kept. */
const kept = 50;

export class RunStore extends Changing {
  readonly #runs = new Map<string, Run>();
  readonly #stages = new Set<Stage>();
  readonly #orders = new Map<string, RunOrder>();
  #all: readonly Run[] | undefined;
  /** For whom a run has begun, ended or been taken out last; another object each time. */
  turned = {contactId: ''};

  #isOver = false;

  /** Whether this may be seen (rule 6): that somebody else has come is for whoever has. */
  isSeen({error}: Pick<Run, 'error'>): boolean {
    return !this.#isOver || error?.code === 'subject_changed';
  }

  /** All runs, oldest first. */
  get runs(): readonly Run[] {
    this.#all ??= [...this.#runs.values()];
    return this.#all;
  }

  get(key: string): Run | undefined {
    return this.#runs.get(key);
  }

  /** The last run of an action for a contact. */
  latest(actionId: string, contactId: string): Run | undefined {
    return this.runs.findLast(run => run.action.id === actionId && run.contactId === contactId);
  }

  /** Adds a bar; the returned function takes it away. */
  attach(stage: Stage): () => void {
    this.#stages.add(stage);
    this.#isOver = false;
    this.touch();
    return () => {
      this.#stages.delete(stage);
      this.touch();
    };
  }

  /** Somebody else has come: unless a bar is still this person's, the toasts go (rule 6). */
  signOut(): void {
    if (this.#stages.size > 0) return;
    this.#isOver = true;
    for (const run of this.runs) if (!this.isSeen(run)) this.dismiss(run.key);
  }

  /** A bar that shows this contact now. */
  stageFor(contactId: string): Stage | undefined {
    for (const stage of this.#stages) if (stage.contactId === contactId) return stage;
    return undefined;
  }

  /** Where events of a run are fired: a bar of its contact, else the document. */
  targetFor(run: Run): EventTarget {
    return this.stageFor(run.contactId)?.target ?? document;
  }

  /** What a run was started with. */
  orderOf(run: Run): RunOrder | undefined {
    return this.#orders.get(run.key);
  }

  /** Begins a run (rule 2), or returns nothing if one is under way. */
  begin(order: RunOrder): Run | undefined {
    const {action, contactId, contactLabel} = order;
    if (isRunning(this.latest(action.id, contactId))) return undefined;
    for (const run of this.runs)
      if (run.action.id === action.id && run.contactId === contactId) this.dismiss(run.key);
    const key = randomKey();
    const run: Run = {
      key,
      action,
      contactId,
      contactLabel,
      startedAt: Date.now(),
      state: 'running',
      effects: [],
    };
    this.#orders.set(key, order);
    this.#set(run, true);
    this.#watch(key);
    return run;
  }

  /** Takes a run out that never happened. */
  withdraw(key: string): void {
    const run = this.#runs.get(key);
    if (!run) return;
    this.#runs.delete(key);
    this.#orders.delete(key);
    this.#tell(run, true);
  }

  /** Changes a run (rule 4: its state only while it is running). */
  update(key: string, change: Partial<Omit<Run, 'key' | 'action' | 'contactId'>>): Run | undefined {
    const run = this.#runs.get(key);
    if (!run) return undefined;
    const state = (isRunning(run) && change.state) || run.state;
    const next: Run = {...run, ...change, state};
    const ended = run.state !== state;
    this.#set(ended ? {...next, finishedAt: Date.now()} : next, ended);
    if (ended) this.#forgetOldest(key);
    return this.#runs.get(key);
  }

  /** Takes the toast away; a run that is under way comes back with its end. */
  dismiss(key: string): void {
    if (this.get(key)?.shown) this.update(key, {shown: false});
  }

  /** While it is running, shows it, and then that it takes long. */
  #watch(key: string, wait = noticeAfter, change: Partial<Run> = {shown: true}): void {
    setTimeout(() => {
      if (!isRunning(this.get(key)) || this.#isOver) return;
      this.update(key, change);
      if (change.shown) this.#watch(key, slowAfter - noticeAfter, {slow: true});
    }, wait);
  }

  #set(run: Run, turns: boolean): void {
    // A changed run keeps its place in the order.
    this.#runs.set(run.key, run);
    this.#tell(run, turns);
  }

  #tell({contactId}: Run, turns: boolean): void {
    this.#all = undefined;
    if (turns) this.turned = {contactId};
    this.touch();
  }

  /** Not the one that has just ended, however long ago it began: its effects are still to come. */
  #forgetOldest(last: string): void {
    const ended = this.runs.filter(run => !isRunning(run) && !run.shown);
    for (const {key} of ended.slice(0, -kept)) if (key !== last) this.withdraw(key);
  }
}
