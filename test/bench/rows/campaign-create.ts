import type {Row} from '../harness/row.ts';
import {campaignOf, openCampaigns} from '../server/campaign.ts';

const recipients = 100_000;

/** From the request to its answer, the body of some megabytes read and checked, against PostgreSQL's quickest way. */
export const row: Row = {
  name: 'campaign of 100 000 recipients, create',
  against: '`COPY` of the same rows',
  compare: 'ratio',
  unit: 'ms',
  target: 3,
  gate: 5,
  rounds: 5,
  async open() {
    await using stack = new AsyncDisposableStack();
    const {server, client} = await openCampaigns(stack);
    const body = campaignOf(recipients, {status: 'draft'});
    const create = (): Promise<unknown> =>
      server.call('POST', '/v2/campaign/create_with_touchpoint', body);
    const clock = async (work: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now();
      await work();
      return performance.now() - begun;
    };
    await create();
    await client.query(`create table copied (like campaign_recipients including all)`);
    const {rows} = await client.query<{file: string}>(
      `select current_setting('data_directory') || '/rows' as file`,
    );
    const file = client.escapeLiteral(rows[0]!.file);
    await client.query(`copy campaign_recipients to ${file}`);
    const kept = stack.move();
    return {
      ours: async () => {
        await client.query('truncate campaigns, campaign_recipients cascade');
        return clock(create);
      },
      bar: async () => {
        await client.query('truncate copied');
        return clock(() => client.query(`copy copied from ${file}`));
      },
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};
