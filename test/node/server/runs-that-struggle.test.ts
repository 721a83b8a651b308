import assert from 'node:assert/strict';
import {it} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {type Recorder, answerJson} from './recorder.ts';
import {type Answer, describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores(
  'runs that struggle',
  world => {
    const run = async (config: Record<string, unknown>): Promise<Answer> => {
      const {agent, makeAction, putContact} = world();
      await putContact('c-1');
      const id = await makeAction(config);
      return agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    };

    it('sends nothing for a run that was ended while it waited for its turn', async () => {
      const {agent, makeAction, putContact, recorder, services, store} = world();
      await putContact('c-1');
      const id = await makeAction({url: `${recorder.origin}/turn`});
      const {promise: held, resolve: release} = Promise.withResolvers<void>();
      const {promise: full, resolve: fill} = Promise.withResolvers<void>();
      let open = 0;
      recorder.answer = async (_request, response) => {
        if (++open === 3) fill();
        await held;
        response.end('{}');
      };
      const execute = () => agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
      const first = [execute(), execute(), execute()];
      await full;
      const waiting = execute();
      const written = () =>
        store.db.selectFrom('executions').select('id').where('action_id', '=', id).execute();
      while ((await written()).length < 4) await turn();
      await services.recovery.sweep({now: new Date(Date.now() + 60_000)});
      release();
      await Promise.all(first);
      const {data} = await waiting;
      assert.equal(data['state'], 'failed');
      assert.match(String(data['message']), /stopped before anything was sent/);
      assert.equal(recorder.requests.filter(({url}) => url === '/turn').length, 3);
      recorder.answer = answerJson({});
      // Its turn was given back.
      const after = await Promise.all([execute(), execute(), execute()]);
      for (const {data: ran} of after) assert.equal(ran['state'], 'succeeded');
    });

    it('give their turns back where another post with the same key was faster', async () => {
      const {agent, makeAction, putContact, recorder} = world();
      await putContact('c-1');
      const id = await makeAction({url: `${recorder.origin}/faster`, timeout_ms: 2_000});
      recorder.answer = answerJson({});
      const execute = (key: string) =>
        agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1', idempotency_key: key});
      for (let click = 0; click < 10; click++)
        await Promise.all(Array.from({length: 3}, () => execute(`click-${click}-of-many`)));
      const after = await Promise.all(['next-click', 'other-click', 'third-click'].map(execute));
      for (const {data} of after) assert.equal(data['state'], 'succeeded');
    });

    it('ends in time where the other side answers one byte a second', async () => {
      const {recorder} = world();
      const drip: Recorder['answer'] = (_request, _response, socket) => {
        const bytes = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a": 1 }'.split('');
        const timer = setInterval(() => socket.write(bytes.shift() ?? ''), 1_000);
        socket.once('close', () => clearInterval(timer));
      };
      recorder.answer = drip;
      const config = {url: `${recorder.origin}/drip`, timeout_ms: 1_000};
      const begun = performance.now();
      const line = await run(config);
      assert.equal(line.data['state'], 'unknown');
      recorder.answer = (_request, response, socket) => {
        response.writeHead(200, {'Content-Length': 9}).write('{');
        const timer = setInterval(() => response.write(' '), 1_000);
        socket.once('close', () => clearInterval(timer));
      };
      const body = await run(config);
      assert.partialDeepStrictEqual(body.data, {state: 'succeeded', toast: {type: 'warning'}});
      assert.match(String(body.data['message']), /broke off/);
      assert.ok(performance.now() - begun < 4_000);
      recorder.answer = answerJson({});
    });

    it('sends nothing to a name that has come to mean the metadata service', async () => {
      const {recorder} = world();
      const connections = recorder.connections;
      const ran = await run({url: 'https://rebound.example.com/latest/meta-data'});
      assert.equal(ran.data['state'], 'failed');
      assert.match(String(ran.data['message']), /^Nothing was sent: .*private address/);
      assert.equal(recorder.connections, connections);
    });
  },
  {
    limits: {runs: 3},
    egress: {resolve: async () => [{address: '169.254.169.254', family: 4}]},
  },
);
