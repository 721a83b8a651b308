import {CsError} from '../../errors.ts';
import {parseOpenableUrl} from '../../protocol/url.ts';
import type {Egress} from '../egress/egress.ts';
import type {ActionPlan} from './action-plan.ts';
import {ApiError, templateRefusal} from './api-error.ts';
import {type RunConclusion, setback} from './run-result.ts';
import {type RunOrder, seenBy} from './run-order.ts';
import {concludeWebhook} from './webhook-result.ts';
import type {RenderedWebhook} from './webhook-plan.ts';

/** Calls the webhook, once. */
export async function callWebhook(
  egress: Egress,
  {url, method, headers, body, secrets}: RenderedWebhook,
  {timeout, given, owner}: {timeout: number; given: number; owner: string},
): Promise<RunConclusion> {
  const outcome = await egress.send({url, method, headers, body, timeout, owner});
  return concludeWebhook(outcome, {host: url.host, timeout: given, secrets});
}

/** A value of this contact that cannot be written safely ends the run before it begins. */
export async function renderOrSetback<T>(render: () => Promise<T>): Promise<T | RunConclusion> {
  try {
    return await render();
  } catch (error) {
    if (error instanceof ApiError)
      return setback('failed', `Nothing was sent: ${error.message}`, {errorCode: error.code});
    throw error;
  }
}

/** Throws `ApiError` where the values make no address that may be opened. */
export function openable(plan: Extract<ActionPlan, {type: 'url'}>, order: RunOrder): URL {
  try {
    const url = parseOpenableUrl(plan.url.render(seenBy(order)).text);
    if (url) return url;
    throw new CsError('template_value_unsafe', 'The URL cannot be opened with these values');
  } catch (error) {
    throw templateRefusal(error, '/config/url');
  }
}

/** Nothing was called, for too much is under way. */
export const busy = (host: string): RunConclusion =>
  setback('failed', `Too many runs at once: ${host} was not called. Try again in a moment.`, {
    errorCode: 'too_many_runs',
    nothingSent: true,
  });
