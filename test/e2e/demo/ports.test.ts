import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {type AddressInfo, createServer} from 'node:net';
import {describe, it} from 'node:test';
import {startDemo} from '../../../demo/demo.ts';
import {originOf} from '../../../demo/listen.ts';
import {temporaryFolder} from '../demo-process.ts';

describe('the ports of the demo', () => {
  it('are those where nobody else answers a browser, which asks ::1 for localhost first', async () => {
    await using stack = new AsyncDisposableStack();
    const other = createServer(socket => socket.end()).listen(0, '::1');
    const isThere = await once(other, 'listening').then(
      () => true,
      () => false,
    );
    // Without IPv6 no browser asks there.
    if (!isThere) return;
    stack.defer(() => void other.close());
    const {port} = other.address() as AddressInfo;
    const data = stack.use(temporaryFolder());
    const demo = await startDemo({
      root: process.cwd(),
      dataFolder: data.path,
      ports: {helpdesk: 0, plain: 0, outside: 0, api: port},
      build: false,
    });
    stack.defer(() => demo.close());
    const api = Number(new URL(demo.urls.api).port);
    assert.ok(api > port && api <= port + 20, `${api} is one of those after ${port}`);
    const script = await fetch(`${demo.urls.api}/cs-action-bar.js`);
    assert.equal(script.status, 200);
  });

  it('are not named where they go without saying: a page’s origin has none then', () => {
    assert.equal(originOf('localhost', 80), 'http://localhost');
    assert.equal(originOf('127.0.0.1', 5_173), 'http://127.0.0.1:5173');
  });

  it('are refused in a sentence where they are none', () => {
    for (const port of ['abc', '-1', '65535', '1.5']) {
      const env = {...process.env, CS_DEMO_PORT: port};
      const {status, stderr} = spawnSync(process.execPath, ['demo/start.ts'], {
        env,
        encoding: 'utf8',
      });
      assert.equal(status, 1);
      assert.equal(stderr, `CS_DEMO_PORT must be a port from 0 to 65534, not ${port}\n`);
    }
  });
});
