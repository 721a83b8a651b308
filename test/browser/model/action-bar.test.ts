import fc from 'fast-check';
import {inBar} from './bar-commands.ts';
import {check, checkEnd} from './checks.ts';
import type {ModelAction} from './model-run.ts';
import {Model} from './model.ts';
import {inForms} from './form-commands.ts';
import {ofLimits} from './limit-commands.ts';
import {scarce} from './model-server.ts';
import {onPage} from './page-commands.ts';
import {ofServer} from './server-commands.ts';
import {type Command, settle} from './step.ts';
import {inToasts} from './toast-commands.ts';
import {World} from './world.ts';

const stock = (): ModelAction[] => [
  {id: 'a1', name: 'Do a1', confirm: false, undo: 'a2'},
  {id: 'a2', name: 'Do a2', confirm: false},
  {id: 'a3', name: 'Do a3', confirm: true, undo: 'a4'},
  {id: 'a4', name: 'Do a4', confirm: false},
  {id: 'a5', name: 'Do a5', confirm: false, form: true},
  {id: scarce, name: 'Do a6', confirm: false, scarce: true},
];

const any: fc.Arbitrary<Command> = fc.oneof(
  ...inBar,
  ...inForms,
  ...inToasts,
  ...ofServer,
  ...ofLimits,
  ...onPage,
);
/** A few seconds; whoever looks for faults makes it hundreds. A failure tells the seed it came of. */
const rounds = 8;
/** Milliseconds, or what is found would be lost while it is made shorter. */
const limit = 20_000;
const steps = 40;

async function play(commands: Iterable<Command>): Promise<void> {
  const model = new Model(stock());
  const world = await World.make(
    model.stock,
    model.bars.map(({contact}) => contact),
  );
  model.left = (...of) => world.watch.looks.left(...of);
  try {
    await fc.asyncModelRun(() => ({model, real: world}), commands);
    await settle(model, world);
    await check(model, world);
  } finally {
    await world.end();
    await world.stop();
  }
  checkEnd(world);
}

describe('<cs-action-bar> held against a model', () => {
  it('does what it should, whatever happens in whatever order', async () => {
    const sequence = fc.commands([any], {maxCommands: steps, size: 'max'});
    await fc.assert(fc.asyncProperty(sequence, play), {
      numRuns: rounds,
      includeErrorInReport: true,
      interruptAfterTimeLimit: limit,
    });
  });
});
