import {isRecord, own, ownString, parseJson} from '../../src/protocol/json.ts';

const limit = 10_000;

/** What the demo needs of an action as an admin sees it. */
export interface AdminAction {
  readonly id: string;
  readonly name: string;
  /** The whole config, secrets masked. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The action server as an organisation's own backend calls it: with its API key. */
export class AdminApi {
  readonly #api: string;
  readonly #key: string;

  constructor(api: string, key: string) {
    this.#api = api;
    this.#key = key;
  }

  /** All actions; the demo has fewer than a page. */
  async actions(): Promise<readonly AdminAction[]> {
    const data = await this.#call('GET', '/api/custom-actions?limit=100');
    const listed = isRecord(data) ? own(data, 'custom_actions') : undefined;
    return (Array.isArray(listed) ? listed : []).filter(isRecord).map(entry => {
      const config = own(entry, 'config');
      return {
        id: ownString(entry, 'id') ?? '',
        name: ownString(entry, 'name') ?? '',
        config: isRecord(config) ? config : {},
      };
    });
  }

  async createAction(action: object): Promise<void> {
    await this.#call('POST', '/api/custom-actions', action);
  }

  async hasSenders(): Promise<boolean> {
    const data = await this.#call('GET', '/api/senders');
    const listed = isRecord(data) ? own(data, 'senders') : undefined;
    return Array.isArray(listed) && listed.length > 0;
  }

  async createSender(sender: object): Promise<void> {
    await this.#call('POST', '/api/senders', sender);
  }

  /** Through the dialect of `/v2`; returns the action's id. */
  async createMessageAction(action: object): Promise<string> {
    const data = await this.#call('POST', '/v2/_actions', action);
    return (isRecord(data) && ownString(data, 'action_id')) || '';
  }

  async updateAction(id: string, change: object): Promise<void> {
    await this.#call('PUT', `/api/custom-actions/${id}`, change);
  }

  /** Lists exactly these as the organisation's pages. */
  async putOrigins(origins: readonly string[]): Promise<void> {
    await this.#call('PUT', '/api/settings', {origins});
  }

  async putContact(id: string, contact: object): Promise<void> {
    await this.#call('PUT', `/api/contacts/${encodeURIComponent(id)}`, contact);
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#api + path, {
      method,
      headers: {'X-API-Key': this.#key, 'Content-Type': 'application/json'},
      ...(body && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(limit),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    const answer = parseJson(text);
    return isRecord(answer) ? own(answer, 'data') : undefined;
  }
}
