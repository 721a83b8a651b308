import {secretMask} from '../../protocol/action.ts';
import type {Preview} from '../../protocol/preview.ts';
import type {TemplateContext} from '../../template/compile.ts';
import type {ContactRunStore} from '../store/contact-runs.ts';
import type {PreviewInput} from '../schemas/executions.ts';
import {type Principal, seesConfig} from './access.ts';
import type {ActionPlan, ActionPlans} from './action-plan.ts';
import {templateRefusal} from './api-error.ts';
import {examineInput} from './run-input.ts';
import {type RunStarter, type Start, begin, requireActive} from './run-start.ts';
import {summarize} from './run-summary.ts';
import {maskedSecrets, renderWebhook} from './webhook-plan.ts';

/** As the mask stands in a URL. */
const encodedMask = secretMask.replaceAll('*', '%2A');

/** Says what a run would do. Sends nothing and writes nothing. */
export class PreviewService {
  readonly #starter: RunStarter;
  readonly #plans: ActionPlans;
  readonly #runs: ContactRunStore;

  constructor(starter: RunStarter, plans: ActionPlans, runs: ContactRunStore) {
    this.#starter = starter;
    this.#plans = plans;
    this.#runs = runs;
  }

  /**
   * Throws 422 for a value of this contact that cannot be written safely. Whoever edits actions may try one before it
   * is switched on.
   */
  async preview(principal: Principal, actionId: string, input: PreviewInput): Promise<Preview> {
    const start = begin(await this.#starter.find(principal, actionId, input));
    if (!seesConfig(principal)) requireActive(start);
    const plan = this.#plans.of(principal.organization.id, start.action);
    // A form that is not filled in yet is no reason to say nothing.
    const {values} = examineInput(plan.options.inputs, input.input, start.context);
    const seen = {...start.context, input: values};
    const whole = previewOf(plan, start, seen);
    const asked = {...this.#asked(plan, seen), ...(await this.#lastRun(plan, start))};
    if (seesConfig(principal)) return {...whole, ...asked};
    const {action_type, method, host, missing} = whole;
    return {
      action_type,
      ...(method !== undefined && {method}),
      ...(host !== undefined && {host}),
      missing,
      ...asked,
    };
  }

  #asked({options: {confirm, inputs}}: ActionPlan, seen: TemplateContext) {
    const defaults = inputs.flatMap(({definition: {name}, fallback}) => {
      const value = fallback(seen);
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
    return {
      ...(confirm && {confirm: confirm(seen)}),
      ...(defaults.length > 0 && {defaults: Object.fromEntries(defaults)}),
    };
  }

  async #lastRun(plan: ActionPlan, {principal, action, request}: Start) {
    const {ask_again: seconds} = plan.options.options;
    if (seconds === undefined) return {};
    const now = new Date();
    const {runs} = await this.#runs.about(
      principal.organization.id,
      request.contact_id,
      principal.id,
      [{action: action.id}],
      now,
    );
    const last = runs.get(action.id)?.last;
    const recent = last && now.getTime() - Date.parse(last.created_at) < seconds * 1_000;
    return recent && last.state !== 'failed' ? {last_run: summarize(last, principal)} : {};
  }
}

function previewOf(plan: ActionPlan, {context}: Start, seen: TemplateContext): Preview {
  if (plan.type === 'javascript')
    return {action_type: plan.type, code: plan.code, context, missing: []};
  if (plan.type === 'url') {
    try {
      const {text, missing} = plan.url.render(seen);
      return {action_type: plan.type, url: text, host: new URL(text).host, missing};
    } catch (error) {
      throw templateRefusal(error, '/config/url');
    }
  }
  const {url, method, shownHeaders, body, missing} = renderWebhook(plan.webhook, {
    ...seen,
    secret: maskedSecrets(plan.webhook),
  });
  return {
    action_type: plan.type,
    method,
    host: url.host,
    url: url.href.replaceAll(encodedMask, secretMask),
    headers: shownHeaders,
    ...(body !== undefined && {body}),
    missing,
  };
}
