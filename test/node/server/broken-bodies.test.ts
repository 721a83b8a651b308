/** A caller whose connection ends while it sends its body. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {connect} from 'node:net';
import {describe, it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {makeWorld, stores} from './world.ts';

describe('a body that breaks off', () => {
  it('is the fault of its sender: the log has no error, and no 503', async () => {
    await using stack = new AsyncDisposableStack();
    const {app, keys, log} = await makeWorld(await stores[0].open(stack), stack, {});
    const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
    stack.defer(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const json = `Authorization: Bearer ${keys.api_key}\r\nContent-Type: application/json`;
    const before = log.length;
    for (const head of [
      `POST /api/custom-actions HTTP/1.1\r\n${json}\r\nContent-Length: 100`,
      `POST /api/custom-actions HTTP/1.1\r\n${json}\r\nTransfer-Encoding: chunked`,
      'POST /hooks/whatsapp HTTP/1.1\r\nContent-Length: 100',
      'POST /hooks/twilio/inbound HTTP/1.1\r\nTransfer-Encoding: chunked',
    ]) {
      const count = log.length;
      const socket = connect(address.port, '127.0.0.1');
      // Answered once what stands before the body was read.
      socket.write(`${head}\r\nHost: x\r\nExpect: 100-continue\r\n\r\n`);
      await once(socket, 'data');
      socket.write('5\r\n{"nam\r\n');
      socket.end();
      await once(socket.resume(), 'close');
      while (log.length === count) await new Promise(resolve => setImmediate(resolve));
    }
    const told = log
      .slice(before)
      .map(line => JSON.parse(line) as {level: number; status?: number});
    assert.deepEqual(
      told.map(({level, status}) => [level, status]),
      Array.from({length: 4}, () => [30, 400]),
    );
  });
});
