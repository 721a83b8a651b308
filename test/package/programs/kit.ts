/** The test kit in somebody's own CI: a page's calls meet a server that says no, and one that says late what became of a run. */
import assert from 'node:assert/strict';
import {announcements, keyboardMap, startMockServer} from 'cs-action-bar/testing';

await using server = await startMockServer({
  actions: [{id: 'ticket', name: 'Create ticket', result: {message: 'Ticket 7 created'}}],
  pages: {'/': '<script type="module" src="/cs-action-bar.js"></script>'},
});
const {mock, url} = server;
const call = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(url + path, {...init, signal: AbortSignal.timeout(10_000)});
const execute = async (key: string) => {
  const body = JSON.stringify({contact_id: 'ana', idempotency_key: key});
  const response = await call('/api/custom-actions/ticket/execute', {method: 'POST', body});
  const answer = (await response.json()) as {data: {state: string; execution_id: string} | null};
  return {response, data: answer.data};
};

mock.fail('execute', {kind: 'status', status: 429, retryAfter: 40});
const refused = await execute('key-1');
assert.equal(refused.response.status, 429);
assert.equal(refused.response.headers.get('Retry-After'), '40');
assert.equal(mock.runs.length, 0, 'a refused run is not done');

mock.fail('execute', {kind: 'late'});
const {data: running} = await execute('key-1');
assert.equal(running?.state, 'running');
const look = async () => {
  const response = await call(`/api/executions/${running?.execution_id}`);
  const {data} = (await response.json()) as {data: {state: string; message: string}};
  return `${data.state}: ${data.message}`;
};
assert.equal(await look(), 'running: Running');
mock.settle(running?.execution_id ?? '', {state: 'failed', message: 'The vendor said no'});
assert.equal(await look(), 'failed: The vendor said no');

await execute('key-1');
assert.equal(mock.runs.length, 1, 'one key is one run');
assert.equal(mock.requests('execute').length, 3);

const script = await call('/cs-action-bar.js');
assert.equal(script.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
assert.match(await script.text(), /import.*assets\/core-/);
assert.ok(keyboardMap.length > 0 && announcements.length > 0);
console.log('the kit holds');
