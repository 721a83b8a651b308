import {createHash, randomBytes} from 'node:crypto';
import type {RedirectStore} from '../store/redirects.ts';
import {ApiError} from './api-error.ts';

/** Links that work once and for a short time, so that the page never learns where an action leads. */
export class RedirectService {
  readonly #store: RedirectStore;
  readonly #life: number;

  /** `life` in milliseconds. */
  constructor(store: RedirectStore, life = 30_000) {
    this.#store = store;
    this.#life = life;
  }

  /** The path of a new link to `url`. */
  async issue(organization: string, execution: string, url: string): Promise<string> {
    const token = randomBytes(32).toString('hex');
    await this.#store.insert({
      tokenHash: hashToken(token),
      organization,
      execution,
      url,
      expiresAt: new Date(Date.now() + this.#life),
    });
    return `/api/custom-actions/redirect/${token}`;
  }

  /** Uses a link up. Throws 404 where it is unknown or used, 410 where it has expired. */
  async redeem(token: string): Promise<string> {
    const redemption = await this.#store.redeem(hashToken(token), new Date());
    if (redemption.kind === 'opened') return redemption.url;
    if (redemption.kind === 'expired')
      throw new ApiError(410, 'redirect_token_expired', 'Redirect token has expired');
    throw new ApiError(404, 'redirect_token_invalid', 'Invalid or expired redirect token');
  }
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
