/** Connections that are kept open between two requests, by browsers and by proxies in front of the server. */
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {type Socket, connect} from 'node:net';
import {describe, it} from 'node:test';
import {readConfig} from '../../../src/server/config.ts';
import {endsWithAnswers, keepAliveTimeout} from '../../../src/server/kept-connections.ts';
import {type RunningServer, startServer} from '../../../src/server/server.ts';

/** Milliseconds in which requests under way may end: far more than a test takes. */
const limits = {drain: 30_000, close: 31_000};
/** The longest that a widely used proxy keeps a connection for, Google's: 600 s. Others: 60 to 120 s. */
const longestOfProxies = 600;

const start = (): Promise<RunningServer> => {
  const config = readConfig({CS_PORT: '0'}, '.');
  const encryptionKey = {key: randomBytes(32)};
  return startServer({...config, store: {kind: 'memory'}, encryptionKey}, undefined, limits);
};

async function open({url}: {readonly url: string}): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  return socket;
}

/** Sends `text`, and reads until the answer holds `until`. */
async function ask(socket: Socket, text: string, until: string): Promise<string> {
  socket.write(text);
  let answer = '';
  while (!answer.includes(until)) {
    const [chunk] = (await once(socket, 'data')) as [string];
    answer += chunk;
  }
  return answer;
}

const health = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
const ok = '{"status":"ok"}';

describe('a connection that is kept open', () => {
  it('is not ended by the server before a proxy would end it: one may send a POST at that moment', async () => {
    await using stack = new AsyncDisposableStack();
    const server = await start();
    stack.defer(() => server.close());
    const socket = await open(server);
    stack.defer(() => void socket.destroy());
    const answer = await ask(socket, health, ok);
    const [, seconds] = /^keep-alive: timeout=(\d+)/im.exec(answer) ?? [];
    assert.ok(Number(seconds) > longestOfProxies, answer);
  });

  it('ends at once when the server stops: an idle one, and one whose request was under way', async () => {
    const server = await start();
    const [idle, busy] = [await open(server), await open(server)];
    await ask(idle, health, ok);
    await ask(busy, health, ok);
    const head = 'POST /hooks/twilio/inbound HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n';
    await ask(busy, `${head}Content-Length: 2\r\n\r\n`, '100 Continue');
    const begun = performance.now();
    const idleEnded = once(idle.resume(), 'close');
    const closed = server.close();
    await idleEnded;
    const busyEnded = once(busy, 'close');
    assert.match(await ask(busy, '{}', '}'), /^HTTP\/1\.1 4\d\d [^]+^connection: close/im);
    await Promise.all([busyEnded, closed]);
    const took = performance.now() - begun;
    assert.ok(took < limits.drain / 3, `It took ${took} ms`);
  });

  it('ends with a long answer that had begun when the server stopped, and brings all of it', async () => {
    const part = 'x'.repeat(500_000);
    const goesOn = Promise.withResolvers<void>();
    const server = createServer({keepAliveTimeout}, (_, response) => {
      response.write(part);
      void goesOn.promise.then(() => response.end(`${part}end`));
    }).listen(0, '127.0.0.1');
    const endConnections = endsWithAnswers(server);
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const socket = await open({url: `http://127.0.0.1:${address.port}`});
    await ask(socket, health, 'x');
    const ended = once(socket, 'end');
    server.close();
    endConnections();
    const rest = ask(socket, '', 'end');
    goesOn.resolve();
    assert.ok((await rest).includes('end'));
    await ended;
  });
});

describe('a health check of a load balancer', () => {
  it('is answered in HTTP/1.0, which needs no Host', async () => {
    await using stack = new AsyncDisposableStack();
    const server = await start();
    stack.defer(() => server.close());
    const socket = await open(server);
    stack.defer(() => void socket.destroy());
    assert.match(await ask(socket, 'GET /readyz HTTP/1.0\r\n\r\n', '\r\n\r\n'), /^HTTP\/1\.1 200 /);
  });
});
