import fc from 'fast-check';
import {bar} from './given.ts';
import {limits} from './model-server.ts';
import {type Command, command, settle} from './step.ts';

const any = fc.constantFrom(...limits);

/** An answer is old enough after these milliseconds to be asked for anew. */
const old = 15_000;

const later = fc.constantFrom(0, 5_000);
const given = fc.record({bar, what: any, isLate: fc.boolean(), isNear: fc.boolean(), later});
const limit = command('limit', given, {
  // One that waits at a time: a browser opens six connections to a server.
  can: (model, {isLate}) => !isLate || !model.isLookLate,
  async act(model, world, {bar: at, what, isLate, isNear, later: then}) {
    await settle(model, world);
    if (model.isLookLate) return;
    model.isLookLate = world.isLookLate = isLate;
    await world.server.limit(what, isLate);
    if (!isNear || !model.bars[at]!.connected) return;
    await world.clock.pass(old, () => world.rest());
    model.pass(old);
    world.bars[at]!.dispatchEvent(new PointerEvent('pointerenter'));
    await settle(model, world);
    await world.clock.pass(then, () => world.rest());
    model.pass(then);
  },
});

const tell = command('late word of what can run', fc.record({what: any}), {
  can: model => model.isLookLate,
  async act(model, world, {what}) {
    await settle(model, world);
    model.isLookLate = world.isLookLate = false;
    // Where nobody has asked yet, nobody waits.
    await world.server.limit(what, false);
    await world.server.tellLimit(what);
  },
});

export const ofLimits: readonly {weight: number; arbitrary: fc.Arbitrary<Command>}[] = [
  {weight: 3, arbitrary: limit},
  {weight: 2, arbitrary: tell},
];
