import fc from 'fast-check';
import {sendKeys} from '@web/test-runner-commands';
import {buttonsOf, toasts} from '../elements/bar-fixture.ts';
import {until} from './until.ts';
import {hurry, index, isFree, mayRun, seen} from './given.ts';
import type {Model} from './model.ts';
import {wordsOfToasts} from './page-parts.ts';
import {type Command, command, settle} from './step.ts';
import type {World} from './world.ts';

/** The toast of a run as it is drawn. */
async function toastOf(model: Model, world: World, given: number) {
  await settle(model, world);
  const at = given % seen(model).length;
  return {run: seen(model)[at]!, toast: toasts()[at]!};
}

const hasToast = (model: Model): boolean => isFree(model) && seen(model).length > 0;

const dismiss = command('dismiss', fc.record({index, hurry, key: fc.boolean()}), {
  can: hasToast,
  async act(model, world, given) {
    const {run, toast} = await toastOf(model, world, given.index);
    const close = toast.querySelector<HTMLElement>('.close')!;
    if (given.key) {
      world.focusOn(close);
      await sendKeys({press: 'Escape'});
    } else world.click(close);
    run.shown = false;
  },
});

const press = command('press in a toast', fc.record({index, hurry}), {
  can: model => hasToast(model) && mayRun(model),
  async act(model, world, given) {
    const {run, toast} = await toastOf(model, world, given.index);
    const words = wordsOfToasts();
    // One of somebody who came back to a page that gives other tokens now.
    if (model.isCut(run)) return;
    const button = buttonsOf(toast).find(({textContent}) =>
      [words.undo, words.retry, words.keepWaiting].includes(textContent?.trim() ?? ''),
    );
    const isHere = !model.isElsewhere(run);
    const wanted =
      run.state === 'running'
        ? run.slow && words.keepWaiting
        : run.state === 'failed'
          ? isHere && words.retry
          : run.state === 'succeeded' && run.undo && isHere && words.undo;
    if ((button?.textContent?.trim() ?? false) !== (wanted || false))
      throw new Error(`The toast offers ${button?.textContent ?? 'nothing'}, not ${wanted}`);
    if (!button) return;
    const busy = words.stillRunning(run.undo?.name ?? '');
    const before = saidOf(world, busy);
    world.click(button);
    if (run.state === 'running') run.shown = false;
    else if (run.state === 'failed') model.retry(run);
    else if (!model.takeBack(run))
      await until(() => saidOf(world, busy) > before, `it is said that ${busy}`);
  },
});

/** How often a text was read out. */
const saidOf = ({ears}: World, text: string): number =>
  ears.spoken.filter(said => said.startsWith(text)).length;

export const inToasts: readonly {weight: number; arbitrary: fc.Arbitrary<Command>}[] = [
  {weight: 1, arbitrary: dismiss},
  {weight: 5, arbitrary: press},
];
