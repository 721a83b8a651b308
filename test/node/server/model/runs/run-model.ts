/** What runs must be: the rules of `run-state.ts`, `run-start.ts` and `run-order.ts` in their simplest form. */
import type {RunState} from '../../../../../src/protocol/result.ts';

export const people = ['ana', 'bo', 'boss'] as const;
export type Person = (typeof people)[number];
export const contacts = ['c-1', 'c-2'] as const;
export type ContactId = (typeof contacts)[number];
export type RunType = 'webhook' | 'url' | 'javascript';

/** What an action says about itself. */
export interface Rules {
  readonly perContact?: number;
  readonly perUser?: number;
  readonly askAgain?: boolean;
  readonly confirm?: boolean;
  /** Number of another action. */
  readonly undo?: number;
}

export interface ModelAction {
  readonly id: string;
  readonly type: RunType;
  rules: Rules;
  version: number;
  active: boolean;
  deleted: boolean;
}

export interface Ask {
  readonly action: number;
  readonly who: Person;
  readonly contact: ContactId;
  /** Two clicks may have the same. */
  readonly key?: string;
  /** What else the body says. */
  readonly conversation?: string;
  readonly confirmed?: boolean;
  readonly test?: boolean;
  /** Which of the runs so far, counted round. */
  readonly undoOf?: number;
}

export interface ModelRun {
  readonly ask: Ask;
  /** Place of the run that it takes back. */
  readonly undoes?: number;
  readonly type: RunType;
  readonly version: number;
  /** Of the answer. */
  id: string;
  state: RunState;
  /** Of a script: whether its outcome was told. */
  told: boolean;
  settled: boolean;
  opened: boolean;
}

export type Verdict =
  | {readonly kind: 'refused'; readonly status: number; readonly code: string}
  | {readonly kind: 'again'; readonly run: ModelRun}
  | {readonly kind: 'begun'; readonly run: ModelRun};

const refused = (status: number, code: string): Verdict => ({kind: 'refused', status, code});

export class RunModel {
  readonly actions: ModelAction[] = [];
  readonly known = new Set<ContactId>(contacts);
  readonly runs: ModelRun[] = [];
  /** Of the target: the breaker opens for more. */
  failures = 0;

  /** What a click does, in the order in which the server judges it. */
  click(ask: Ask): Verdict {
    const action = this.actions[ask.action];
    if (!action) throw new Error('No such action');
    if (ask.test && ask.who !== 'boss') return refused(403, 'forbidden_role');
    const undoes = this.undoneBy(ask);
    const earlier = this.runs.find(run => isSameClick(run.ask, ask));
    if (earlier)
      return earlier.ask.conversation === ask.conversation && earlier.undoes === undoes
        ? {kind: 'again', run: earlier}
        : refused(422, 'idempotency_key_reused');
    if (action.deleted) return refused(404, 'action_not_found');
    if (!this.known.has(ask.contact)) return refused(404, 'contact_not_found');
    if (undoes !== undefined && !this.#mayUndo(ask, undoes)) return refused(422, 'undo_refused');
    if (!action.active && !ask.test) return refused(400, 'action_inactive');
    if (action.rules.confirm && !ask.confirmed) return refused(409, 'confirmation_required');
    if (undoes !== undefined && this.#isUndone(undoes)) return refused(409, 'already_undone');
    const limited = this.limitedBy(ask.action, ask.who, ask.contact);
    if (limited) return refused(429, 'limit_reached');
    if (action.rules.askAgain && !ask.confirmed && this.#justRan(ask))
      return refused(409, 'confirmation_required');
    const {type, version} = action;
    const start = {ask, type, version, id: '', told: false, settled: false, opened: false};
    const state = type === 'url' ? 'succeeded' : 'running';
    const run: ModelRun = {...start, state, ...(undoes !== undefined && {undoes})};
    this.runs.push(run);
    return {kind: 'begun', run};
  }

  clone(): RunModel {
    const model = new RunModel();
    model.actions.push(...this.actions.map(action => ({...action})));
    model.runs.push(...this.runs.map(run => ({...run})));
    model.known.clear();
    for (const contact of this.known) model.known.add(contact);
    return model;
  }

  undoneBy({undoOf}: Ask): number | undefined {
    const {length} = this.runs;
    return undoOf === undefined || length === 0 ? undefined : undoOf % length;
  }

  /** Which limit keeps the next run waiting. Every run counts, however it ended. */
  limitedBy(action: number, who: Person, contact: ContactId): 'contact' | 'user' | undefined {
    const {perContact = Infinity, perUser = Infinity} = this.actions[action]?.rules ?? {};
    const counted = this.runs.filter(({ask}) => ask.action === action);
    if (counted.filter(({ask}) => ask.contact === contact).length >= perContact) return 'contact';
    return counted.filter(({ask}) => ask.who === who).length >= perUser ? 'user' : undefined;
  }

  #mayUndo({action, contact}: Ask, place: number): boolean {
    const ask = this.runs[place]?.ask;
    return ask?.contact === contact && this.actions[ask.action]?.rules.undo === action;
  }

  #isUndone(place: number): boolean {
    return this.runs.some(({undoes, state}) => undoes === place && state !== 'failed');
  }

  #justRan({action, contact}: Ask): boolean {
    return this.runs.some(
      ({ask, state}) => ask.action === action && ask.contact === contact && state !== 'failed',
    );
  }
}

const isSameClick = (one: Ask, other: Ask): boolean =>
  one.key !== undefined &&
  one.key === other.key &&
  one.action === other.action &&
  one.who === other.who &&
  one.contact === other.contact;
