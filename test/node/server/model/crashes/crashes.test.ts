import {after, before, describe, it} from 'node:test';
import fc from 'fast-check';
import {createTestDatabase} from '../../../../../tools/postgres.ts';
import {openStore} from '../../../../../src/server/store/open-store.ts';
import {TestClock} from '../../campaigns/campaign-world.ts';
import {makeWorld} from '../../world.ts';
import {effort} from '../effort.ts';
import {type CrashWorld, openCrashWorld} from './crash-world.ts';
import {openDying} from './dying-store.ts';
import {campaignScenes} from './campaign-scenes.ts';
import {messageScenes} from './message-scenes.ts';
import {runScenes} from './run-scenes.ts';

const clock = new TestClock(new Date().toISOString());

// An embedded database belongs to one process alone.
describe('a process that ends at any statement, over PostgreSQL', () => {
  let real: CrashWorld;
  const stack = new AsyncDisposableStack();
  before(async () => {
    const {url} = stack.use(await createTestDatabase());
    const store = await openStore({kind: 'postgres', url});
    stack.defer(() => store.close());
    const dying = openDying(url, store);
    stack.defer(() => dying.close());
    const world = await makeWorld(store, stack, {now: clock.now});
    real = await openCrashWorld(world, dying, clock);
  });
  after(() => stack.disposeAsync());

  it('leaves nothing undone, sent twice, or told wrongly', async () => {
    const scenes = fc.oneof(...messageScenes, ...campaignScenes, ...runScenes);
    // How many statements each kind of them takes that comes to its end.
    const used = new Map<string, number>();
    const property = fc.asyncProperty(scenes, fc.nat(9_999), async (scene, moment) => {
      const [kind = ''] = String(scene).split(' ');
      const whole = used.get(kind);
      await scene(whole === undefined ? Infinity : moment % whole, real);
      if (whole === undefined) used.set(kind, real.store.used + 1);
    });
    await fc.assert(property, effort(60));
  });
});
