import fc from 'fast-check';
import {bar, hurry} from './given.ts';
import {frames} from './page-parts.ts';
import {type Command, command, settle} from './step.ts';

const contacts = ['c1', 'c2', 'c3', ''] as const;
const contact = command('contact', fc.record({bar, id: fc.constantFrom(...contacts), hurry}), {
  act(model, world, given) {
    world.bars[given.bar]!.contactId = given.id;
    model.setContact(given.bar, given.id);
  },
});

const remove = command('remove', fc.record({bar}), {
  can: (model, given) => model.bars[given.bar]!.connected,
  async act(model, world, given) {
    await settle(model, world);
    world.bars[given.bar]!.remove();
    model.remove(given.bar);
  },
});

const putBack = command('put back', fc.record({bar}), {
  can: (model, given) => !model.bars[given.bar]!.connected,
  act(model, world, given) {
    world.putBack(world.bars[given.bar]!);
    model.putBack(given.bar);
  },
});

const move = command('move', fc.record({bar}), {
  drops: true,
  can: (model, given) => model.bars[given.bar]!.connected,
  act(model, world, given) {
    const one = world.bars[given.bar]!;
    one.remove();
    world.putBack(one);
    model.bars[given.bar]!.question = undefined;
  },
});

const language = command('language', fc.record({tag: fc.constantFrom('en', 'es', 'ar')}), {
  act(_model, world, {tag}) {
    document.documentElement.lang = tag;
    for (const one of world.bars) one.requestUpdate();
  },
});

const hide = command('page is seen', fc.record({isSeen: fc.boolean()}), {
  async act(model, world, {isSeen}) {
    await settle(model, world);
    model.hidden = !isSeen;
    Object.defineProperty(document, 'hidden', {value: !isSeen, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  },
});

const ownToasts = command('page shows results itself', fc.record({isOwn: fc.boolean()}), {
  async act(model, world, {isOwn}) {
    await settle(model, world);
    world.ears.takesToasts = model.ownToasts = isOwn;
  },
});

const width = command('width', fc.record({pixels: fc.constantFrom(60, 120, 700)}), {
  async act(model, world, {pixels}) {
    await settle(model, world);
    world.width = pixels;
    await frames();
  },
});

export const onPage: readonly {weight: number; arbitrary: fc.Arbitrary<Command>}[] = [
  {weight: 4, arbitrary: contact},
  {weight: 1, arbitrary: remove},
  {weight: 2, arbitrary: putBack},
  {weight: 1, arbitrary: move},
  {weight: 1, arbitrary: language},
  {weight: 1, arbitrary: hide},
  {weight: 1, arbitrary: ownToasts},
  {weight: 1, arbitrary: width},
];
