import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync, readdirSync, statSync, watch} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {AdminApi} from '../../../demo/seed/admin-api.ts';
import type {DemoState} from '../../../demo/seed/demo-state.ts';
import {startBrowser} from '../browser.ts';
import {startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {openHelpdesk, runAction, toast} from '../helpdesk-page.ts';

describe('npm start', () => {
  it('finds its data again, and leads its actions to where the outside world is now', async () => {
    await using stack = new AsyncDisposableStack();
    const data = stack.use(temporaryFolder());
    const browser = await startBrowser('chromium');
    stack.defer(() => browser.close());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const demo = stack.use(await startDemoProcess(data.path));
      assert.equal((await adminApi(demo.api, data.path).actions()).length, 15);

      const page = await browser.newPage();
      await openHelpdesk(page, demo.helpdesk);
      await runAction(page, 'Create ticket');
      assert.match((await toast(page, 'Create ticket')).text, /Ticket #1 created/);
      const [sent] = await demo.received();
      assert.equal(sent?.path, '/tickets');
      assert.equal(sent.headers['x-ticket-key'], '********', 'The key came along, and is masked');
      await page.close();
      assert.equal(await demo.end(signal), 0, `${signal} ends it cleanly`);
    }
  });

  it('ends at once by Ctrl-C while it is still starting', async () => {
    using stack = new DisposableStack();
    const data = stack.use(temporaryFolder());
    const folder = join(data.path, 'demo');
    const watching = watch(data.path);
    stack.defer(() => watching.close());
    const begun = once(watching, 'change');
    const env = {...process.env, CS_DEMO_PORT: '0', CS_DEMO_NO_BUILD: '1', CS_DATA_DIR: folder};
    const child = spawn(process.execPath, ['demo/start.ts'], {env});
    stack.defer(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    // The first thing it makes is its folder.
    await begun;
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [130, null]);
    assert.equal(said, '', 'It never came up');
  });

  it('serves every part of the bar', async () => {
    using data = temporaryFolder();
    await using demo = await startDemoProcess(data.path);
    const parts = readdirSync('dist/browser/assets').filter(name => name.endsWith('.js'));
    assert.ok(parts.length > 5);
    const statuses = await Promise.all(
      parts.map(async name => [name, (await fetch(`${demo.api}/assets/${name}`)).status] as const),
    );
    assert.deepEqual(
      statuses.filter(([, status]) => status !== 200),
      [],
    );
  });

  it('keeps what an admin has changed', async () => {
    await using stack = new AsyncDisposableStack();
    const data = stack.use(temporaryFolder());
    const first = stack.use(await startDemoProcess(data.path));
    const [action] = await adminApi(first.api, data.path).actions();
    await adminApi(first.api, data.path).updateAction(action?.id ?? '', {name: 'Raise a ticket'});
    await first.end('SIGTERM');

    const second = stack.use(await startDemoProcess(data.path));
    const actions = await adminApi(second.api, data.path).actions();
    assert.equal(actions.length, 15);
    assert.equal(actions[0]?.name, 'Raise a ticket');
  });

  it('keeps its keys from other users of the machine', async () => {
    await using stack = new AsyncDisposableStack();
    const data = stack.use(temporaryFolder());
    stack.use(await startDemoProcess(data.path));
    assert.equal(statSync(join(data.path, 'demo.json')).mode & 0o077, 0);
  });
});

function adminApi(api: string, folder: string): AdminApi {
  const state = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as DemoState;
  return new AdminApi(api, state.keys.api_key);
}
