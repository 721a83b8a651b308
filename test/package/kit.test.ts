import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {Consumer} from './consumer.ts';

const stack = new DisposableStack();
const consumer = stack.use(new Consumer());
after(() => stack.dispose());
before(() => consumer.install('cs-action-bar'));

describe('the test kit of the installed element', () => {
  it('refuses with 429, tells the end of a late run, and serves the script, without the server package', async () => {
    consumer.write('kit.ts', readFileSync('test/package/programs/kit.ts', 'utf8'));
    const {code, output} = await consumer.run(process.execPath, ['kit.ts']);
    assert.deepEqual({code, output}, {code: 0, output: 'the kit holds\n'});
    assert.equal(consumer.has('cs-action-server'), false);
  });
});
