import {setTimeout as pause} from 'node:timers/promises';
import type pg from 'pg';
import {Pool} from 'undici';
import type {Row} from '../harness/row.ts';
import {campaignOf, openCampaigns} from '../server/campaign.ts';
import {MeasuredProcess} from '../server/measured-process.ts';

const recipients = 400;
/** As WhatsApp allows it, and as ours sends: 80 a second, in two parts. */
const pace = {burst: 40, every: 500};
const limit = 60_000;
const message = {to: '12012220000', type: 'template', template: {name: 'renewal_offer'}};

/** CPU of the sender's process for each recipient: claimed, rendered, sent, noted. */
export const row: Row = {
  name: "one recipient's send, server CPU",
  against: 'undici.Pool.request and one UPDATE, as many a second',
  compare: 'ratio',
  unit: 'ms',
  target: 2,
  gate: 3,
  rounds: 8,
  async open() {
    await using stack = new AsyncDisposableStack();
    const {server, client} = await openCampaigns(stack);
    const bare = stack.use(
      await MeasuredProcess.start('test/bench/server/bare-server.ts', {
        BARE_TARGET: server.outside.origin,
        BARE_DATABASE_URL: server.databaseUrl,
      }),
    );
    const pool = new Pool(bare.url, {bodyTimeout: limit, headersTimeout: limit});
    stack.defer(() => pool.close());
    await client.query(`create table copied (like campaign_recipients including all)`);
    const kept = stack.move();
    return {
      ours: async () => {
        // Made first, and sent a moment later: only the sending is measured.
        const start_at = new Date(Date.now() + 1_500).toISOString();
        const campaign = campaignOf(recipients, {status: 'scheduled', start_at});
        await server.call('POST', '/v2/campaign/create_with_touchpoint', campaign);
        const used = await server.process.cpuOf(recipients, () => allSent(client));
        await client.query(
          `insert into copied select * from campaign_recipients on conflict do nothing`,
        );
        await client.query('truncate campaigns, campaign_recipients cascade');
        return used;
      },
      bar: () =>
        bare.cpuOf(recipients, async () => {
          const headers = {'Content-Type': 'application/json'};
          const body = JSON.stringify({times: recipients, ...pace, message});
          const answer = await pool.request({path: '/send', method: 'POST', headers, body});
          await answer.body.text();
        }),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};

async function allSent(client: pg.Client): Promise<void> {
  for (const late = Date.now() + limit; Date.now() < late; await pause(50)) {
    const {rows} = await client.query<{left: number}>(
      `select count(*)::int as left from campaign_recipients where state in ('pending', 'queued', 'sending')`,
    );
    if (rows[0]?.left === 0) return;
  }
  throw new Error('The campaign was not sent in time');
}
