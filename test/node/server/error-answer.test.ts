import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Hono} from 'hono';
import {pino} from 'pino';
import type {AppEnv} from '../../../src/server/middleware/environment.ts';
import {answerError} from '../../../src/server/middleware/error-answer.ts';
import {requestFrame} from '../../../src/server/middleware/request-frame.ts';

describe('an error nobody expected', () => {
  const answer = async (error: Error): Promise<Response> => {
    const app = new Hono<AppEnv>();
    app.use(requestFrame({log: pino({level: 'silent'})}));
    app.get('/', () => {
      throw error;
    });
    app.onError(answerError);
    return app.request('/');
  };

  it('is 503 where the database is away, full or too slow, and says when to come back', async () => {
    for (const code of ['08006', '53100', '53300', '57014', '57P01', '55P03', 'ENOSPC']) {
      const response = await answer(Object.assign(new Error('secret words'), {code}));
      assert.equal(response.status, 503, code);
      assert.equal(response.headers.get('Retry-After'), '5');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.doesNotMatch(await response.text(), /secret words/);
    }
    assert.equal((await answer(new Error('Query read timeout'))).status, 503);
  });

  it('is 500 otherwise, with nothing of it inside', async () => {
    const response = await answer(new Error('secret words'));
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /secret words/);
  });
});
