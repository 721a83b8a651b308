import type {InputType, InputValue} from '../../protocol/action-options.ts';
import type {RunContext} from '../../protocol/context.ts';
import type {FieldError} from '../../protocol/envelope.ts';
import {own} from '../../protocol/json.ts';
import type {InputDefinition} from '../schemas/config-options.ts';
import {ApiError} from './api-error.ts';
import type {InputPlan} from './option-plan.ts';

/** The values of a run's form, by name. */
export type InputValues = Readonly<Record<string, InputValue>>;

interface ExaminedInput {
  /** Of every field that is right, defaults filled in; a field without a value is absent. */
  readonly values: InputValues;
  /** At `input.NAME`. */
  readonly errors: readonly FieldError[];
}

const lengths = {text: 1_000, multiline: 10_000} as const;

/** Throws 400 `invalid_input`, which names every wrong field. */
export function requireInput(
  plan: readonly InputPlan[],
  given: Readonly<Record<string, unknown>> | undefined,
  context: RunContext,
): InputValues {
  const {values, errors} = examineInput(plan, given, context);
  if (errors.length === 0) return values;
  throw new ApiError(400, 'invalid_input', errors[0]?.message ?? 'The form is wrong', {errors});
}

/**
 * Judges the values of a form.
 *
 * 1. A field whose `when` does not hold was not asked: whatever came for it is dropped.
 * 2. What did not come, or came empty, takes the default.
 * 3. What is still empty must not be required.
 */
export function examineInput(
  plan: readonly InputPlan[],
  given: Readonly<Record<string, unknown>> = {},
  context: RunContext,
): ExaminedInput {
  const values = new Map<string, InputValue>();
  const errors: FieldError[] = [];
  const known = new Set(plan.map(({definition}) => definition.name));
  for (const name of Object.keys(given))
    if (!known.has(name))
      errors.push(problem(name, 'unknown_key', `This action has no field "${name}"`));
  for (const {definition, fallback} of plan) {
    const {name, label, when, required} = definition;
    const condition = when && values.get(when.input);
    if (when && (condition === undefined || !when.is.includes(condition))) continue;
    const sent = own(given, name);
    const value = isEmpty(sent) ? fallback(context) : sent;
    if (isEmpty(value)) {
      if (required) errors.push(problem(name, 'required', `${label} is required`));
      continue;
    }
    const read = readValue(definition, value);
    if (typeof read === 'object') errors.push(problem(name, read.code, `${label} ${read.words}`));
    else values.set(name, read);
  }
  return {values: Object.fromEntries(values), errors};
}

interface Wrong {
  readonly code: string;
  readonly words: string;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const problem = (name: string, code: string, message: string): FieldError => ({
  path: `input.${name}`,
  code,
  message,
});

function readValue(definition: InputDefinition, value: unknown): InputValue | Wrong {
  const {type, required, options = []} = definition;
  if (type === 'checkbox') {
    if (typeof value !== 'boolean') return wrong('must be true or false');
    return value || !required ? value : {code: 'required', words: 'must be ticked'};
  }
  if (type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : wrong('must be a number');
  }
  if (typeof value !== 'string') return wrong('must be a text');
  if (type === 'select')
    return options.some(option => option.value === value)
      ? value
      : wrong('must be one of its options');
  const words = problemOf(type, value);
  return words ? wrong(words) : value;
}

const wrong = (words: string): Wrong => ({code: 'invalid', words});

function problemOf(type: Exclude<InputType, 'number' | 'checkbox' | 'select'>, value: string) {
  if (type === 'multiline')
    return value.length > lengths.multiline ? 'may have 10000 characters' : undefined;
  if (value.length > lengths.text) return 'may have 1000 characters';
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f\u007f]/.test(value)) return 'must be one line';
  if (type === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value))
    return 'must be an e-mail address';
  if (type === 'tel' && !/^\+?[\d\s()./-]{3,40}$/.test(value)) return 'must be a phone number';
  if (type === 'date' && !isDate(value)) return 'must be a date such as 2027-01-31';
  if (type === 'time' && !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value))
    return 'must be a time such as 09:30';
  return undefined;
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  // 31 April is the first of May to a Date.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
