import {createHash} from 'node:crypto';
import type {RunContext} from '../../protocol/context.ts';
import type {ExecuteInput} from '../schemas/executions.ts';
import type {
  EarlierRun,
  ExecutionStore,
  StartingAction,
  StartingContact,
} from '../store/executions.ts';
import {type Principal, requireContact} from './access.ts';
import {actionNotFound} from './actions.ts';
import {ApiError} from './api-error.ts';
import {type ContactService, contactNotFound, contactOf} from './contacts.ts';

/** What a run, or a preview of one, begins with. */
export interface Start {
  readonly principal: Principal;
  readonly action: StartingAction;
  readonly context: RunContext;
  readonly earlier: EarlierRun | null;
  /** Of the whole request but its key. */
  readonly requestHash: string;
  readonly input: ExecuteInput;
}

/** Finds everything a run needs, in the order the reference server judges it. */
export class RunStarter {
  readonly #executions: ExecutionStore;
  readonly #contacts: ContactService;

  constructor(executions: ExecutionStore, contacts: ContactService) {
    this.#executions = executions;
    this.#contacts = contacts;
  }

  /** Throws 404 and 403. */
  async start(principal: Principal, actionId: string, input: ExecuteInput): Promise<Start> {
    requireContact(principal, input.contact_id);
    await this.#contacts.take(principal);
    const {action, contact, earlier} = await this.#executions.start({
      organization: principal.organization.id,
      principal: principal.id,
      action: actionId,
      contact: input.contact_id,
      key: input.idempotency_key,
    });
    if (!action) throw actionNotFound();
    if (!contact) throw contactNotFound(input.contact_id);
    const requestHash = hashRequest(input);
    return {
      principal,
      action,
      context: contextOf(principal, contact, input),
      earlier,
      requestHash,
      input,
    };
  }
}

/** Throws 400 for an action that is switched off. */
export function requireActive({action}: Start): void {
  if (action.is_active) return;
  throw new ApiError(400, 'action_inactive', 'Custom action is not active');
}

function contextOf(
  principal: Principal,
  contact: StartingContact,
  {conversation}: ExecuteInput,
): RunContext {
  return {
    contact: contactOf(contact),
    user: principal.user,
    organization: principal.organization,
    ...(conversation && {
      conversation: {
        ...(conversation.id !== undefined && {id: conversation.id}),
        ...(conversation.url !== undefined && {url: conversation.url}),
      },
    }),
  };
}

const hashRequest = ({contact_id, conversation}: ExecuteInput): string =>
  createHash('sha256')
    .update(JSON.stringify([contact_id, conversation?.id ?? null, conversation?.url ?? null]))
    .digest('hex');
