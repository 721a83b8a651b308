import type {Confirm, InputValue} from '../../protocol/action-options.ts';
import type {RunContext} from '../../protocol/context.ts';
import type {CompiledTemplate, TemplateContext} from '../../template/compile.ts';
import type {ActionOptionsInput, InputDefinition} from '../schemas/config-options.ts';
import {compileAt} from './compile-at.ts';

/** What an action says about itself, its templates compiled once per version. */
export interface OptionPlan {
  readonly options: ActionOptionsInput;
  readonly inputs: readonly InputPlan[];
  /** Absent where the action does not ask. */
  readonly confirm: ConfirmPlan | undefined;
}

export interface InputPlan {
  readonly definition: InputDefinition;
  readonly fallback: (context: RunContext) => InputValue | undefined;
}

type ConfirmPlan = (context: TemplateContext) => Confirm;

/** Compiles the options. Throws 422 at the template that is wrong. */
export function planOptions(options: ActionOptionsInput): OptionPlan {
  const {inputs = [], when} = options;
  // Compiled only to be judged: a variable that does not exist would never have a value.
  for (const [index, path] of (when?.has ?? []).entries())
    compileAt(`{{${path}}}`, 'text', ['config', 'when', 'has', String(index)]);
  return {
    options,
    inputs: inputs.map((definition, index) => ({
      definition,
      fallback: planDefault(definition, index),
    })),
    confirm: planConfirm(options),
  };
}

/** The names that `{{input.…}}` may use. */
export const inputNames = ({inputs = []}: ActionOptionsInput): readonly string[] =>
  inputs.map(({name}) => name);

function planDefault({default: value}: InputDefinition, index: number): InputPlan['fallback'] {
  if (typeof value !== 'string') return () => value;
  const template = compileAt(value, 'message', ['config', 'inputs', String(index), 'default']);
  return context => template.render(context).text;
}

function planConfirm(options: ActionOptionsInput): ConfirmPlan | undefined {
  const {confirm} = options;
  if (confirm === undefined) return undefined;
  if (confirm === true) return () => ({});
  const {title, body, label, tone} = confirm;
  const template: CompiledTemplate | undefined =
    body === undefined
      ? undefined
      : compileAt(body, 'message', ['config', 'confirm', 'body'], {input: inputNames(options)});
  return context => ({
    ...(title !== undefined && {title}),
    ...(template && {body: template.render(context).text}),
    ...(label !== undefined && {label}),
    ...(tone && {tone}),
  });
}
