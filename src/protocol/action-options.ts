/**
 * What an action may say about itself inside `config` (design of the API, "What an action may say about itself"), as
 * every caller gets it. Types of the wire, and tolerant parsers: what cannot be understood is left out.
 */
import type {Action} from './action.ts';
import {isRecord, optional, own, ownBoolean, ownNumber, ownString} from './json.ts';
import {ownTexts} from './texts.ts';

/** Asked before a run. `body` is a template; `POST …/{id}/preview` gives it rendered. */
export interface Confirm {
  readonly title?: string;
  readonly body?: string;
  /** Of the button that runs. */
  readonly label?: string;
  readonly tone?: 'danger';
}

export const inputTypes = [
  'text',
  'multiline',
  'number',
  'email',
  'tel',
  'date',
  'time',
  'select',
  'checkbox',
] as const;
export type InputType = (typeof inputTypes)[number];

/** A number for `number`, a boolean for `checkbox`, `YYYY-MM-DD` for `date`, `HH:MM` for `time`; else a text. */
export type InputValue = string | number | boolean;

/** A choice of a `select`. */
interface InputOption {
  readonly value: string;
  /** The value itself where absent. */
  readonly label?: string;
}

/** A field of the form before a run. */
export interface ActionInput {
  /** As in `{{input.name}}`. */
  readonly name: string;
  readonly label: string;
  readonly type: InputType;
  /** A required checkbox must be ticked. */
  readonly required?: boolean;
  /** A text may be a template, such as `{{contact.name}}`; `preview` gives it rendered. */
  readonly default?: InputValue;
  readonly options?: readonly InputOption[];
  readonly help?: string;
  /** Asked only where another field, one before it, has one of these values. */
  readonly when?: InputCondition;
}

interface InputCondition {
  readonly input: string;
  readonly is: readonly InputValue[];
}

/** Where an action applies: every key given must hold. */
export interface When {
  /** The agent has one of these roles. */
  readonly roles?: readonly string[];
  /** The agent's token names one of these groups. */
  readonly groups?: readonly string[];
  /** Each of these variables has a value, such as `contact.phone_number`. */
  readonly has?: readonly string[];
  /** The contact has one of these tags. */
  readonly tags?: readonly string[];
}

/** How many runs there may be within `window` seconds, of everybody for a contact and of one agent. */
export interface RunLimits {
  readonly per_contact?: number;
  readonly per_user?: number;
  readonly window: number;
}

interface Translation {
  readonly name?: string;
  readonly description?: string;
}

export interface ActionOptions {
  /** `true`: with words of the element's own. */
  readonly confirm?: Confirm | true;
  readonly inputs?: readonly ActionInput[];
  readonly when?: When;
  /** What becomes of the button where `when` does not hold; default `disable`. */
  readonly otherwise?: 'hide' | 'disable';
  readonly limits?: RunLimits;
  /** Seconds in which another run for the same contact, by whomever, is asked about first. */
  readonly ask_again?: number;
  /** Id of the action that takes this one back. */
  readonly undo?: string;
  readonly group?: string;
  /** Keys such as `Ctrl+Shift+K`, `g t` or `k`, as the person who made the action wrote them. */
  readonly shortcut?: string;
  /** By BCP 47 tag. */
  readonly i18n?: Readonly<Record<string, Translation>>;
}

const known = new WeakMap<Action['config'], ActionOptions>();

/** What a listed action says about itself, checked. */
export function optionsOf({config}: Pick<Action, 'config'>): ActionOptions {
  let options = known.get(config);
  if (!options) known.set(config, (options = parseActionOptions(config)));
  return options;
}

export function parseActionOptions(value: object): ActionOptions {
  const config: Record<string, unknown> = {...value};
  const confirm = own(config, 'confirm');
  const inputs = own(config, 'inputs');
  const otherwise = (['hide', 'disable'] as const).find(one => one === own(config, 'otherwise'));
  return {
    ...optional('confirm', confirm === true ? true : parseConfirm(confirm)),
    ...optional('inputs', Array.isArray(inputs) ? inputs.flatMap(parseInput) : undefined),
    ...optional('when', parseWhen(own(config, 'when'))),
    ...optional('otherwise', otherwise),
    ...optional('limits', parseLimits(own(config, 'limits'))),
    ...optional('ask_again', ownNumber(config, 'ask_again')),
    ...optional('undo', ownString(config, 'undo')),
    ...optional('group', ownString(config, 'group')),
    ...optional('shortcut', ownString(config, 'shortcut')),
    ...optional('i18n', parseTranslations(own(config, 'i18n'))),
  };
}

export function parseConfirm(value: unknown): Confirm | undefined {
  if (!isRecord(value)) return undefined;
  return {
    ...texts(value, ['title', 'body', 'label'] as const),
    ...optional('tone', own(value, 'tone') === 'danger' ? ('danger' as const) : undefined),
  };
}

function parseInput(value: unknown): ActionInput[] {
  if (!isRecord(value)) return [];
  const name = ownString(value, 'name');
  const type = inputTypes.find(known => known === own(value, 'type'));
  if (!name || !type) return [];
  const options = own(value, 'options');
  return [
    {
      name,
      label: ownString(value, 'label') ?? name,
      type,
      ...optional('required', ownBoolean(value, 'required')),
      ...optional('default', parseInputValue(own(value, 'default'))),
      ...optional('options', Array.isArray(options) ? options.flatMap(parseOption) : undefined),
      ...optional('help', ownString(value, 'help')),
      ...optional('when', parseCondition(own(value, 'when'))),
    },
  ];
}

const parseInputValue = (value: unknown): InputValue | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;

function parseOption(value: unknown): InputOption[] {
  const chosen = isRecord(value) ? ownString(value, 'value') : undefined;
  if (chosen === undefined || !isRecord(value)) return [];
  return [{value: chosen, ...optional('label', ownString(value, 'label'))}];
}

function parseCondition(value: unknown): InputCondition | undefined {
  if (!isRecord(value)) return undefined;
  const input = ownString(value, 'input');
  const is = own(value, 'is');
  if (input === undefined || !Array.isArray(is)) return undefined;
  return {input, is: is.map(parseInputValue).filter(one => one !== undefined)};
}

function parseWhen(value: unknown): When | undefined {
  if (!isRecord(value)) return undefined;
  const when: {-readonly [K in keyof When]?: readonly string[]} = {};
  for (const key of ['roles', 'groups', 'has', 'tags'] as const) {
    const list = ownTexts(value, key);
    if (list) when[key] = list;
  }
  return when;
}

function parseLimits(value: unknown): RunLimits | undefined {
  const window = isRecord(value) ? ownNumber(value, 'window') : undefined;
  if (window === undefined || !isRecord(value)) return undefined;
  return {
    ...optional('per_contact', ownNumber(value, 'per_contact')),
    ...optional('per_user', ownNumber(value, 'per_user')),
    window,
  };
}

function parseTranslations(value: unknown): Record<string, Translation> | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value)
      .filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1]))
      .map(([tag, words]) => [tag, texts(words, ['name', 'description'] as const)]),
  );
}

function texts<K extends string>(
  record: Record<string, unknown>,
  keys: readonly K[],
): {readonly [P in K]?: string} {
  const found: {[P in K]?: string} = {};
  for (const key of keys) {
    const value = ownString(record, key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}
