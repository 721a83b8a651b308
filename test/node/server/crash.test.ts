import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import pg from 'pg';
import type {NewOrganizationKeys} from '../../../src/server/services/organizations.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {type ServerProcess, initOrganization, startProcess} from './process.ts';
import {type Recorder, startRecorder} from './recorder.ts';
import {signToken} from './world.ts';

interface Run {
  readonly state: string;
  readonly execution_id: string;
}

const places = [
  {
    name: 'its embedded database',
    async open(stack: AsyncDisposableStack) {
      const folder = mkdtempSync(join(tmpdir(), 'cs-crash-'));
      stack.defer(() => rmSync(folder, {recursive: true, force: true}));
      return {env: {CS_DATA_DIR: folder}, async expire() {}};
    },
  },
  {
    name: 'PostgreSQL',
    async open(stack: AsyncDisposableStack) {
      const {url} = stack.use(await createTestDatabase());
      const env = {
        CS_DATABASE_URL: url,
        CS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      };
      return {
        env,
        // Other processes may be at work on these tables, so a run is given up only when its lease is over.
        async expire() {
          const client = new pg.Client({connectionString: url});
          await client.connect();
          await client.query(`update executions set lease_until = now() where state = 'running'`);
          await client.end();
        },
      };
    },
  },
] as const;

for (const place of places)
  describe(`the server process, over ${place.name}`, () => {
    const stack = new AsyncDisposableStack();
    let recorder: Recorder;
    let keys: NewOrganizationKeys;
    let env: Record<string, string>;
    let action: string;
    let expire: () => Promise<void>;

    before(async () => {
      recorder = stack.use(await startRecorder());
      const opened = await place.open(stack);
      expire = opened.expire;
      env = {...opened.env, CS_EGRESS_ALLOW: recorder.origin};
      keys = await initOrganization(env);
      await using server = await startProcess(env);
      const config = {url: `${recorder.origin}/{{contact.id}}`, timeout_ms: 30_000};
      const made = await call(server, 'POST', '/api/custom-actions', {
        name: 'Create ticket',
        action_type: 'webhook',
        config,
      });
      action = String(made['id']);
      for (let n = 0; n < 20; n++) await call(server, 'PUT', `/api/contacts/c-${n}`, {name: 'Ana'});
      await call(server, 'PUT', '/api/contacts/lost', {name: 'Ana'});
      assert.equal(await server.kill('SIGTERM'), 0);
    });
    after(() => stack.disposeAsync());

    const call = async (
      {url}: ServerProcess,
      method: string,
      path: string,
      body?: unknown,
    ): Promise<Record<string, unknown>> => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {Authorization: `Bearer ${keys.api_key}`, 'Content-Type': 'application/json'},
        ...(body !== undefined && {body: JSON.stringify(body)}),
      });
      const answer = (await response.json()) as {data: Record<string, unknown>};
      assert.equal(response.status, 200, JSON.stringify(answer));
      return answer.data;
    };

    const click = async (server: ServerProcess, contact_id: string): Promise<Run> => {
      const path = `/api/custom-actions/${action}/execute`;
      const body = {contact_id, idempotency_key: `click-${contact_id}`};
      return (await call(server, 'POST', path, body)) as unknown as Run;
    };

    it('ends every run after a kill -9 during 20 of them, and calls nobody twice', async () => {
      const server = stack.use(await startProcess(env));
      const {promise: kill, resolve: reached} = Promise.withResolvers<void>();
      recorder.answer = ({url}, response) => {
        if (recorder.requests.length === 9) reached();
        // Every other one never answers.
        if (Number(url.split('-')[1]) % 2 === 0) response.end('{}');
      };
      const contacts = Array.from({length: 20}, (_, n) => `c-${n}`);
      const clicks = contacts.map(contact => click(server, contact).catch(() => undefined));
      await kill;
      await server.kill('SIGKILL');
      const before = await Promise.all(clicks);
      const calledBefore = new Set(recorder.requests.map(({url}) => url));
      await expire();

      recorder.answer = (_request, response) => void response.end('{}');
      await using again = await startProcess(env);
      const runs = await Promise.all(contacts.map(contact => click(again, contact)));
      for (const [n, run] of runs.entries()) {
        const url = `/c-${n}`;
        const calls = recorder.requests.filter(request => request.url === url).length;
        assert.ok(calls <= 1, `${url} was called ${calls} times`);
        assert.notEqual(run.state, 'running');
        if (run.state === 'succeeded') assert.equal(calls, 1);
        // What the first server called and did not live to see the end of is unknown, never repeated.
        const seen = before[n];
        if (seen) assert.deepEqual(run, seen);
        else if (calledBefore.has(url)) assert.match(run.state, /^(unknown|succeeded)$/);
        const told = await call(again, 'GET', `/api/executions/${run.execution_id}`);
        assert.equal(told['state'], run.state);
      }
      assert.ok(runs.some(({state}) => state === 'unknown'));
    });

    it('tells how a click ended whose answer was lost on the way, with one outbound call', async () => {
      await using server = await startProcess(env);
      const lost = new AbortController();
      const {promise: finished, resolve: finish} = Promise.withResolvers<void>();
      recorder.answer = async (_request, response) => {
        lost.abort();
        await finished;
        response.end('{"ticket":1}');
      };
      const token = await signToken(keys);
      const post = (signal?: AbortSignal): Promise<Response> =>
        fetch(`${server.url}/api/custom-actions/${action}/execute`, {
          method: 'POST',
          headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
          body: JSON.stringify({contact_id: 'lost', idempotency_key: 'the-lost-one'}),
          ...(signal && {signal}),
        });
      await assert.rejects(post(lost.signal));
      const meanwhile = (await (await post()).json()) as {data: Run};
      assert.equal(meanwhile.data.state, 'running');
      finish();
      let answer = meanwhile.data;
      for (let tries = 0; answer.state === 'running' && tries < 200; tries++)
        answer = ((await (await post()).json()) as {data: Run}).data;
      assert.partialDeepStrictEqual(answer, {state: 'succeeded', data: {ticket: 1}});
      assert.equal(answer.execution_id, meanwhile.data.execution_id);
      assert.equal(recorder.requests.filter(({url}) => url === '/lost').length, 1);
    });

    it('lets runs end before it stops on SIGTERM', async () => {
      await using server = await startProcess(env);
      await call(server, 'PUT', '/api/contacts/draining', {name: 'Ana'});
      const {promise: arrived, resolve: arrive} = Promise.withResolvers<void>();
      const {promise: stopping, resolve: stop} = Promise.withResolvers<void>();
      recorder.answer = async (_request, response) => {
        arrive();
        await stopping;
        response.end('{}');
      };
      const run = click(server, 'draining');
      await arrived;
      const ended = server.kill('SIGTERM');
      stop();
      assert.equal((await run).state, 'succeeded');
      assert.equal(await ended, 0);
    });
  });
