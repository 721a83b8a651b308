import type {ActionStore} from '../store/actions.ts';
import type {SigningSecretRow, SigningSecretStore} from '../store/signing-secrets.ts';
import type {StartingAction} from '../store/run-rows.ts';
import type {Principal} from './access.ts';

import {changedBy} from './audit.ts';
import type {SecretBox} from './secret-box.ts';
import {newSigningSecret} from './signature.ts';
import {actionNotFound} from './not-found.ts';

/** Milliseconds the secret before the last rotation signs as well. */
const overlap = 86_400_000;

/** The secrets that receivers check our webhooks with: one an action, shown once. */
export class SigningSecretService {
  readonly #store: SigningSecretStore;
  readonly #actions: ActionStore;
  readonly #box: SecretBox;

  constructor(store: SigningSecretStore, actions: ActionStore, box: SecretBox) {
    this.#store = store;
    this.#actions = actions;
    this.#box = box;
  }

  async get(principal: Principal, action: string) {
    await this.#requireWebhook(principal, action);
    const row = await this.#store.find(principal.organization.id, action);
    return row ? present(row) : {exists: false};
  }

  /** Makes the secret, or a new one. The old ones sign as well for a day: the answer that held the last may be lost. */
  async rotate(principal: Principal, action: string) {
    await this.#requireWebhook(principal, action);
    const {id: organization} = principal.organization;
    const secret = newSigningSecret();
    const row = await this.#store.rotate(
      organization,
      action,
      this.#box.seal(secret, signingSecretPlace(organization, action)),
      new Date(Date.now() + overlap),
      changedBy(principal, {verb: 'rotate', objectType: 'signing_secret', objectId: action}),
    );
    return {...present(row), secret};
  }

  /** Those that sign now; none where nobody has made one. */
  open(organization: string, action: StartingAction): readonly string[] {
    const {signing, signing_previous: previous, signing_previous_until: until} = action;
    const place = signingSecretPlace(organization, action.id);
    const sealed = [
      signing,
      until !== null && new Date(until).getTime() > Date.now() ? previous : null,
    ];
    return sealed.flatMap(text =>
      text === null ? [] : text.split(' ').map(one => this.#box.open(one, place)),
    );
  }

  async #requireWebhook(principal: Principal, action: string): Promise<void> {
    const row = await this.#actions.find(principal.organization.id, action);
    if (row?.action_type !== 'webhook') throw actionNotFound();
  }
}

/** What a sealed signing secret is bound to. */
const signingSecretPlace = (organization: string, action: string) => ({
  organization,
  table: 'signing_secrets',
  row: action,
  field: 'secret',
});

const present = ({created_at, previous_until}: SigningSecretRow) => ({
  exists: true,
  created_at: created_at.toISOString(),
  ...(previous_until && {previous_until: previous_until.toISOString()}),
});
