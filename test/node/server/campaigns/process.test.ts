import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {askedFor, begin, caller, finished} from '../../gates/campaign-crash.ts';
import {initOrganization, startProcess} from '../process.ts';
import {startRecorder} from '../recorder.ts';
import {vendors} from '../v2/vendor-world.ts';

const people = 80;

describe('the server process, in the middle of a campaign', () => {
  it('stops on SIGTERM with nothing unknown, and goes on at its next start', async () => {
    await using stack = new AsyncDisposableStack();
    const folder = mkdtempSync(join(tmpdir(), 'cs-campaign-'));
    stack.defer(() => rmSync(folder, {recursive: true, force: true}));
    const recorder = stack.use(await startRecorder());
    const {promise: halfway, resolve: arrive} = Promise.withResolvers<void>();
    const accept = vendors();
    let asked = 0;
    recorder.answer = async (request, response, socket) => {
      if (request.url.endsWith('/messages') && ++asked === people / 4) arrive();
      // As far away as a vendor is.
      await pause(30);
      return accept(request, response, socket);
    };
    const env = {
      CS_DATA_DIR: folder,
      CS_EGRESS_ALLOW: recorder.origin,
      CS_WHATSAPP_URL: recorder.origin,
    };
    const {api_key: key} = await initOrganization(env);
    const call = caller(key);
    const first = stack.use(await startProcess(env));
    const id = await begin(first, call, people);
    await halfway;
    assert.equal(await first.kill('SIGTERM'), 0);
    const before = asked;
    assert.ok(before < people, `${before} were sent to before it stopped`);
    const second = stack.use(await startProcess(env));
    const rows = await finished(second, call, id);
    assert.deepEqual(
      rows.map(({state}) => state),
      Array.from({length: people}, () => 'accepted'),
    );
    assert.deepEqual(
      [...askedFor(recorder).values()],
      Array.from({length: people}, () => 1),
    );
    assert.equal(await second.kill('SIGTERM'), 0);
  });
});
