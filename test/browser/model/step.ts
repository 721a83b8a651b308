import type fc from 'fast-check';
import {until} from './until.ts';
import {check} from './checks.ts';
import type {Model} from './model.ts';
import {focused, isReading, ownerOf, questionOf} from './page-parts.ts';
import type {World} from './world.ts';

export type Command = fc.AsyncCommand<Model, World>;

interface Step<T> {
  /** Whether it can happen now. */
  can?: (model: Model, given: T) => boolean;
  /** The page itself takes the focus away. */
  drops?: true;
  act: (model: Model, world: World, given: T) => Promise<unknown> | void;
}

/**
 * A command: after it the page comes to rest and is held against the model, unless the next one is in a `hurry` and
 * follows in the same turn.
 */
export function command<T extends object>(
  name: string,
  given: fc.Arbitrary<T & {readonly hurry?: boolean}>,
  {can, act, drops}: Step<T>,
): fc.Arbitrary<Command> {
  return given.map(values => ({
    check: model => can?.(model as Model, values) ?? true,
    async run(model, world) {
      world.noteFocus();
      const before = ownerOf(focused()) ? focused() : null;
      await act(model, world, values);
      model.sync();
      if (values.hurry) return;
      await settle(model, world);
      if (!drops) checkFocus(world, before);
      await check(model, world);
    },
    toString: () => `${name}(${Object.values(values).join(', ')})`,
  }));
}

export async function settle(model: Model, world: World): Promise<void> {
  await world.rest(model.pending.length);
  // What asks is fetched when it is needed first.
  for (const [index, {question}] of model.bars.entries())
    if (question) await until(() => questionOf(world.bars[index]!), `bar ${index} asks`);
  world.ears.listen();
  model.times.pause(model.hidden || isReading(), model.now);
}

/** What had the focus may go, but the focus goes on in the bar, or where it was before a toast or a question had it. */
function checkFocus(world: World, before: Element | null): void {
  if (!before || focused() !== document.body || world.cameFrom === document.body) return;
  const isAside = before.closest('.stack, dialog, .picker') !== null;
  const bar = world.bars.find(one => one === ownerOf(before));
  const isStill = world.cameFrom?.checkVisibility({visibilityProperty: true});
  const goesOn = (one = bar): boolean => Boolean(one?.isConnected && one.stops.length > 0);
  const isThere = isAside ? isStill || (world.cameFrom && world.bars.some(goesOn)) : goesOn();
  if (isThere) throw new Error(`The focus was lost from ${before.outerHTML}`);
}
