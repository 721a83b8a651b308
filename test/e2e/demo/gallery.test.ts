/** The twelve templates of the manager, in the demo: each is accepted as it stands, and runs. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {startDemo} from '../../../demo/demo.ts';
import {readState} from '../../../demo/seed/demo-state.ts';
import {gallery} from '../../../src/moving/gallery.ts';

type Json = Record<string, unknown>;

const limit = 20_000;
/** Whatever a form asks for. */
const input = {
  subject: 'Seats',
  reason: 'Two too many',
  priority: 'high',
  amount: 12.5,
  order: 'A-7',
  text: 'Olá',
};

describe('the templates of the manager', () => {
  it('run in the demo', async () => {
    await using stack = new AsyncDisposableStack();
    const folder = mkdtempSync(join(tmpdir(), 'cs-demo-'));
    stack.defer(() => rmSync(folder, {recursive: true, force: true}));
    const demo = await startDemo({
      root: join(import.meta.dirname, '..', '..', '..'),
      dataFolder: folder,
      ports: {helpdesk: 0, plain: 0, outside: 0, api: 0},
      build: false,
    });
    stack.defer(() => demo.close());
    const call = async (path: string, body: object): Promise<Json> => {
      const response = await fetch(demo.urls.api + path, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${readState(folder)?.keys.api_key}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(limit),
      });
      const answer = (await response.json()) as Json;
      assert.ok(response.ok, JSON.stringify(answer));
      return answer['data'] as Json;
    };
    for (const template of gallery(demo.urls.outside)) {
      const {id} = await call('/api/custom-actions', template);
      const asked = (template.config['inputs'] ?? []) as {name: keyof typeof input}[];
      const given = Object.fromEntries(asked.map(({name}) => [name, input[name]]));
      const ran = await call(`/api/custom-actions/${String(id)}/execute`, {
        contact_id: 'maria-santos',
        confirmed: true,
        test: true,
        ...(asked.length > 0 && {input: given}),
      });
      const wanted = template.action_type === 'javascript' ? 'running' : 'succeeded';
      assert.equal(ran['state'], wanted, `${template.name}: ${JSON.stringify(ran)}`);
    }
  });
});
