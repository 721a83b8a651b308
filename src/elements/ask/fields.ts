/** The fields of a form before a run: what they hold, and what is wrong with it. */
import type {AskMessages} from '../../locales/messages.ts';
import type {ActionInput, InputValue} from '../../protocol/action-options.ts';
import {type InputValues, type Question, askedInputs} from '../../state/question.ts';

/** What stands in the fields, by name: text, or whether a box is ticked. */
export type FieldValues = Readonly<Record<string, string | boolean>>;

/** A field begins with what was typed before, else with its default; one with a variable waits for the server. */
export function firstValues(
  inputs: readonly ActionInput[],
  ...sources: readonly (Readonly<Record<string, unknown>> | undefined)[]
): FieldValues {
  return Object.fromEntries(
    inputs.map(input => {
      const known = sources.map(source => source?.[input.name]).find(value => value !== undefined);
      const own = String(input.default ?? '').includes('{{') ? undefined : input.default;
      return [input.name, asFieldValue(input, known ?? own)];
    }),
  );
}

function asFieldValue({type}: ActionInput, value: unknown): string | boolean {
  if (type === 'checkbox') return value === true || value === 'true';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What a run gets: only the fields that were asked and filled. */
export function inputValues(inputs: readonly ActionInput[], values: FieldValues): InputValues {
  const given = inputs.map(input => [input.name, asInputValue(input, values[input.name])] as const);
  const known = Object.fromEntries(given);
  const asked = new Set(askedInputs(inputs, known).map(({name}) => name));
  return Object.fromEntries(
    given.filter(
      (entry): entry is [string, InputValue] => entry[1] !== undefined && asked.has(entry[0]),
    ),
  );
}

function asInputValue({type}: ActionInput, value: string | boolean = ''): InputValue | undefined {
  if (typeof value === 'boolean') return value;
  const text = type === 'multiline' ? value : value.trim();
  if (text === '') return undefined;
  if (type !== 'number') return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** What is wrong with each field, in words, by name. The server looks again. */
export function problemsOf(
  inputs: readonly ActionInput[],
  values: FieldValues,
  words: AskMessages,
): ReadonlyMap<string, string> {
  const given = inputValues(inputs, values);
  const problems = askedInputs(inputs, given).map(
    input => [input.name, problemOf(input, given[input.name], words)] as const,
  );
  return new Map(problems.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What the server found wrong in others than the field that has changed: it still is. */
export const othersFound = (
  changed: string,
  before: ReadonlyMap<string, string>,
  {errors}: Question,
): readonly (readonly [string, string])[] =>
  [...before].filter(([name]) => name !== changed && errors?.has(name));

function problemOf(
  {label, type, required, options}: ActionInput,
  value: InputValue | undefined,
  words: AskMessages,
): string | undefined {
  if (value === undefined) return required ? words.required(label) : undefined;
  if (type === 'checkbox') return required && value !== true ? words.mustTick(label) : undefined;
  if (type === 'number') return typeof value === 'number' ? undefined : words.noNumber(label);
  const text = String(value);
  if (type === 'email') return /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : words.noEmail(label);
  if (type === 'tel') return /^\+?[\d\s()./-]{3,30}$/.test(text) ? undefined : words.noPhone(label);
  if (type === 'select' && !options?.some(option => option.value === text))
    return words.required(label);
  return undefined;
}
