import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {MockActionServer} from '../../../src/testing/mock-server.ts';

const origin = 'https://mock.test';
const post = (path: string, body: object): Request =>
  new Request(origin + path, {method: 'POST', body: JSON.stringify(body)});

/** A mock server with a run whose end comes with the first look. */
async function withRun(type = 'webhook') {
  const mock = new MockActionServer({actions: [{id: 'a', name: 'Call', action_type: type}]});
  mock.fail('execute', {kind: 'late', looks: 2});
  await mock.fetch(post('/api/custom-actions/a/execute', {contact_id: 'c', idempotency_key: 'k'}));
  const look = async (): Promise<unknown> => {
    const answer = await mock.fetch(new Request(`${origin}/api/executions/run-1`));
    return ((await answer.json()) as {data: {state: unknown}}).data.state;
  };
  return {mock, look};
}

describe('a late run of the mock server', () => {
  it('stays as it was settled, however often it is looked at', async () => {
    const {mock, look} = await withRun();
    mock.settle('run-1', {state: 'failed'});
    assert.deepEqual([await look(), await look(), await look()], ['failed', 'failed', 'failed']);
  });

  it('says something else from when it was settled, after its end, too', async () => {
    const {mock, look} = await withRun();
    assert.deepEqual([await look(), await look()], ['running', 'succeeded']);
    mock.settle('run-1', {state: 'unknown'});
    assert.deepEqual([await look(), await look()], ['unknown', 'unknown']);
  });

  it('was looked at as often as somebody has looked, whatever else is told of it', async () => {
    const {mock} = await withRun('javascript');
    await mock.fetch(post('/api/executions/run-1/outcome', {state: 'failed', message: 'No'}));
    assert.equal(mock.runs[0]?.looks, 0);
    assert.equal(mock.runs[0]?.result.state, 'failed');
  });
});
