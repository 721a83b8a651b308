import {it} from 'node:test';
import fc from 'fast-check';
import {describeStores} from '../../world.ts';
import {effort} from '../effort.ts';
import {changeCommands} from './change-commands.ts';
import {releaseAll, runCommands, sendFirst} from './run-commands.ts';
import {openTown} from './town.ts';
import {vendorCommands} from './vendor-commands.ts';

const commands = fc.commands([...runCommands, ...changeCommands, ...vendorCommands], {
  maxCommands: 40,
  size: 'max',
});

describeStores('two organisations that call everything alike', world => {
  it('know nothing of each other, whatever changes while they run and send', async () => {
    const property = fc.asyncProperty(commands, async commands => {
      const {model, real} = await openTown(world());
      await sendFirst(model, real);
      try {
        await fc.asyncModelRun(() => ({model, real}), commands);
      } finally {
        await releaseAll(model, real);
      }
    });
    await fc.assert(property, effort(6));
  });
});
