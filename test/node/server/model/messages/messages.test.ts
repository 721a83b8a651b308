import {it} from 'node:test';
import fc from 'fast-check';
import {type World, describeStores} from '../../world.ts';
import {effort} from '../effort.ts';
import {openDesk} from './desk.ts';
import {deskCommands} from './desk-commands.ts';
import {checkMessages, checkSilence} from './message-checks.ts';
import {runCommands} from './run-commands.ts';
import {vendorCommands} from './vendor-commands.ts';

const commands = fc.commands([...runCommands, ...vendorCommands, ...deskCommands], {
  maxCommands: 40,
  size: 'max',
});

let words = 0;
const observeWord = (): void => void words++;

const body = (world: () => World): void => {
  it('leave once, to nobody who left, and stand as the vendors said, as do their runs', async () => {
    const property = fc.asyncProperty(commands, async commands => {
      const {model, real} = await openDesk(world(), () => words);
      try {
        await fc.asyncModelRun(() => ({model, real}), commands);
      } finally {
        for (const [message, release] of real.held) {
          model.answer(message, 'accepted');
          release('accepted');
        }
        await Promise.all(real.waiting.values());
      }
      await checkMessages(model, real);
      await checkSilence(model, real);
    });
    await fc.assert(property, effort(8));
  });
};

describeStores('messages in any order', body, {observeWord});
