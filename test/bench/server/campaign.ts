import pg from 'pg';
import {campaignBody} from '../../node/server/v2/bodies.ts';
import {meta, vendors} from '../../node/server/v2/vendor-world.ts';
import {ActionServer} from './action-server.ts';

/** A sender on the stand-in, which every campaign needs. */
async function addSender(server: ActionServer): Promise<void> {
  server.outside.answer = vendors();
  await server.call('POST', '/api/senders', {
    channel: 'whatsapp',
    name: 'Support',
    address: '+13465507166',
    config: {phone_number_id: meta.number, waba_id: meta.waba},
    secrets: {access_token: 'meta-token', app_secret: meta.secret, verify_token: 'verify-me'},
  });
}

/** A server with a sender, and a client of its database; both go with the stack. */
export async function openCampaigns(
  stack: AsyncDisposableStack,
): Promise<{readonly server: ActionServer; readonly client: pg.Client}> {
  const server = stack.use(await ActionServer.open());
  await addSender(server);
  const client = new pg.Client({connectionString: server.databaseUrl});
  await client.connect();
  stack.defer(() => client.end());
  return {server, client};
}

/** The body of seed 004 with as many people. */
export function campaignOf(count: number, touchpoint: object) {
  const body = campaignBody();
  const customer_details = Array.from({length: count}, (_, n) => ({
    id: `c-${n}`,
    to_number: `+1${2_012_220_000 + n}`,
  }));
  return {
    ...body,
    touchpoint: {
      ...body.touchpoint,
      ...touchpoint,
      customer_details,
      variables: [{name: 'plan', value: 'Basic'}],
    },
  };
}
