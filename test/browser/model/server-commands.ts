import fc from 'fast-check';
import {contactOf, executionIn, keyOf, placeOfRun, requestsOf} from './checks.ts';
import {bar, hurry, index} from './given.ts';
import {people} from './persons.ts';
import {answers} from './model-run.ts';
import {type Command, command, settle} from './step.ts';

/** Only what follows them makes a difference. */
const often = ['accepted', 'accepted', 'failure', 'confirm', 'confirm'] as const;

const answer = command(
  'server answers',
  fc.record({index, answer: fc.constantFrom(...answers, ...often)}),
  {
    can: model => model.pending.length > 0,
    async act(model, world, given) {
      await settle(model, world);
      const run = model.pending[given.index % model.pending.length]!;
      const place = placeOfRun(run);
      const asked = await world.server.asked(requestsOf(model));
      const here = asked.filter(
        ({request: {url, body}}) => `${url.split('/').at(-2)} for ${contactOf(body)}` === place,
      );
      const keys = [...new Set(here.map(({request}) => keyOf(request.body)))];
      const key = keys[model.runs.filter(one => placeOfRun(one) === place).indexOf(run)];
      const request = run.execution
        ? asked.findLast(one => executionIn(one.request) === run.execution)
        : here.findLast(one => keyOf(one.request.body) === key);
      if (!request) throw new Error(`Nobody asked to run ${place}`);
      const text = model.nextText();
      // Of a form only what follows its refusal and its success is of its own.
      const ofForm = (['wrong', 'success'] as const)[given.index % 3];
      const said = (run.action.form && ofForm) || given.answer;
      const after = world.watch.looks.count;
      await world.server.answer(request.index, said, text);
      model.answer(run, said, text);
      const {person, contact, action, origin, state} = run;
      if (state !== 'running' && action.scarce && origin && !model.persons.isOver(person))
        model.due.push({person, contact, after});
    },
  },
);

const wait = command('wait', fc.record({time: fc.constantFrom(1_000, 2_000, 7_000, 15_000)}), {
  async act(model, world, {time}) {
    await settle(model, world);
    // Each question that is asked again is under way before time goes on.
    await world.clock.pass(time, () => world.rest());
    model.pass(time);
  },
});

const edits = ['remove', 'add', 'rename', 'swap', 'empty'] as const;

const edit = command(
  'edit the list',
  fc.record({edit: fc.constantFrom(...edits), index, loads: fc.boolean()}),
  {
    async act(model, world, given) {
      const {stock} = model;
      const at = given.index % Math.max(1, stock.length);
      const one = stock[at];
      const id = `b${model.nextText().match(/\d+/)![0]}`;
      if (given.edit === 'remove') stock.splice(at, 1);
      else if (given.edit === 'add' && stock.length < 8)
        stock.splice(at, 0, {id, name: `Do ${id}`, confirm: false});
      else if (given.edit === 'rename' && one) one.name = `Do ${one.id} as ${id}`;
      else if (given.edit === 'swap' && one) stock.push(...stock.splice(at, 1));
      else if (given.edit === 'empty' && given.index % 5 === 0) stock.length = 0;
      await world.server.list(stock);
      const bar = world.bars.find(({isConnected}) => isConnected);
      if (!given.loads || !bar) return;
      await settle(model, world);
      model.reload();
      await bar.refresh();
    },
  },
);

const reload = command('reload', fc.record({bar}), {
  can: (model, given) => model.bars[given.bar]!.connected,
  async act(model, world, given) {
    await settle(model, world);
    model.reload();
    await world.bars[given.bar]!.refresh();
  },
});

const lose = command('the list cannot be had', fc.record({bar}), {
  can: (model, given) => model.bars[given.bar]!.connected,
  async act(model, world, given) {
    await settle(model, world);
    await world.server.list(model.stock, 'once lost');
    model.session.isLost = true;
    await world.bars[given.bar]!.refresh();
  },
});

/** Of the same person: nothing else is new. */
const newTokens = command('new source of tokens', fc.record({bar, hurry}), {
  can: (model, given) => model.bars[given.bar]!.connected,
  act(model, world, given) {
    world.giveTokens(given.bar);
    model.giveTokens(given.bar);
    return Promise.resolve();
  },
});

const signIn = command(
  'somebody signs in',
  fc.record({who: fc.constantFrom(...people), isSame: fc.boolean()}),
  {
    async act(model, world, {who, isSame}) {
      await settle(model, world);
      model.signIn(who, isSame);
      await world.signIn(who, isSame);
    },
  },
);

export const ofServer: readonly {weight: number; arbitrary: fc.Arbitrary<Command>}[] = [
  {weight: 9, arbitrary: answer},
  {weight: 3, arbitrary: wait},
  {weight: 2, arbitrary: edit},
  {weight: 2, arbitrary: reload},
  {weight: 1, arbitrary: newTokens},
  {weight: 2, arbitrary: signIn},
  {weight: 1, arbitrary: lose},
];
