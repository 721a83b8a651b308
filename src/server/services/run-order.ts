import type {ConfirmationNeeded} from '../../protocol/availability.ts';
import type {TemplateContext} from '../../template/compile.ts';
import type {ExecutionStore} from '../store/executions.ts';
import type {NewExecution} from '../store/run-rows.ts';
import type {RunGuard} from '../store/run-guard.ts';
import type {ActionPlan} from './action-plan.ts';
import {ApiError} from './api-error.ts';
import {limitReached, notAvailable, whyNot} from './applicability.ts';
import {type InputValues, requireInput} from './run-input.ts';
import type {Start} from './run-start.ts';
import {summarize} from './run-summary.ts';

/** A run that nothing speaks against, but for what only the moment of writing its row can tell. */
export interface RunOrder extends Start {
  readonly values: InputValues;
  readonly plan: ActionPlan;
}

/**
 * Judges what an action says about itself.
 *
 * 1. It must apply to the person and the contact (`when`): 409 `action_not_available`.
 * 2. Its form must be filled in rightly (`inputs`): 400 `invalid_input`.
 * 3. Where it asks (`confirm`), a person must have said yes: 409 `confirmation_required`.
 */
export function orderRun(start: Start, plan: ActionPlan): RunOrder {
  const {principal, context, request} = start;
  const {options, inputs, confirm} = plan.options;
  const why = whyNot(options, principal, context.contact);
  if (why) throw notAvailable(why);
  const values = requireInput(inputs, request.input, context);
  if (confirm && !request.confirmed)
    throw confirmationRequired('This action asks before it runs', {
      confirm: confirm({...context, input: values}),
    });
  return {...start, values, plan};
}

/**
 * Writes the row of a run. False where a run with the same key is there. Throws 429 `limit_reached` (`limits`), and
 * 409: `confirmation_required` where somebody ran the action a moment ago (`ask_again`), `already_undone` where somebody
 * has taken the same run back, and that did not fail.
 */
export async function writeRun(
  store: ExecutionStore,
  order: RunOrder,
  row: NewExecution,
): Promise<boolean> {
  const inserted = await store.insert(row, guardOf(order));
  if (inserted.kind === 'recent') {
    const last_run = summarize(inserted.run, order.principal);
    const who = last_run.mine ? 'You' : (last_run.by.name ?? 'Somebody');
    const seconds = Math.round((Date.now() - Date.parse(last_run.started_at)) / 1_000);
    throw confirmationRequired(`${who} ran this for the contact ${seconds} s ago`, {last_run});
  }
  if (inserted.kind === 'undone')
    throw new ApiError(409, 'already_undone', 'This run was taken back already');
  const {limits} = order.plan.options.options;
  if (inserted.kind === 'limited' && limits) {
    const {per_contact = 0, per_user = 0, window} = limits;
    const whole = {per_contact, per_user, window};
    throw notAvailable(limitReached(whole, inserted.by, inserted.until, new Date()));
  }
  return inserted.kind === 'inserted';
}

function guardOf({plan, request}: RunOrder): RunGuard | undefined {
  const {limits, ask_again} = plan.options.options;
  const askAgain = request.confirmed ? undefined : ask_again;
  const {undo_of: undoOf} = request;
  if (!limits && askAgain === undefined && undoOf === undefined) return undefined;
  return {
    undoOf,
    perContact: limits?.per_contact,
    perUser: limits?.per_user,
    window: limits?.window,
    askAgain,
  };
}

const confirmationRequired = (message: string, confirmation: ConfirmationNeeded): ApiError =>
  new ApiError(
    409,
    'confirmation_required',
    `${message}; ask the person, and send it again with confirmed: true`,
    {extra: {confirmation}},
  );

/** What templates of the run may name. */
export const seenBy = ({context, values}: RunOrder): TemplateContext => ({
  ...context,
  input: values,
});

/** The row of a run that has just begun. */
export const newRow = (id: string, order: RunOrder): NewExecution => {
  const {principal, action, request, requestHash} = order;
  return {
    id,
    organization_id: principal.organization.id,
    action_id: action.id,
    action_version: action.version,
    action_type: action.action_type,
    contact_id: request.contact_id,
    principal: principal.id,
    principal_name: principal.user.name ?? null,
    undo_of: request.undo_of ?? null,
    idempotency_key: request.idempotency_key ?? null,
    request_hash: requestHash,
    test: request.test ?? false,
    state: 'running',
    lease_until: null,
    request_started_at: null,
    target_url: null,
    result: null,
    error_code: null,
    finished_at: null,
  };
};
