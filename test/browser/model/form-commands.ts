import fc from 'fast-check';
import {check} from './checks.ts';
import {type ModelAction, fields} from './model-run.ts';
import {bar, canUse, mayRun} from './given.ts';
import {buttonsInSight, focused, ownerOf, questionOf} from './page-parts.ts';
import type {Model} from './model.ts';
import {type Command, command, settle} from './step.ts';
import type {World} from './world.ts';

const field = fc.constantFrom(...fields);

/** Types into the form that lies over the page, if it is one. */
async function typeInto(model: Model, world: World, name: (typeof fields)[number]): Promise<void> {
  await settle(model, world);
  const at = world.bars.findIndex(one => one === ownerOf(focused()));
  const question = model.bars[at]?.question;
  if (!question?.action.form) return;
  const text = model.nextText();
  const dialog = questionOf(world.bars[at]!)!;
  const control = dialog.querySelector<HTMLInputElement>(`[data-field=${name}]`)!;
  world.focusOn(control);
  control.value = text;
  control.dispatchEvent(new InputEvent('input', {bubbles: true}));
  model.drafts.type(model.persons.here, question, name, text);
}

const type = command('type', fc.record({field}), {
  can: model => model.bars.some(({question}) => question?.action.form),
  act: (model, world, given) => typeInto(model, world, given.field),
});

const isForm = ({form}: ModelAction): boolean => Boolean(form);

const mostly = fc.constantFrom(true, true, false);
const given = fc.record({bar, field, types: mostly, sends: mostly});
const begin = command('begin a form', given, {
  can: (model, given) => canUse(model, given) && mayRun(model) && model.actions.some(isForm),
  async act(model, world, given) {
    await settle(model, world);
    const form = model.actions.find(isForm);
    const all = buttonsInSight(world.bars[given.bar]!);
    const button = all.find(({dataset}) => dataset['id'] === form?.id);
    if (!form || !button) return;
    world.click(button);
    model.click(given.bar, form.id);
    await settle(model, world);
    await check(model, world);
    if (given.types) await typeInto(model, world, given.field);
    if (!given.sends || !model.bars[given.bar]!.question) return;
    model.answerQuestion(given.bar);
    world.click(questionOf(world.bars[given.bar]!)!.querySelector<HTMLElement>('.primary')!);
  },
});

export const inForms: readonly {weight: number; arbitrary: fc.Arbitrary<Command>}[] = [
  {weight: 5, arbitrary: begin},
  {weight: 4, arbitrary: type},
];
