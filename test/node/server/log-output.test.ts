/** The log of a process, as whoever runs the server follows it. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, it} from 'node:test';
import {type ServerProcess, startProcess} from './process.ts';

/** More than one write takes. */
const many = 400;

let folder: string;
let server: ServerProcess;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cs-log-'));
  server = await startProcess({CS_DATA_DIR: folder});
});

after(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, {recursive: true});
});

/** Reads on until so many requests of a path are told; the test's own limit ends what never comes. */
async function told(path: string, count: number): Promise<void> {
  const lines = (): number =>
    server.lines.filter(line => line.includes(`"route":"${path}"`)).length;
  while (lines() < count) await once(server.child.stdout!, 'data');
  assert.equal(lines(), count);
}

it('tells of a request soon, also where nothing comes after it', async () => {
  await fetch(`${server.url}/healthz`);
  await told('/healthz', 1);
});

it('tells of each of many', async () => {
  await Promise.all(Array.from({length: many}, () => fetch(`${server.url}/readyz`)));
  await told('/readyz', many);
});

it('has told of all when it has ended', async () => {
  await fetch(`${server.url}/openapi.json`);
  assert.equal(await server.kill('SIGTERM'), 0);
  assert.ok(server.lines.some(line => line.includes('/openapi.json')));
  assert.match(server.lines.at(-1) ?? '', /"closed"/);
});
