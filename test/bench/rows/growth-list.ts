import {growthRow} from '../server/history.ts';

/** With what is known of the open contact: who ran what last. */
export const row = growthRow('list for a contact', server =>
  server.call('GET', '/api/custom-actions?limit=100&contact_id=c-1'),
);
