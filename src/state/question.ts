import {
  type ActionInput,
  type Confirm,
  type InputValue,
  optionsOf,
} from '../protocol/action-options.ts';
import type {Action} from '../protocol/action.ts';
import type {RunSummary} from '../protocol/availability.ts';

/** Values of an action's form, by name. */
export type InputValues = Readonly<Record<string, InputValue>>;

/** What a person is asked before an action runs. */
export interface Question {
  readonly action: Action;
  /** The contact it is about; another one has questions of its own. */
  readonly contactId: string;
  readonly contactLabel: string;
  readonly inputs: readonly ActionInput[];
  /** Not yet rendered, unless it comes from the server's refusal. */
  readonly confirm?: Confirm | true | undefined;
  /** A run of somebody that is so recent that another one may be a mistake. */
  readonly lastRun?: RunSummary | undefined;
  /** What was answered before, and refused. */
  readonly input?: InputValues | undefined;
  /** What the server said of it, by field. */
  readonly errors?: ReadonlyMap<string, string> | undefined;
  /** The run that this one would take back. */
  readonly undoOf?: string | undefined;
}

/** What the action itself asks, or nothing where a click is enough. */
export function questionOf(
  action: Action,
  contact: Pick<Question, 'contactId' | 'contactLabel'>,
  lastRun: RunSummary | undefined,
  now = Date.now(),
): Question | undefined {
  const {inputs = [], confirm, ask_again} = optionsOf(action);
  const age = lastRun && now - Date.parse(lastRun.started_at);
  const recent = ask_again !== undefined && age !== undefined && age < ask_again * 1_000;
  // A run that failed did nothing that could be done twice.
  const repeats = recent && lastRun?.state !== 'failed' ? lastRun : undefined;
  if (inputs.length === 0 && !confirm && !repeats) return undefined;
  return {action, ...contact, inputs, confirm, lastRun: repeats};
}

/** The fields that apply to these values: a field's condition names one before it. */
export function askedInputs(
  inputs: readonly ActionInput[],
  values: Readonly<Record<string, unknown>>,
): readonly ActionInput[] {
  const asked = new Set<string>();
  return inputs.filter(({name, when}) => {
    const applies =
      !when || (asked.has(when.input) && when.is.some(value => value === values[when.input]));
    if (applies) asked.add(name);
    return applies;
  });
}
