import {isRecord, ownString} from '../../protocol/json.ts';
import type {ActionHealth} from '../../protocol/manager.ts';
import type {HealthQuery} from '../schemas/manager.ts';
import type {HealthRow, HealthStore} from '../store/health.ts';
import type {Principal} from './access.ts';

const day = 86_400_000;
const defaultDays = 7;

/** How actions have fared of late. */
export class HealthService {
  readonly #store: HealthStore;

  constructor(store: HealthStore) {
    this.#store = store;
  }

  /** Sums over everybody. What went wrong last is, for a token for one contact, of that one. */
  async of({organization, contact}: Principal, {days = defaultDays}: HealthQuery) {
    const from = new Date(Date.now() - days * day);
    const rows = await this.#store.since(organization.id, from, contact?.id);
    return {days, actions: rows.map(present)};
  }
}

function present({median_ms, last_failure: last, ...counts}: HealthRow): ActionHealth {
  const message = last && isRecord(last.result) ? ownString(last.result, 'message') : undefined;
  return {
    ...counts,
    ...(median_ms !== null && {median_ms}),
    ...(last && {
      last_failure: {
        execution_id: last.id,
        at: new Date(last.created_at).toISOString(),
        message: message ?? '',
      },
    }),
  };
}
