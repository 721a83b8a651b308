import type {DraftInput} from '../schemas/manager.ts';
import type {ActionStore} from '../store/actions.ts';
import type {StartingAction} from '../store/run-rows.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import type {ConfigChecker} from './action-config.ts';
import {storedWebhook} from './actions.ts';
import {actionNotFound} from './not-found.ts';

/** Judges an action that is being edited as a save would, and stores nothing. */
export class DraftService {
  readonly #actions: ActionStore;
  readonly #checker: ConfigChecker;

  constructor(actions: ActionStore, checker: ConfigChecker) {
    this.#actions = actions;
    this.#checker = checker;
  }

  /** As a run would find it, were it saved; its secrets are masks. Throws what a save would throw. */
  async judge(principal: Principal, input: DraftInput): Promise<StartingAction> {
    const {organization} = principal;
    const {action_id, action_type, config} = input;
    const row = action_id && (await this.#actions.find(organization.id, action_id));
    if (action_id && !row) throw actionNotFound();
    const stored = row ? storedWebhook(row) : undefined;
    const id = action_id ?? uuidv7();
    const owner = {organization: organization.id, action: id, stored};
    const checked = await this.#checker.check(action_type, config, owner);
    return {
      id,
      name: '',
      action_type,
      config: checked.config,
      secrets: {},
      is_active: true,
      version: 0,
      signing: null,
      signing_previous: null,
      signing_previous_until: null,
    };
  }
}
