import type {ActionClient} from '../client/client.ts';
import type {GetToken} from '../protocol/token.ts';
import {apiAddress} from './api-address.ts';
import {type ConnectionOptions, clientFor} from './session.ts';

/** What a page says of the server of an element, as it says it. */
export type PageOptions = {
  readonly [K in keyof ConnectionOptions]?: ConnectionOptions[K] | undefined;
};

const places = ['api', 'tokenUrl', 'credentials', 'organizationId'] as const;

/** What of it leads to a server, and to a person there. */
export const leads = [...places, 'getToken'] as const;

interface Held<T> {
  readonly value: T;
  readonly client: ActionClient;
  readonly subject: string;
  readonly page: PageOptions;
  getToken: GetToken | undefined;
}

/**
 * The way of an element to its server: what was opened there stays until the page leads elsewhere, or somebody else comes.
 * It asks nothing in anybody else's name.
 */
export class Way<T> {
  readonly #page: () => PageOptions;
  readonly #open: (client: ActionClient, api: string, signal: AbortSignal) => Promise<T>;
  #held: Held<T> | undefined;

  constructor(
    page: () => PageOptions,
    open: (client: ActionClient, api: string, signal: AbortSignal) => Promise<T>,
  ) {
    this.#page = page;
    this.#open = open;
  }

  /** What was opened, or is now. Rejects with a `CsError`, and once the signal is aborted. */
  async reach(signal: AbortSignal): Promise<T> {
    const held = this.#held ?? (await this.#begin(this.#page(), signal));
    signal.throwIfAborted();
    this.#held = held;
    return held.value;
  }

  /** What is opened next is opened anew. */
  forget(): void {
    this.#held = undefined;
  }

  /**
   * Whether it still leads where the page says, to the same person. Another function for that person's tokens (a page may
   * make one at each turn) is taken over. Never rejects.
   */
  async isStill(): Promise<boolean> {
    const held = this.#held;
    if (!held) return false;
    const {client, subject, page, getToken: before} = held;
    const now = this.#page();
    const {getToken} = now;
    const isOther = getToken !== before;
    if (places.some(place => now[place] !== page[place]) || !getToken !== !before) return false;
    if (isOther) client.forgetToken((held.getToken = getToken));
    // Where no token can be had, the one who was there is, unless the page says otherwise.
    const found = await client.subject().catch(() => (isOther ? undefined : subject));
    if (found === subject) return true;
    // Whoever was there may still have work to end.
    if (isOther && held.getToken === getToken) client.forgetToken((held.getToken = before));
    return false;
  }

  async #begin(page: PageOptions, signal: AbortSignal): Promise<Held<T>> {
    const {getToken, tokenUrl, credentials = 'omit', organizationId} = page;
    const api = apiAddress(page.api);
    const client = clientFor({api, getToken, tokenUrl, credentials, organizationId});
    const subject = await client.subject();
    const value = await this.#open(client.as(subject), api, signal);
    return {value, client, subject, page, getToken};
  }
}
