import {isRecord, own, ownString} from '../protocol/json.ts';
import type {RunResult} from '../protocol/result.ts';

/** A run that the mock server was asked for. */
export interface MockRun {
  readonly executionId: string;
  readonly actionId: string;
  readonly contactId: string;
  readonly key: string | undefined;
  /** What the form of the action was filled with. */
  readonly input: Readonly<Record<string, unknown>>;
  /** RFC 3339. */
  readonly startedAt: string;
  /** What a look at the run answers now. */
  readonly result: RunResult;
  /** How often it was looked at. */
  readonly looks: number;
}

interface Held {
  run: MockRun;
  end: RunResult;
  /** Looks until the end is told; Infinity: until `settle()`. */
  wait: number;
}

/** The runs of a mock server. One contact, action and idempotency key are one run, however often they come. */
export class MockRuns {
  readonly #held = new Map<string, Held>();
  #count = 0;

  get all(): readonly MockRun[] {
    return [...this.#held.values()].map(({run}) => run);
  }

  /** The run of a body of `execute`: the one that is there, or a new one that ends as `end` says. */
  begin(
    actionId: string,
    body: unknown,
    end: (run: Omit<MockRun, 'result' | 'looks'>) => RunResult,
    wait: number,
  ): MockRun {
    const record = isRecord(body) ? body : {};
    const key = ownString(record, 'idempotency_key');
    const contactId = ownString(record, 'contact_id') ?? '';
    const same = [...this.#held.values()].find(
      ({run}) =>
        key !== undefined &&
        run.key === key &&
        run.actionId === actionId &&
        run.contactId === contactId,
    );
    if (same) return same.run;
    const input = own(record, 'input');
    const begun = {
      executionId: `run-${++this.#count}`,
      actionId,
      contactId,
      key,
      input: isRecord(input) ? input : {},
      startedAt: new Date().toISOString(),
    };
    const ended = {...end(begun), execution_id: begun.executionId};
    const {executionId: execution_id} = begun;
    const running = {success: true, message: 'Running', state: 'running', execution_id} as const;
    const run = {...begun, looks: 0, result: wait > 0 ? running : ended};
    this.#held.set(execution_id, {run, end: ended, wait});
    return run;
  }

  /** Whether there is such a run; no look at it. */
  has(executionId: string): boolean {
    return this.#held.has(executionId);
  }

  /** A look at a run, which may be the one that finds it at its end. */
  look(executionId: string): MockRun | undefined {
    const held = this.#held.get(executionId);
    if (!held) return undefined;
    const looks = held.run.looks + 1;
    const result = looks >= held.wait && held.wait > 0 ? held.end : held.run.result;
    held.run = {...held.run, looks, result};
    return held.run;
  }

  /** Ends a run as `result` says, or as its action does. Throws a `TypeError` for an unknown one. */
  settle(executionId: string, result: Partial<RunResult> = {}): void {
    const held = this.#held.get(executionId);
    if (!held)
      throw new TypeError(
        `Expected the id of a run, such as ${this.all.at(-1)?.executionId ?? 'run-1'}, got ${executionId}`,
      );
    const {toast, ...end} = held.end;
    // What the action would have said of itself is not what happened.
    const kept = toast && Object.keys(result).length === 0 ? {toast} : {};
    const success = result.state === undefined ? {} : {success: result.state === 'succeeded'};
    held.run = {...held.run, result: {...end, ...kept, ...success, ...result}};
    // No later look brings another end.
    held.wait = 0;
  }
}
