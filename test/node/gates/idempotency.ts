import {randomBytes} from 'node:crypto';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {initOrganization, startProcess} from '../server/process.ts';
import {startRecorder} from '../server/recorder.ts';
import {signToken} from '../server/world.ts';
import type {Gate} from './gate.ts';

/** Many posts with one key at once, to two processes on one PostgreSQL: one outbound call. */
export const idempotency: Gate = async scale => {
  await using stack = new AsyncDisposableStack();
  const recorder = stack.use(await startRecorder());
  const {url: database} = stack.use(await createTestDatabase());
  const env = {
    CS_DATABASE_URL: database,
    CS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    CS_EGRESS_ALLOW: recorder.origin,
    CS_RATE_EXECUTE: '1000000',
  };
  const keys = await initOrganization(env);
  const servers = [stack.use(await startProcess(env)), stack.use(await startProcess(env))];
  const token = await signToken(keys);
  const call = async (server: number, method: string, path: string, body: object, key: string) => {
    const response = await fetch(`${servers[server % 2]?.url}${path}`, {
      method,
      headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      data: ((await response.json()) as {data: Record<string, unknown> | null}).data ?? {},
    };
  };
  await call(0, 'PUT', '/api/contacts/c-1', {}, keys.api_key);
  const action = {name: 'x', action_type: 'webhook', config: {url: `${recorder.origin}/once`}};
  const made = await call(1, 'POST', '/api/custom-actions', action, keys.api_key);
  const pathOf = ({id}: Record<string, unknown>): string =>
    `/api/custom-actions/${String(id)}/execute`;
  const path = pathOf(made.data);
  const body = {contact_id: 'c-1', idempotency_key: 'the-only-click'};
  const posts = Math.max(Math.round(1_000 * scale), 20);
  const answers = await Promise.all(
    Array.from({length: posts}, (_, n) => call(n, 'POST', path, body, token)),
  );
  const runs = new Set(answers.map(({data}) => data['execution_id']));
  const refused = answers.filter(({status}) => status !== 200).length;
  const calls = recorder.requests.length;

  // The link of one click, followed at both servers at once.
  const url = {...action, action_type: 'url', config: {url: 'https://crm.example.com/'}};
  const linked = await call(0, 'POST', '/api/custom-actions', url, keys.api_key);
  const ran = await call(0, 'POST', pathOf(linked.data), {contact_id: 'c-1'}, token);
  const followed = await Promise.all(
    Array.from({length: 20}, (_, n) =>
      fetch(`${servers[n % 2]?.url}${String(ran.data['redirect_url'])}`, {redirect: 'manual'}),
    ),
  );
  const opened = followed.filter(({status}) => status === 302).length;

  // A limit of three, tried at both servers at once.
  const limits = {per_contact: 3, window: 600};
  const config = {url: `${recorder.origin}/limited`, limits};
  const limited = await call(1, 'POST', '/api/custom-actions', {...action, config}, keys.api_key);
  const tries = await Promise.all(
    Array.from({length: 20}, (_, n) =>
      call(n, 'POST', pathOf(limited.data), {contact_id: 'c-1'}, token),
    ),
  );
  const passed = tries.filter(({status}) => status === 200).length;
  return {
    passed: calls === 1 && runs.size === 1 && refused === 0 && opened === 1 && passed === 3,
    figure: `2 processes: ${posts} parallel posts with one key made ${calls} outbound call and ${runs.size} run, ${refused} were refused; of 20 visits to one link ${opened} opened; of 20 tries under a limit of 3, ${passed} ran`,
  };
};
