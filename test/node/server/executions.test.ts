import assert from 'node:assert/strict';
import {it} from 'node:test';
import {uuidv7} from '../../../src/server/store/uuid.ts';
import {type Recorder, answerJson} from './recorder.ts';
import {describeStores} from './world.ts';
import {list, webhookRuns} from './webhook-runs.ts';

describeStores(
  'runs of webhooks',
  world => {
    const {run, told} = webhookRuns(world);

    it('maps every answer to a state, a sentence and a toast, and keeps the run', async () => {
      const {recorder} = world();
      const {host} = new URL(recorder.origin);
      const fine = 'Webhook executed successfully';
      const check = 'It may still have received the request: check there before you run it again.';
      const text =
        (body: string, status = 200): Recorder['answer'] =>
        (_request, response) =>
          void response.writeHead(status).end(body);
      const cases: [string, Recorder['answer'], string, string, unknown?][] = [
        ['200 with an object', answerJson({id: 1}), 'succeeded', fine, {id: 1}],
        ['200 with a list', answerJson([1, 2]), 'succeeded', fine, [1, 2]],
        ['200 with a text', answerJson('ok'), 'succeeded', fine, 'ok'],
        ['200 with a number', answerJson(0), 'succeeded', fine, 0],
        ['200 with HTML', text('<p>ok'), 'succeeded', fine],
        ['200 with broken JSON', text('{"a":'), 'succeeded', fine],
        [
          '200 with NUL and half a character',
          text('{"a":"\\u0000\\ud800"}'),
          'succeeded',
          fine,
          {a: '\0\ud800'},
        ],
        ['201 without a body', text('', 201), 'succeeded', fine],
        ['204', text('', 204), 'succeeded', fine],
        [
          '302',
          text('', 302),
          'failed',
          'Webhook returned status 302 Found; redirects are not followed',
        ],
        [
          '404',
          answerJson({error: 'no'}, 404),
          'failed',
          'Webhook returned status 404 Not Found',
          {error: 'no'},
        ],
        ['500', text('oops', 500), 'failed', 'Webhook returned status 500 Internal Server Error'],
        ['299 and 799', text('', 799), 'failed', 'Webhook returned status 799'],
        [
          '20 MB',
          (_request, response) => void response.end(Buffer.alloc(20_000_000, 'x')),
          'succeeded',
          `${fine}, but its answer was too large to read`,
        ],
        [
          '100 KB of JSON',
          answerJson({a: 'x'.repeat(100_000)}),
          'succeeded',
          `${fine}, but its answer is too large to show`,
        ],
        [
          'JSON nested 10 000 deep',
          text('['.repeat(10_000) + ']'.repeat(10_000)),
          'succeeded',
          `${fine}, but its answer is too large to show`,
        ],
        [
          'half an answer',
          (_request, response, socket) => {
            response.writeHead(200, {'Content-Length': '50'});
            response.write('{"a":', () => socket.destroy());
          },
          'succeeded',
          `${fine}, but its answer broke off and could not be read`,
        ],
        [
          'nothing at all',
          () => undefined,
          'unknown',
          `${host} did not answer within 1 s. ${check}`,
        ],
        [
          'a closed connection',
          (_request, _response, socket) => void socket.destroy(),
          'unknown',
          `${host} closed the connection without an answer. ${check}`,
        ],
      ];
      for (const [what, answer, state, message, data] of cases) {
        recorder.answer = answer;
        const ran = await run({url: `${recorder.origin}/hook`, timeout_ms: 1_000});
        assert.equal(ran.status, 200, what);
        const success = state === 'succeeded';
        assert.partialDeepStrictEqual(ran.data, {success, state, message}, what);
        const toast = ran.data['toast'] as {message: string; type: string};
        assert.equal(toast.message, message, what);
        assert.equal(toast.type === 'success', message === fine, what);
        assert.deepEqual(ran.data['data'], data, what);
        const kept = await told(ran);
        assert.partialDeepStrictEqual(kept.data, ran.data, what);
        assert.match(String(kept.data['finished_at']), /Z$/, what);
      }
    });

    it('says that nothing was sent where no connection could be made', async () => {
      const {api, recorder, store} = world();
      const id = await world().makeAction({url: `${recorder.origin}/x`});
      // Since it was saved, the operator has taken the target off the list.
      await store.db
        .updateTable('actions')
        .set({config: JSON.stringify({url: 'https://127.0.0.1/x'})})
        .where('id', '=', id)
        .execute();
      await world().putContact('c-1');
      const ran = await api('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
      assert.partialDeepStrictEqual(ran.data, {success: false, state: 'failed'});
      assert.match(
        String(ran.data['message']),
        /^Nothing was sent: 127\.0\.0\.1 is a private address/,
      );
      const row = await store.db
        .selectFrom('executions')
        .selectAll()
        .where('id', '=', String(ran.data['execution_id']))
        .executeTakeFirstOrThrow();
      assert.equal(row.request_started_at, null);
      assert.equal(row.error_code, 'egress_blocked');
    });

    it('lets the answer steer the result with _action, as strictly as a script', async () => {
      const {recorder} = world();
      recorder.answer = answerJson({
        ticket: 7,
        _action: {
          message: 'Ticket 7',
          toast: {message: 'Made ticket 7', type: 'info'},
          redirect_url: 'https://tickets.example.com/7',
          clipboard: '7',
          insert_text: 'Your ticket is 7.',
          unknown: true,
        },
      });
      const ran = await run();
      assert.deepEqual(
        {...ran.data, execution_id: ''},
        {
          success: true,
          state: 'succeeded',
          execution_id: '',
          message: 'Ticket 7',
          toast: {message: 'Made ticket 7', type: 'info'},
          redirect_url: 'https://tickets.example.com/7',
          redirect_scheme: 'https',
          clipboard: '7',
          insert_text: 'Your ticket is 7.',
          data: {ticket: 7},
        },
      );
      recorder.answer = answerJson({_action: {redirect_url: 'javascript:alert(1)', message: 5}});
      const odd = await run();
      assert.equal(odd.data['redirect_url'], undefined);
      assert.equal(odd.data['data'], undefined);
      assert.equal(odd.data['message'], 'Webhook executed successfully');
      const green = {_action: {clipboard: 'x', toast: {message: 'Fine!', type: 'success'}}};
      recorder.answer = answerJson(green, 500);
      const failed = await run();
      assert.partialDeepStrictEqual(failed.data, {
        state: 'failed',
        toast: {message: 'Fine!', type: 'error'},
      });
      assert.equal(failed.data['clipboard'], undefined);
    });

    it('refuses what is no run', async () => {
      const {agent, api, makeAction, putContact} = world();
      await putContact('c-1');
      const id = await makeAction();
      const execute = `${list}/${id}/execute`;
      const cases: [unknown, number, string][] = [
        [{}, 400, 'invalid_contact_id'],
        [{contact_id: 5}, 400, 'invalid_contact_id'],
        [{contact_id: ''}, 400, 'invalid_contact_id'],
        [{contact_id: 'x'.repeat(129)}, 400, 'invalid_contact_id'],
        [{contact_id: 'nobody'}, 404, 'contact_not_found'],
        [{contact_id: 'c-1', idempotency_key: 'short'}, 400, 'invalid_request'],
        [{contact_id: 'c-1', input: {a: 1}}, 400, 'invalid_input'],
        [{contact_id: 'c-1', input: [1]}, 400, 'invalid_request'],
        [{contact_id: 'c-1', confirmed: 'yes'}, 400, 'invalid_request'],
        ['{"contact_id":', 400, 'invalid_json'],
        ['', 400, 'invalid_json'],
        ['null', 400, 'invalid_request'],
        [`{"contact_id":"${'x'.repeat(300_000)}"}`, 413, 'body_too_large'],
      ];
      for (const [body, status, code] of cases) {
        const answer = await agent('POST', execute, body);
        assert.equal(answer.status, status, JSON.stringify(body).slice(0, 80));
        assert.equal(answer.body['error_type'], code);
        assert.ok(String(answer.body['message']).length > 10);
      }
      const typed = await agent('POST', execute, 'contact_id=c-1', {'Content-Type': 'text/plain'});
      assert.equal(typed.body['error_type'], 'unsupported_media_type');
      const packed = await agent('POST', execute, 'packed', {'Content-Encoding': 'gzip'});
      assert.equal(packed.status, 415);
      assert.match(String(packed.body['message']), /Content-Encoding/);
      await api('PUT', `${list}/${id}`, {is_active: false});
      const inactive = await agent('POST', execute, {contact_id: 'c-1'});
      assert.equal(inactive.status, 400);
      assert.equal(inactive.body['message'], 'Custom action is not active');
    });

    it('runs more webhooks of an organisation than it may at a time one after the other', async () => {
      const {agent, makeAction, putContact, recorder} = world();
      await putContact('c-1');
      const id = await makeAction();
      let open = 0;
      let most = 0;
      recorder.answer = (_request, response) => {
        most = Math.max(most, ++open);
        setImmediate(() => {
          open--;
          response.end('{}');
        });
      };
      const answers = await Promise.all(
        Array.from({length: 9}, () => agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'})),
      );
      for (const {data} of answers) assert.equal(data['state'], 'succeeded');
      assert.ok(most <= 3, `${most} at a time`);
    });

    it('shows agents their own runs, and supervisors all of their organisation', async () => {
      const {as, supervisor, token, recorder} = world();
      recorder.answer = answerJson({});
      const ran = await run();
      const path = `/api/executions/${String(ran.data['execution_id'])}`;
      assert.equal((await supervisor('GET', path)).status, 200);
      const colleague = as(`Bearer ${await token({sub: 'agent-2'})}`);
      assert.equal((await colleague('GET', path)).status, 404);
      assert.equal((await supervisor('GET', `/api/executions/${uuidv7()}`)).status, 404);
    });
  },
  {limits: {runs: 3}},
);
