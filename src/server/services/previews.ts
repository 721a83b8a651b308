import type {Preview} from '../../protocol/preview.ts';
import type {PreviewInput} from '../schemas/executions.ts';
import {type Principal, seesConfig} from './access.ts';
import type {ActionPlan, ActionPlans} from './action-plan.ts';
import {templateRefusal} from './api-error.ts';
import {type RunStarter, type Start, requireActive} from './run-start.ts';
import {renderWebhook} from './webhook-plan.ts';

/** Says what a run would do. Sends nothing and writes nothing. */
export class PreviewService {
  readonly #starter: RunStarter;
  readonly #plans: ActionPlans;

  constructor(starter: RunStarter, plans: ActionPlans) {
    this.#starter = starter;
    this.#plans = plans;
  }

  /**
   * Throws 422 for a value of this contact that cannot be written safely. Whoever edits actions may try one before it
   * is switched on.
   */
  async preview(principal: Principal, actionId: string, input: PreviewInput): Promise<Preview> {
    const start = await this.#starter.start(principal, actionId, input);
    if (!seesConfig(principal)) requireActive(start);
    const plan = this.#plans.of(principal.organization.id, start.action);
    const whole = previewOf(plan, start);
    if (seesConfig(principal)) return whole;
    const {action_type, method, host, missing} = whole;
    return {
      action_type,
      ...(method !== undefined && {method}),
      ...(host !== undefined && {host}),
      missing,
    };
  }
}

function previewOf(plan: ActionPlan, {context}: Start): Preview {
  if (plan.type === 'javascript')
    return {action_type: plan.type, code: plan.code, context, missing: []};
  if (plan.type === 'url') {
    try {
      const {text, missing} = plan.url.render(context);
      return {action_type: plan.type, url: text, host: new URL(text).host, missing};
    } catch (error) {
      throw templateRefusal(error, '/config/url');
    }
  }
  const {url, method, shownHeaders, body, missing} = renderWebhook(plan.webhook, context);
  return {
    action_type: plan.type,
    method,
    host: url.host,
    url: url.href,
    headers: shownHeaders,
    ...(body !== undefined && {body}),
    missing,
  };
}
