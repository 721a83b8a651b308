import {createHash} from 'node:crypto';
import type {RunContext} from '../../protocol/context.ts';
import {isRecord, own} from '../../protocol/json.ts';
import type {ExecuteInput, PreviewInput} from '../schemas/executions.ts';
import type {ExecutionStore} from '../store/executions.ts';
import type {EarlierRun, RunStart, StartingAction, StartingContact} from '../store/run-rows.ts';
import {type Principal, requireContact, seesConfig} from './access.ts';

import {ApiError, fieldRefusal} from './api-error.ts';
import {type ContactService, contactOf} from './contacts.ts';
import {actionNotFound, contactNotFound} from './not-found.ts';

/** Everything a run, or a preview of one, begins with, before any of it is judged. */
export interface Found extends RunStart {
  readonly principal: Principal;
  readonly actionId: string;
  readonly request: ExecuteInput;
  /** Of the whole request but its key. */
  readonly requestHash: string;
}

/** What is there to run. */
export interface Start extends Found {
  readonly action: StartingAction;
  readonly context: RunContext;
}

export type Replay = Found & {readonly earlier: EarlierRun};

/** Finds everything a run needs, and judges it in the order the reference server does. */
export class RunStarter {
  readonly #executions: ExecutionStore;
  readonly #contacts: ContactService;

  constructor(executions: ExecutionStore, contacts: ContactService) {
    this.#executions = executions;
    this.#contacts = contacts;
  }

  /**
   * Throws 403 where the token is for another contact; not for a run that is there already, whose answer was lost and whose
   * person has the token for the next contact by now.
   */
  async find(
    principal: Principal,
    actionId: string,
    request: ExecuteInput | PreviewInput,
  ): Promise<Found> {
    if ('test' in request && request.test && !seesConfig(principal))
      throw new ApiError(403, 'forbidden_role', 'Only administrators make test runs');
    await this.#contacts.bring(principal, request.contact_id);
    const whole: ExecuteInput = request;
    const found = await this.#executions.start({
      organization: principal.organization.id,
      principal: principal.id,
      action: actionId,
      contact: whole.contact_id,
      key: whole.idempotency_key,
      undoOf: whole.undo_of,
    });
    if (found.earlier === null) requireContact(principal, request.contact_id);
    return {...found, principal, actionId, request: whole, requestHash: hashRequest(whole)};
  }
}

/** Whether a run with the same key is there: it is told of, whatever became of its action and contact since. */
export const isReplay = (found: Found): found is Replay => found.earlier !== null;

/** Throws 404 where the action or the contact is not there, and 422 where the run to take back is none. */
export function begin(found: Found): Start {
  const {action, contact, principal, request} = found;
  if (!action) throw actionNotFound();
  if (!contact) throw contactNotFound(request.contact_id);
  requireUndoable(found);
  return {...found, action, context: contextOf(principal, contact, request)};
}

/** Throws 400 for an action that is switched off, but for whoever may edit it and tries it out. */
export function requireActive({action, request}: Start): void {
  if (action.is_active || request.test) return;
  throw new ApiError(400, 'action_inactive', 'Custom action is not active');
}

function requireUndoable({undone, request, actionId}: Found): void {
  if (request.undo_of === undefined) return;
  const config = isRecord(undone?.config) ? undone.config : {};
  if (undone?.contact_id === request.contact_id && own(config, 'undo') === actionId) return;
  throw fieldRefusal(
    422,
    '/undo_of',
    'undo_refused',
    'undo_of must be a run for this contact, of an action whose undo is this one',
  );
}

export function contextOf(
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

/** A confirmation is no part of what was asked for: the same click may come before and after it. */
const hashRequest = ({contact_id, conversation, input, undo_of}: ExecuteInput): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        contact_id,
        conversation?.id ?? null,
        conversation?.url ?? null,
        Object.entries(input ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
        undo_of ?? null,
      ]),
    )
    .digest('hex');
