import type {MessageRow, MessageStore} from '../store/messages.ts';
import type {Principal} from './access.ts';
import {ApiError} from './api-error.ts';

/** Tells of single messages. */
export class MessageService {
  readonly #store: MessageStore;

  constructor(store: MessageStore) {
    this.#store = store;
  }

  async get(principal: Principal, id: string) {
    const row = await this.#store.find(principal.organization.id, id);
    if (!row) throw new ApiError(404, 'message_not_found', 'There is no such message');
    return present(row);
  }
}

const present = (row: MessageRow) => ({
  id: row.id,
  channel: row.channel,
  kind: row.kind,
  to: row.address,
  status: row.state,
  ...(row.vendor_id !== null && {provider_id: row.vendor_id}),
  ...(row.error_code !== null && {
    error: {code: row.error_code, message: row.error_message ?? ''},
  }),
  ...(row.execution_id !== null && {execution_id: row.execution_id}),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
