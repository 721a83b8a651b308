import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {stores, makeWorld, type World} from './world.ts';

const script = 'postMessage("hello")';
const page = `<!doctype html><meta charset="utf-8"><script>${script}</script>\n`;

describe('what the server gives to pages', () => {
  const stack = new AsyncDisposableStack();
  let world: World;
  let bare: World;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cs-assets-'));
    stack.defer(() => rmSync(folder, {recursive: true}));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'cs-action-bar.js'), 'export {};');
    writeFileSync(join(folder, 'assets', 'dialog-a_B1.js'), 'export const a = 1;');
    writeFileSync(join(folder, 'sandbox.html'), page);
    writeFileSync(join(folder, 'secret.txt'), 'no');
    const store = await stores[0].open(stack);
    world = await makeWorld(store, stack, {assets: folder});
    bare = await makeWorld(store, stack, {assets: join(folder, 'none')});
  });
  after(() => stack.disposeAsync());

  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    world.app.request(path, {headers});

  it('serves the script with a check for each use', async () => {
    const first = await get('/cs-action-bar.js');
    assert.equal(first.status, 200);
    assert.equal(await first.text(), 'export {};');
    assert.match(first.headers.get('Content-Type') ?? '', /^text\/javascript/);
    assert.equal(first.headers.get('Cache-Control'), 'no-cache');
    const etag = first.headers.get('ETag') ?? '';
    const same = await get('/cs-action-bar.js', {'If-None-Match': etag});
    assert.equal(same.status, 304);
    writeFileSync(join(folder, 'cs-action-bar.js'), 'export {/* built anew */};');
    const anew = await get('/cs-action-bar.js', {'If-None-Match': etag});
    assert.equal(anew.status, 200);
    assert.match(await anew.text(), /anew/);
  });

  it('has nothing by a name that is too long for any file, and takes that for no fault of its own', async () => {
    const lines = world.log.length;
    for (const path of [`/assets/${'a'.repeat(300)}.js`, `/looks/${'a'.repeat(300)}.css`])
      assert.equal((await get(path)).status, 404);
    assert.doesNotMatch(world.log.slice(lines).join(''), /request failed/);
  });

  it('serves looks as sheets, and nothing beside them', async () => {
    mkdirSync(join(folder, 'looks'), {recursive: true});
    writeFileSync(join(folder, 'looks', 'compact.css'), ':root {}');
    const look = await get('/looks/compact.css');
    assert.equal(look.headers.get('Content-Type'), 'text/css; charset=utf-8');
    assert.equal(await look.text(), ':root {}');
    const etag = look.headers.get('ETag') ?? '';
    assert.equal((await get('/looks/compact.css', {'If-None-Match': etag})).status, 304);
    for (const path of ['/looks/none.css', '/looks/..%2Fsandbox.html', '/looks/compact.js'])
      assert.equal((await get(path)).status, 404, path);
  });

  it('serves its parts for ever', async () => {
    const part = await get('/assets/dialog-a_B1.js');
    assert.equal(part.status, 200);
    assert.match(part.headers.get('Cache-Control') ?? '', /immutable/);
  });

  it('lets pages of any origin use them', async () => {
    const hash = createHash('sha256').update(page).digest('hex').slice(0, 16);
    for (const path of ['/cs-action-bar.js', '/assets/dialog-a_B1.js', `/sandbox/${hash}`]) {
      const {headers} = await get(path, {Origin: 'https://any.example'});
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*', path);
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin', path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
    }
  });

  it('serves the sandbox under its hash with its own policy', async () => {
    const moved = await get('/sandbox');
    assert.equal(moved.status, 302);
    assert.equal(moved.headers.get('Cache-Control'), 'no-store');
    const location = moved.headers.get('Location') ?? '';
    assert.match(location, /^sandbox\/[0-9a-f]{16}$/);
    const sandbox = await get(`/${location}`);
    assert.equal(sandbox.status, 200);
    assert.equal(await sandbox.text(), page);
    const policy = sandbox.headers.get('Content-Security-Policy') ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    assert.match(policy, /^sandbox allow-scripts; default-src 'none'; /);
    assert.ok(policy.includes(`script-src 'sha256-${hash}' 'unsafe-eval'`));
    assert.ok(!policy.includes('frame-ancestors'));
    assert.partialDeepStrictEqual(Object.fromEntries(sandbox.headers), {
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-embedder-policy': 'require-corp',
      'connection-allowlist': '()',
      'referrer-policy': 'no-referrer',
      'x-dns-prefetch-control': 'off',
    });
    assert.match(sandbox.headers.get('Cache-Control') ?? '', /immutable/);
    assert.equal(sandbox.headers.get('X-Frame-Options'), null);
    assert.equal((await get('/sandbox/0123456789abcdef')).status, 404);
  });

  it('serves nothing else of the disk', async () => {
    for (const path of [
      '/secret.txt',
      '/assets/../secret.txt',
      '/assets/..%2fsecret.txt',
      '/assets/%2e%2e/secret.txt',
      '/assets/secret.txt',
      '/assets/',
      '/assets/none.js',
    ])
      assert.equal((await get(path)).status, 404, path);
  });

  it('says what is missing where nothing was built', async () => {
    for (const path of ['/cs-action-bar.js', '/sandbox', '/sandbox/abc', '/assets/x.js']) {
      const answer = await bare.app.request(path);
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), /npm run build/);
    }
  });

  it('tells that it is there, and what it can do', async () => {
    const health = await get('/healthz');
    assert.deepEqual([health.status, await health.json()], [200, {status: 'ok'}]);
    const document = (await (await get('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    assert.equal(document.openapi, '3.1.0');
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    const own = world.app.routes
      .filter(({method, path}) => method !== 'ALL' && /^\/(api|v2)\//.test(path))
      .map(({method, path}) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter(route => !route.includes('/redirect/') && !/\/v2\/(actions|_campaign)\b/.test(route));
    assert.deepEqual(documented.toSorted(), own.toSorted());
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(text.includes(`"${name}":{`), name);
  });

  it('answers unknown paths and wrong methods in the envelope, or as a problem', async () => {
    const unknown = await get('/api/nothing');
    assert.equal(unknown.status, 404);
    assert.partialDeepStrictEqual(await unknown.json(), {status: 'error', error_type: 'not_found'});
    const wrong = await world.app.request('/api/custom-actions', {method: 'PATCH'});
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get('Allow'), 'GET, POST');
    const problem = await get('/api/custom-actions', {Accept: 'application/problem+json'});
    assert.equal(problem.status, 401);
    assert.match(problem.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
    assert.partialDeepStrictEqual(await problem.json(), {status: 401, code: 'unauthenticated'});
  });

  it('says which method a path takes that could be the id of something', async () => {
    const headers = {Authorization: `Bearer ${world.keys.api_key}`};
    const call = (method: string, path: string) => world.app.request(path, {method, headers});
    for (const [method, path, allowed] of [
      ['GET', '/v2/campaign/create_with_touchpoint', 'POST'],
      ['GET', '/v2/_campaign/create_with_touchpoint', 'POST'],
      ['GET', '/v2/campaign/preview', 'POST'],
      ['DELETE', '/api/custom-actions/order', 'PUT'],
    ] as const) {
      const answer = await call(method, path);
      const told = [answer.status, answer.headers.get('Allow')];
      assert.deepEqual(told, [405, allowed], `${method} ${path}`);
    }
    assert.equal((await call('GET', '/v2/campaign/another')).status, 400);
  });

  it('logs one line a request, and neither body nor query', async () => {
    world.log.length = 0;
    await world.agent('GET', '/api/custom-actions?search=needle');
    assert.equal(world.log.length, 1);
    const line = JSON.parse(world.log[0] ?? '') as Record<string, unknown>;
    assert.partialDeepStrictEqual(line, {
      method: 'GET',
      route: '/api/custom-actions',
      status: 200,
      principal: 'user:agent-1',
    });
    assert.doesNotMatch(world.log[0] ?? '', /needle/);
  });
});
