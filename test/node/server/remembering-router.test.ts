import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {TrieRouter} from 'hono/router/trie-router';
import {RememberingRouter} from '../../../src/server/routes/remembering-router.ts';

const routes = [
  ['ALL', '/*'],
  ['GET', '/actions'],
  ['PUT', '/actions/order'],
  ['GET', '/actions/redirect/:token'],
  ['GET', '/actions/:id'],
  ['POST', '/actions/:id/execute'],
  ['GET', '/assets/:name{[a-z-]+\\.js}'],
] as const;

const added = <T extends RememberingRouter<string> | TrieRouter<string>>(router: T): T => {
  for (const [method, path] of routes) router.add(method, path, `${method} ${path}`);
  return router;
};

const word = fc.oneof(
  fc.constantFrom('actions', 'order', 'redirect', 'execute', 'assets', 'a.js', '', 'ALL'),
  fc.string({maxLength: 260}),
);
const path = fc.array(word, {maxLength: 4}).map(words => `/${words.join('/')}`);

it('finds what Hono finds, the first time and every other time', () => {
  const router = added(new RememberingRouter<string>());
  const plain = added(new TrieRouter<string>());
  fc.assert(
    fc.property(fc.constantFrom('GET', 'PUT', 'POST'), path, (method, asked) => {
      const expected = plain.match(method, asked);
      for (let time = 0; time < 2; time++) assert.deepEqual(router.match(method, asked), expected);
    }),
    {numRuns: 3_000},
  );
});

it('finds a route that was added after its path was asked for', () => {
  const router = added(new RememberingRouter<string>());
  router.match('GET', '/later');
  router.add('GET', '/later', 'late');
  assert.ok(router.match('GET', '/later')[0].some(([handler]) => handler === 'late'));
});
