import pg from 'pg';
import type {Row, Sides} from '../harness/row.ts';
import {ActionServer} from './action-server.ts';

const few = 1_000;
const many = 1_000_000;
const calls = 40;

/** What a call costs on the clock with a million runs in the history, against a thousand. */
export const growthRow = (
  name: string,
  call: (server: ActionServer, execute: string) => Promise<unknown>,
): Row => ({
  name: `${name}, ${many.toLocaleString('en')} runs in the history`,
  against: `${few.toLocaleString('en')} runs`,
  compare: 'ratio',
  unit: 'ms',
  target: 1.1,
  gate: 1.3,
  open: () => openBoth(call),
});

async function openBoth(
  call: (server: ActionServer, execute: string) => Promise<unknown>,
): Promise<Sides> {
  await using stack = new AsyncDisposableStack();
  const side = async (runs: number): Promise<() => Promise<number>> => {
    const server = stack.use(await ActionServer.open());
    const execute = await server.makeWebhook();
    await fill(server, runs);
    return async () => {
      const begun = performance.now();
      for (let n = 0; n < calls; n++) await call(server, execute);
      return (performance.now() - begun) / calls;
    };
  };
  const bar = await side(few);
  const ours = await side(many);
  const kept = stack.move();
  return {ours, bar, [Symbol.asyncDispose]: () => kept.disposeAsync()};
}

/** Runs of the last year: of the action and of the contact as many as a busy one has, the others of others. */
async function fill({databaseUrl, organization}: ActionServer, runs: number): Promise<void> {
  const client = new pg.Client({connectionString: databaseUrl});
  await client.connect();
  try {
    await client.query(
      `insert into executions (id, organization_id, action_id, action_version, action_type,
         contact_id, principal, request_hash, state, test, created_at, finished_at, result)
       select gen_random_uuid(), $1, a.id, 1, 'webhook', 'c-' || (n % ($2 / 100 + 1)), 'user-' || n % 50,
         'x', 'succeeded', false, now() - n * interval '365 days' / $2, now(),
         '{"success":true,"message":"Done","state":"succeeded"}'
       from generate_series(1, $2::int) n cross join (select id from actions limit 1) a`,
      [organization, runs],
    );
    await client.query('vacuum analyze executions');
  } finally {
    await client.end();
  }
}
