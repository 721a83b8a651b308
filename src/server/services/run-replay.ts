import type {RunResult} from '../../protocol/result.ts';
import {isHandover} from '../../protocol/url.ts';
import type {ActionPlans} from './action-plan.ts';
import {ApiError} from './api-error.ts';
import {storedReport} from './execution-answer.ts';
import type {RedirectService} from './redirects.ts';
import {examineInput} from './run-input.ts';
import type {RunOrder} from './run-order.ts';
import {type Replay, contextOf} from './run-start.ts';

/** Answers a post with the key of an earlier run: tells how that one stands, and runs nothing. */
export async function tellAgain(
  replay: Replay,
  {plans, redirects}: {readonly plans: ActionPlans; readonly redirects: RedirectService},
): Promise<RunResult> {
  const {earlier, requestHash, principal} = replay;
  if (earlier.request_hash !== requestHash)
    throw new ApiError(
      422,
      'idempotency_key_reused',
      'This idempotency_key was used for another request; make a new one for each click',
    );
  const report = storedReport(earlier);
  const execution_id = earlier.id;
  if (earlier.state === 'running') {
    // Nobody has run the script yet, for the answer with its code was lost.
    const data = scriptAgain(replay, plans);
    if (data) return {...report, execution_id, data};
    return {
      success: false,
      message: 'The action is still running',
      state: 'running',
      execution_id,
    };
  }
  if (earlier.target_url === null) return {...report, execution_id};
  const target = new URL(earlier.target_url);
  const redirect_url = await linkTo(target, principal.organization.id, execution_id, redirects);
  return {...report, execution_id, redirect_url};
}

/** A page that navigates to our redirect could be left for good by `tel:` and `mailto:`: it gets these itself. */
export async function linkTo(
  url: URL,
  organization: string,
  execution: string,
  redirects: RedirectService,
): Promise<string> {
  return isHandover(url) ? url.href : redirects.issue(organization, execution, url.href);
}

/** What the page runs. The form's values stand beside the context only where there is a form. */
export const scriptData = (
  {context, values}: Pick<RunOrder, 'context' | 'values'>,
  code: string,
) => ({
  code,
  context,
  ...(Object.keys(values).length > 0 && {input: values}),
});

/** What a script's first answer held; nothing where its action or contact is not the same any more. */
function scriptAgain(
  {earlier, action, contact, principal, request}: Replay,
  plans: ActionPlans,
): unknown {
  if (!action || !contact || earlier.action_version !== action.version) return undefined;
  const plan = plans.of(principal.organization.id, action);
  if (plan.type !== 'javascript') return undefined;
  const context = contextOf(principal, contact, request);
  const {values} = examineInput(plan.options.inputs, request.input, context);
  return scriptData({context, values}, plan.code);
}
