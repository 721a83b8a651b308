/** A client that a generator makes of the server's own document compiles, and works over HTTP. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {createClient} from '@hey-api/openapi-ts';
import {getRequestListener} from '@hono/node-server';
import {campaignBody} from '../v2/bodies.ts';
import {addSenders, vendors} from '../v2/vendor-world.ts';
import {type World, makeWorld, stores} from '../world.ts';

const run = promisify(execFile);
const limit = 40_000;

describe('a client generated from the OpenAPI document', () => {
  const stack = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'cs-client-'));
  stack.defer(() => rmSync(folder, {recursive: true}));
  let world: World;
  let origin = '';
  before(async () => {
    world = await makeWorld(await stores[0].open(stack), stack, {});
    const server = createServer(getRequestListener(world.app.fetch)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stack.defer(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    origin = `http://127.0.0.1:${address.port}`;
    const document = join(folder, 'openapi.json');
    writeFileSync(document, await (await fetch(`${origin}/openapi.json`)).text());
    await createClient({
      input: document,
      output: {path: join(folder, 'client'), module: {extension: '.ts'}},
      plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
      logs: {level: 'silent', file: false},
    });
    copyFileSync(join(import.meta.dirname, 'program.ts.txt'), join(folder, 'client', 'program.ts'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({type: 'module'}));
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({compilerOptions, include: ['client']}),
    );
  });
  after(() => stack.disposeAsync());

  it('compiles under strict rules, as does what is written against it', async () => {
    const done = run(resolve('node_modules/.bin/tsc'), ['-p', folder], {timeout: limit});
    await done.catch((error: unknown) => {
      const said = error instanceof Error && 'stdout' in error ? error.stdout : error;
      assert.fail(String(said));
    });
  });

  it('calls both dialects, and gets their answers and refusals as it was told', async () => {
    const {recorder, keys} = world;
    recorder.answer = vendors();
    await addSenders(world);
    const args = [
      join(folder, 'client', 'program.ts'),
      origin,
      keys.api_key,
      `${recorder.origin}/tickets`,
      JSON.stringify(campaignBody()),
    ];
    const {stdout} = await run(process.execPath, args, {timeout: limit});
    assert.deepEqual(JSON.parse(stdout), {
      contact: 'Ana',
      version: 2,
      run: 'succeeded',
      execution: 'succeeded',
      last_run: ['succeeded'],
      missing: [404, 'action_not_found'],
      nobody: 'Contact not found: the helpdesk has not told this server about "nobody" yet',
      sent: 'succeeded',
      refused: [400, ['/name']],
      records: 2,
      campaign: 'scheduled',
      gone: [404, 'action_not_found'],
    });
  });
});

const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: 'es2024',
  module: 'nodenext',
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  types: ['node'],
  typeRoots: [resolve('node_modules/@types')],
  skipLibCheck: true,
};
