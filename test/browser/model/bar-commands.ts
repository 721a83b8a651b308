import fc from 'fast-check';
import {sendKeys} from '@web/test-runner-commands';
import {toasts} from '../elements/bar-fixture.ts';
import {until} from './until.ts';
import {bar, canUse, hurry, index, isFree, mayRun, mostRuns} from './given.ts';
import {type Command, command, settle} from './step.ts';
import {
  buttonsInSight,
  chosenIn,
  focused,
  frames,
  openedList,
  ownerOf,
  questionOf,
} from './page-parts.ts';

const click = command('click', fc.record({bar, index, hurry, key: fc.boolean()}), {
  can: (model, given) => canUse(model, given) && mayRun(model),
  async act(model, world, given) {
    const all = buttonsInSight(world.bars[given.bar]!);
    const button = all[given.index % all.length];
    if (!button) return;
    const id = button.dataset['id']!;
    if (given.key) {
      world.focusOn(button);
      // One that is new may have to go into the menu once the bar is measured, and the focus with it.
      await frames();
      if (focused() !== button) return;
      await sendKeys({press: 'Enter'});
    } else world.click(button);
    model.click(given.bar, id);
  },
});

const twice = command('double click', fc.record({bar, index}), {
  can: (model, given) => canUse(model, given) && mayRun(model),
  act(model, world, given) {
    const all = buttonsInSight(world.bars[given.bar]!);
    const button = all[given.index % all.length];
    if (!button) return;
    model.click(given.bar, button.dataset['id']!);
    world.click(button);
    const again = {bubbles: true, composed: true, cancelable: true, detail: 2};
    button.dispatchEvent(new MouseEvent('click', again));
  },
});

const answer = command('answer the question', fc.record({isYes: fc.boolean()}), {
  can: model => Boolean(model.asking) && model.running.length < mostRuns,
  async act(model, world, {isYes}) {
    await settle(model, world);
    // The one that lies over the other.
    const at = model.bars.findLastIndex(
      ({question}, nth) => question && ownerOf(focused()) === world.bars[nth],
    );
    if (at < 0) throw new Error('The question does not have the focus');
    if (isYes) model.answerQuestion(at);
    else model.bars[at]!.question = undefined;
    const dialog = questionOf(world.bars[at]!)!;
    if (isYes) world.click(dialog.querySelector<HTMLElement>('.primary')!);
    else await sendKeys({press: 'Escape'});
  },
});

const focus = command(
  'focus',
  fc.record({at: fc.constantFrom('bar', 'toast', 'composer'), index}),
  {
    can: isFree,
    async act(model, world, given) {
      await settle(model, world);
      const all =
        given.at === 'toast'
          ? toasts().map(toast => toast.querySelector<HTMLElement>('.close')!)
          : world.bars.filter(one => one.isConnected).flatMap(({stops}) => stops);
      const target = given.at === 'composer' ? world.composer : all[given.index % all.length];
      if (target) world.focusOn(target);
    },
  },
);

const keys = ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Tab', 'Escape'] as const;
const key = command('key in the bar', fc.record({bar, key: fc.constantFrom(...keys)}), {
  can: (model, given) => canUse(model, given),
  async act(model, world, given) {
    await settle(model, world);
    const stop = world.bars[given.bar]!.stops.find(({tabIndex}) => tabIndex === 0);
    if (!stop) return;
    world.focusOn(stop);
    // One Escape, one thing: first the tooltip.
    const isTip = world.bars[given.bar]!.tooltip?.matches(':popover-open');
    await sendKeys({press: given.key});
    if (given.key !== 'Escape' || isTip) return;
    const newest = model.toasts.at(-1);
    if (newest) newest.shown = false;
  },
});

const places = ['palette', 'menu', 'runs'] as const;
const open = command(
  'open',
  fc.record({bar, what: fc.constantFrom(...places), steps: fc.nat(5), picks: fc.boolean()}),
  {
    can: (model, given) => canUse(model, given) && mayRun(model),
    async act(model, world, given) {
      await settle(model, world);
      const one = world.bars[given.bar]!;
      // Its keys belong to the bar that was used last.
      const stop = one.stops.find(({tabIndex}) => tabIndex === 0);
      if (stop) world.focusOn(stop);
      const more = one.shadowRoot!.querySelector<HTMLElement>('.more');
      if (given.what === 'menu' && !more) return;
      if (given.what === 'menu') world.click(more!);
      else if (given.what === 'palette') one.openPalette();
      else one.showRuns();
      await until(() => openedList(one), `it opens ${given.what}`);
      const picker = openedList(one)!;
      await settle(model, world);
      if (given.picks && given.what !== 'runs') {
        for (let step = 0; step < given.steps; step++) await sendKeys({press: 'ArrowDown'});
        const id = chosenIn(picker);
        await sendKeys({press: 'Enter'});
        if (id) model.click(given.bar, id);
      }
      if (openedList(one)) await sendKeys({press: 'Escape'});
      await until(() => !openedList(one), `it closes ${given.what}`);
    },
  },
);

export const inBar: readonly {weight: number; arbitrary: fc.Arbitrary<Command>}[] = [
  {weight: 8, arbitrary: click},
  {weight: 1, arbitrary: twice},
  {weight: 4, arbitrary: answer},
  {weight: 2, arbitrary: focus},
  {weight: 1, arbitrary: key},
  {weight: 2, arbitrary: open},
];
