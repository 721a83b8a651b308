import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {describeStores} from '../../world.ts';
import {effort} from '../effort.ts';
import {serialOrder} from '../serial-order.ts';
import {click} from './click.ts';
import {makeAction, openPlace} from './place.ts';
import {checkAll, readHistory} from './run-checks.ts';
import {rules, type} from './run-arbitraries.ts';
import {RunModel} from './run-model.ts';
import {perform, steps} from './together.ts';

describeStores('clicks at the same moment', world => {
  it('are answered as if they had come one after the other', async () => {
    const scene = fc.record({
      actions: fc.array(fc.record({type, rules}), {minLength: 1, maxLength: 2}),
      before: fc.array(steps, {maxLength: 4, size: 'max'}),
      together: fc.array(steps, {minLength: 2, maxLength: 6, size: 'max'}),
    });
    const property = fc.asyncProperty(scene, async ({actions, before, together}) => {
      const model = new RunModel();
      const place = await openPlace(world());
      for (const {type, rules} of actions) await makeAction(type, rules, place, model);
      for (const step of before)
        if (step.kind === 'click')
          await click(
            {...step.ask, action: step.ask.action % actions.length},
            'data',
            model,
            place,
          );
      place.target.next = 'data';
      const versions = new Map<string, {version: number; test: boolean}>();
      const events = await Promise.all(together.map(step => perform(step, model, place, versions)));
      for (const row of await readHistory('boss', '', place))
        versions.set(String(row['execution_id']), {
          version: Number(row['action_version']),
          test: row['test'] === true,
        });
      const after = serialOrder(
        model,
        events.map(event => [event]),
      );
      assert.ok(after, `No order explains ${events.map(({shown}) => shown).join('\n')}`);
      await checkAll(after, place);
    });
    await fc.assert(property, effort(20));
  });
});
