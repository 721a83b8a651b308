import {it} from 'node:test';
import fc from 'fast-check';
import {describeStores} from '../../world.ts';
import {effort} from '../effort.ts';
import {actionCommands} from './action-commands.ts';
import {openPlace} from './place.ts';
import {checkAll} from './run-checks.ts';
import {runCommands} from './run-commands.ts';
import {RunModel} from './run-model.ts';

const commands = fc.commands([...actionCommands, ...runCommands], {maxCommands: 40, size: 'max'});

describeStores('runs in any order', world => {
  it('end, are told and are counted as the model says', async () => {
    const property = fc.asyncProperty(commands, async commands => {
      const model = new RunModel();
      const place = await openPlace(world());
      await fc.asyncModelRun(() => ({model, real: place}), commands);
      for (const {id} of model.runs) place.target.release(id, 'data');
      const held = model.runs.filter(({id}) => place.waiting.has(id));
      await Promise.all(place.waiting.values());
      for (const run of held) if (run.state === 'running') run.state = 'succeeded';
      await checkAll(model, place);
    });
    await fc.assert(property, effort(12));
  });
});
