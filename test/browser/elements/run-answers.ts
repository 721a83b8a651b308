import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';

export const succeeded = success({
  success: true,
  message: 'Webhook executed successfully',
  state: 'succeeded',
  execution_id: 'e1',
  toast: {message: 'Ticket 7 created', type: 'success'},
});
export const failed = success({
  success: false,
  message: 'Webhook returned status 500 Internal Server Error',
  state: 'failed',
  execution_id: 'e2',
  toast: {message: 'Webhook returned status 500 Internal Server Error', type: 'success'},
});
/** The connection breaks. */
export const lost: FakeAnswer = {drop: true};

/** A server with the action *Create ticket*, whose runs are answered so, one after the other. */
export const serve = (
  execute: FakeAnswer[],
  more: Record<string, unknown> = {},
): Promise<FakeServer> =>
  FakeServer.start({list: [listed(action('a', {name: 'Create ticket', ...more}))], execute});
