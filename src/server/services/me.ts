import {isRecord} from '../../protocol/json.ts';
import type {Preferences} from '../schemas/me.ts';
import type {PreferenceStore} from '../store/preferences.ts';
import type {Principal} from './access.ts';

/** What a caller may know and keep about themselves. */
export class MeService {
  readonly #store: PreferenceStore;

  constructor(store: PreferenceStore) {
    this.#store = store;
  }

  tell({kind, user: {id, name, email}, role, scopes, groups, organization, contact}: Principal) {
    return {
      kind,
      user: {id, ...(name !== undefined && {name}), ...(email !== undefined && {email})},
      ...(kind === 'user' ? {role} : {scopes}),
      groups,
      organization,
      ...(contact && {contact_id: contact.id}),
    };
  }

  /** Empty where nothing was kept. */
  async preferences({organization, id}: Principal): Promise<Preferences> {
    const value = await this.#store.get(organization.id, id);
    return isRecord(value) ? value : {};
  }

  /** Replaces them. */
  async keep({organization, id}: Principal, value: Preferences): Promise<Preferences> {
    await this.#store.put(organization.id, id, JSON.stringify(value));
    return value;
  }
}
