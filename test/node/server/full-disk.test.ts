/** The embedded database on a disk that is full: a real one of 64 MB, in a mount namespace of the server's own. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {initOrganization, startProcess} from './process.ts';
import {startRecorder} from './recorder.ts';

const own = ['unshare', '--user', '--map-root-user', '--mount'] as const;
const disk = 'mount -t tmpfs -o size=64m tmpfs "$1" && cp -a "$2"/. "$1" && shift 2 && exec "$@"';

describe('a full disk', () => {
  it('is told by 503, sends nothing that could not be written down, and loses nothing', async context => {
    const [program, ...flags] = own;
    if (spawnSync(program, [...flags, 'true']).status !== 0) {
      context.diagnostic('NOT RUN: here no process may have a disk of its own (unshare)');
      return;
    }
    await using stack = new AsyncDisposableStack();
    const folder = (): string => {
      const path = mkdtempSync(join(tmpdir(), 'cs-disk-'));
      stack.defer(() => rmSync(path, {recursive: true, force: true}));
      return path;
    };
    const [made, data] = [folder(), folder()];
    const keys = await initOrganization({CS_DATA_DIR: made});
    const recorder = stack.use(await startRecorder());
    const env = {CS_DATA_DIR: data, CS_EGRESS_ALLOW: recorder.origin};
    const server = stack.use(await startProcess(env, [...own, 'sh', '-c', disk, '-', data, made]));
    const call = async (method: string, path: string, body?: object) => {
      const response = await fetch(server.url + path, {
        method,
        headers: {Authorization: `Bearer ${keys.api_key}`, 'Content-Type': 'application/json'},
        ...(body && {body: JSON.stringify(body)}),
        signal: AbortSignal.timeout(10_000),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return {status: response.status, answer, retry: response.headers.get('Retry-After')};
    };
    const contact = {name: 'Ana', metadata: {notes: 'x'.repeat(8_000)}};
    const action = {name: 'x', action_type: 'webhook', config: {url: `${recorder.origin}/x`}};
    const {answer} = await call('POST', '/api/custom-actions', action);
    const {id} = answer['data'] as {id: string};
    await call('PUT', '/api/contacts/c-0', contact);

    // Seen from outside of its namespace.
    const filler = `/proc/${String(server.child.pid)}/root${data}/filler`;
    fill(filler);
    const kept: string[] = [];
    let refused = 0;
    for (let n = 1; n < 1_000 && refused < 5; n++) {
      const put = await call('PUT', `/api/contacts/c-${n}`, contact);
      if (put.status === 200) kept.push(`c-${n}`);
      else {
        refused++;
        assert.deepEqual([put.status, put.answer['error_type']], [503, 'database_unavailable']);
        assert.ok(put.retry !== null);
      }
    }
    assert.equal(refused, 5);
    let ran = 0;
    for (let n = 0; n < 60; n++) {
      const body = {contact_id: 'c-0', input: {}, idempotency_key: `full-click-${n}`};
      const run = await call('POST', `/api/custom-actions/${id}/execute`, body);
      assert.ok(run.status === 200 || run.status === 503, JSON.stringify(run.answer));
      if (run.status === 200) ran++;
    }
    assert.ok(recorder.requests.length <= 60 && recorder.requests.length >= ran);
    assert.equal((await call('GET', '/api/contacts/c-0')).status, 200, 'What is there can be read');

    rmSync(filler);
    assert.equal((await call('PUT', '/api/contacts/after', contact)).status, 200);
    for (const one of kept) assert.equal((await call('GET', `/api/contacts/${one}`)).status, 200);
    context.diagnostic(
      `${kept.length} contacts fitted and are there, ${refused} were refused; ${ran} of 60 runs could be written, ${recorder.requests.length} were sent`,
    );
    assert.equal(await server.kill('SIGTERM'), 0);
  });
});

/** Writes until there is no room for another byte. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const size of [65_536, 512, 1])
      for (let full = false; !full;)
        try {
          writeSync(file, Buffer.alloc(size, 1));
        } catch (error) {
          assert.ok(error instanceof Error && 'code' in error && error.code === 'ENOSPC');
          full = true;
        }
  } finally {
    closeSync(file);
  }
}
