import assert from 'node:assert/strict';
import type {LookupAddress} from 'node:dns';
import {once} from 'node:events';
import {type AddressInfo, createServer} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {Egress, type EgressLimits} from '../../../../src/server/egress/egress.ts';
import type {Outcome} from '../../../../src/server/egress/exchange.ts';
import {type Recorder, answerJson, startRecorder} from '../recorder.ts';

const quick: Partial<EgressLimits> = {dns: 200, connect: 500, headers: 200, idle: 200};

describe('the egress', () => {
  const stack = new AsyncDisposableStack();
  let recorder: Recorder;
  before(async () => {
    recorder = stack.use(await startRecorder());
  });
  after(() => stack.disposeAsync());

  const egressWith = (
    options: {
      allow?: string[];
      names?: Record<string, string[]>;
      limits?: Partial<EgressLimits>;
    } = {},
  ): Egress => {
    const egress = new Egress({
      allow: options.allow ?? [recorder.origin],
      resolve: async name => (options.names?.[name] ?? []).map(entry),
      limits: {...quick, ...options.limits},
    });
    stack.defer(() => egress.close());
    return egress;
  };
  const send = (
    egress: Egress,
    url: string,
    timeout = 2_000,
    method: 'POST' | 'GET' = 'POST',
  ): Promise<Outcome> =>
    egress.send({
      url: new URL(url),
      method,
      headers: {'content-type': 'application/json'},
      ...(method === 'POST' && {body: '{}'}),
      timeout,
    });

  it('sends method, path, headers and body, and says who it is', async () => {
    recorder.answer = answerJson({ok: true});
    const outcome = await send(egressWith(), `${recorder.origin}/a%20b?c=d#e`);
    assert.deepEqual(outcome, {kind: 'answered', status: 200, body: '{"ok":true}'});
    const {method, url, headers, body} = recorder.requests.at(-1)!;
    assert.deepEqual([method, url, body], ['POST', '/a%20b?c=d', '{}']);
    assert.match(headers['user-agent'] ?? '', /^cs-action-bar\/\d+\.\d+\.\d+$/);
    assert.equal(headers['accept-encoding'], 'identity');
  });

  it('connects to no private address, whatever name leads there', async () => {
    const names = {
      'rebind.example': ['127.0.0.1'],
      'six.example': ['::1'],
      'mapped.example': ['::ffff:127.0.0.1'],
      'any.example': ['0.0.0.0'],
    };
    const egress = egressWith({allow: [], names});
    const before = recorder.connections;
    for (const name of Object.keys(names)) {
      const outcome = await send(egress, `https://${name}/`);
      assert.partialDeepStrictEqual(outcome, {kind: 'refused', code: 'egress_blocked'}, name);
      assert.doesNotMatch(JSON.stringify(outcome), /127\.0|::1/);
    }
    for (const url of [`${recorder.origin}/`, `http://localhost:${recorder.port}/`])
      assert.partialDeepStrictEqual(await send(egress, url), {code: 'egress_blocked'});
    assert.equal(recorder.connections, before);
  });

  it('reaches a name in an allowed network', async () => {
    recorder.answer = answerJson({});
    const egress = egressWith({
      allow: [`127.0.0.0/8:${recorder.port}`],
      names: {'tickets.internal': ['127.0.0.1']},
    });
    const outcome = await send(egress, `http://tickets.internal:${recorder.port}/`);
    assert.equal(outcome.kind, 'answered');
    assert.equal(recorder.requests.at(-1)?.headers.host, `tickets.internal:${recorder.port}`);
  });

  it('connects to no name of which one address is private, though another one is allowed', async () => {
    const egress = egressWith({
      allow: [`127.0.0.1/32:${recorder.port}`],
      names: {'mixed.example': ['127.0.0.1', '127.0.0.2']},
    });
    const before = recorder.connections;
    const outcome = await send(egress, `http://mixed.example:${recorder.port}/`);
    assert.partialDeepStrictEqual(outcome, {kind: 'refused', code: 'egress_blocked'});
    assert.equal(recorder.connections, before);
  });

  it('goes on to the next address of a name where nobody listens at the first', async () => {
    recorder.answer = answerJson({});
    const egress = egressWith({
      allow: [`127.0.0.0/8:${recorder.port}`],
      names: {
        'two.internal': ['127.0.0.2', '127.0.0.1'],
        'gone.internal': ['127.0.0.2', '127.0.0.3'],
      },
    });
    const outcome = await send(egress, `http://two.internal:${recorder.port}/`);
    assert.equal(outcome.kind, 'answered');
    assert.partialDeepStrictEqual(await send(egress, `http://gone.internal:${recorder.port}/`), {
      kind: 'refused',
      code: 'target_refused',
    });
  });

  it('asks for a name once and goes to the address it judged', async () => {
    recorder.answer = answerJson({});
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const egress = new Egress({
      allow: [`127.0.0.0/8:${recorder.port}`],
      resolve: async () => (answers.shift() ?? []).map(entry),
      limits: quick,
    });
    stack.defer(() => egress.close());
    const outcome = await send(egress, `http://rebind.internal:${recorder.port}/`);
    assert.equal(outcome.kind, 'answered');
    assert.equal(answers.length, 1);
  });

  it('follows no redirect', async () => {
    recorder.answer = (_request, response) => {
      response.writeHead(302, {Location: `${recorder.origin}/elsewhere`}).end();
    };
    const outcome = await send(egressWith(), `${recorder.origin}/moved`);
    assert.partialDeepStrictEqual(outcome, {kind: 'answered', status: 302});
    assert.equal(recorder.requests.at(-1)?.url, '/moved');
  });

  it('says that nothing left where the name is unknown, or not resolved in time', async () => {
    assert.partialDeepStrictEqual(await send(egressWith(), 'https://nowhere.example/'), {
      kind: 'refused',
      code: 'target_dns',
    });
    const {promise: never} = Promise.withResolvers<LookupAddress[]>();
    const egress = new Egress({resolve: () => never, limits: quick});
    stack.defer(() => egress.close());
    const outcome = await send(egress, 'https://slow.example/');
    assert.partialDeepStrictEqual(outcome, {kind: 'refused', code: 'target_dns'});
  });

  it('says that nothing left where the connection is refused or TLS fails', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const closed = `http://127.0.0.1:${port}`;
    assert.partialDeepStrictEqual(await send(egressWith({allow: [closed]}), closed), {
      kind: 'refused',
      code: 'target_refused',
    });
    const tls = recorder.origin.replace('http:', 'https:');
    assert.partialDeepStrictEqual(await send(egressWith({allow: [tls]}), tls), {
      kind: 'refused',
      code: 'target_tls',
    });
  });

  it('knows nothing where the request was written and no status line came', async () => {
    recorder.answer = () => undefined;
    assert.deepEqual(await send(egressWith(), recorder.origin), {
      kind: 'unanswered',
      code: 'target_timeout',
    });
    assert.deepEqual(await send(egressWith({limits: {headers: 5_000}}), recorder.origin, 300), {
      kind: 'unanswered',
      code: 'target_timeout',
    });
    recorder.answer = (_request, _response, socket) => void socket.destroy();
    assert.deepEqual(await send(egressWith(), recorder.origin), {
      kind: 'unanswered',
      code: 'target_reset',
    });
  });

  it('knows the status where the body is too large, stalls or breaks off', async () => {
    const bodies: [Recorder['answer'], string][] = [
      [(_request, response) => void response.end(Buffer.alloc(20_000_000)), 'too_large'],
      [(_request, response) => void response.write('{'), 'incomplete'],
      [
        (_request, response, socket) => {
          response.writeHead(200, {'Content-Length': '100'});
          response.write('half', () => socket.destroy());
        },
        'incomplete',
      ],
    ];
    for (const [answer, bodyProblem] of bodies) {
      recorder.answer = answer;
      const outcome = await send(egressWith(), recorder.origin);
      assert.deepEqual(outcome, {kind: 'answered', status: 200, bodyProblem});
    }
  });

  it('ends a body of one byte at a time when the time is up', async () => {
    recorder.answer = (_request, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const outcome = await send(egressWith(), recorder.origin, 400);
    assert.deepEqual(outcome, {kind: 'answered', status: 200, bodyProblem: 'incomplete'});
  });

  it('does not unpack a compressed answer', async () => {
    recorder.answer = (_request, response) => {
      response.writeHead(200, {'Content-Encoding': 'gzip'}).end('not really');
    };
    const outcome = await send(egressWith(), recorder.origin);
    assert.deepEqual(outcome, {kind: 'answered', status: 200, body: 'not really'});
  });

  it('waits for a free connection no longer than the whole limit, and then sends nothing', async () => {
    const {promise: held, resolve: release} = Promise.withResolvers<void>();
    const {promise: arrived, resolve: arrive} = Promise.withResolvers<void>();
    recorder.answer = async (_request, response) => {
      arrive();
      await held;
      response.end('{}');
    };
    const egress = egressWith({limits: {connections: 1, headers: 5_000}});
    const first = send(egress, `${recorder.origin}/first`, 5_000);
    await arrived;
    const second = await send(egress, `${recorder.origin}/second`, 100);
    assert.partialDeepStrictEqual(second, {kind: 'refused', code: 'target_timeout_connect'});
    release();
    assert.equal((await first).kind, 'answered');
    const third = await send(egress, `${recorder.origin}/third`);
    assert.equal(third.kind, 'answered');
    assert.ok(!recorder.requests.some(({url}) => url === '/second'));
  });

  it('takes early hints for no answer', async () => {
    recorder.answer = (_request, response) => {
      response.writeEarlyHints({link: '</style.css>; rel=preload; as=style'});
      response.end('{}');
    };
    assert.partialDeepStrictEqual(await send(egressWith(), recorder.origin), {status: 200});
  });
});

const entry = (address: string): LookupAddress => ({
  address,
  family: address.includes(':') ? 6 : 4,
});
