import {growthRow} from '../server/history.ts';

export const row = growthRow('execute', (server, execute) =>
  server.call('POST', execute, {contact_id: 'c-1'}),
);
