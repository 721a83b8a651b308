/**
 * The bar of the server's rows: Hono and undici doing the same request, and nothing more. `POST /execute` sends its body
 * on to `BARE_TARGET`. `POST /recorded` does so too, and reads a row of `recorded` in `BARE_DATABASE_URL` first, inserts one
 * before, and changes it after. `POST /send` sends `message` there `times` times, `burst` of them each `every` milliseconds and 32 of
 * those at once, and each time changes one row of `copied` in `BARE_DATABASE_URL`. `GET /list` answers a constant of `BARE_LIST` bytes.
 */
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {getRequestListener} from '@hono/node-server';
import {Hono} from 'hono';
import pg from 'pg';
import {Pool} from 'undici';

const {BARE_TARGET: target, BARE_LIST: size = '0', BARE_DATABASE_URL: url} = process.env;
const pool = target ? new Pool(target, {connections: 64}) : undefined;
const database = url ? new pg.Pool({connectionString: url, max: 20}) : undefined;
const list = 'x'.repeat(Number(size));

async function send(path: string, body: unknown): Promise<unknown> {
  const headers = {'Content-Type': 'application/json'};
  const answer = await pool!.request({path, method: 'POST', headers, body: JSON.stringify(body)});
  return answer.body.json();
}

interface Sends {
  readonly times: number;
  readonly burst: number;
  readonly every: number;
  readonly message: unknown;
}

const app = new Hono();
app.get('/list', context => context.body(list, 200, {'Content-Type': 'application/json'}));
app.post('/execute', async context =>
  context.json({data: await send('/', await context.req.json())}),
);
app.post('/recorded', async context => {
  const {action, ...body} = await context.req.json<{action: string}>();
  await database!.query({
    name: 'read',
    text: 'select body from recorded where id = $1',
    values: [action],
  });
  const id = randomUUID();
  await database!.query({
    name: 'insert',
    text: `insert into recorded (id, state, body, at) values ($1, 'running', $2, now())`,
    values: [id, JSON.stringify(body)],
  });
  const data = await send('/', body);
  await database!.query({
    name: 'end',
    text: `update recorded set state = 'succeeded', at = now() where id = $1`,
    values: [id],
  });
  return context.json({data});
});
app.post('/send', async context => {
  const {times, burst, every, message} = await context.req.json<Sends>();
  let next = 0;
  const worker = async (end: number): Promise<void> => {
    while (next < end) {
      const position = next++;
      await send('/v1/messages', message);
      await database!.query({
        name: 'sent',
        text: `update copied set state = 'sent', updated_at = now() where position = $1`,
        values: [position],
      });
    }
  };
  for (let begun = 0; begun < times; begun += burst) {
    const end = Math.min(begun + burst, times);
    const pace = pause(every);
    await Promise.all(Array.from({length: 32}, () => worker(end)));
    await pace;
  }
  return context.json({data: times});
});

const server = createServer(getRequestListener(app.fetch));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const {port} = server.address() as AddressInfo;
console.log(JSON.stringify({msg: 'listening', url: `http://127.0.0.1:${port}`}));
