import {optional} from '../../protocol/json.ts';
import {secretMask} from '../../protocol/action.ts';
import type {Preview} from '../../protocol/preview.ts';
import type {TemplateContext} from '../../template/compile.ts';
import type {ContactRunStore} from '../store/contact-runs.ts';
import type {DraftInput} from '../schemas/manager.ts';
import type {PreviewInput} from '../schemas/executions.ts';
import {type Principal, seesConfig} from './access.ts';
import type {ActionPlan, ActionPlans} from './action-plan.ts';
import type {DraftService} from './drafts.ts';
import {templateRefusal} from './api-error.ts';
import {examineInput} from './run-input.ts';
import {type RunStarter, type Start, begin, requireActive} from './run-start.ts';
import {summarize} from './run-summary.ts';
import {draftSms, draftWhatsapp} from './message-draft.ts';
import {type MessagePlan, recipientsOf} from './message-plan.ts';
import {type MessageRunService, homeOf} from './message-runs.ts';
import type {MessageTemplateService} from './message-templates.ts';
import type {SuppressionService} from './suppressions.ts';
import {maskedSecrets, renderWebhook} from './webhook-plan.ts';

/** As the mask stands in a URL. */
const encodedMask = secretMask.replaceAll('*', '%2A');

interface PreviewDeps {
  readonly drafts: DraftService;
  readonly messages: MessageRunService;
  readonly templates: MessageTemplateService;
  readonly suppressions: SuppressionService;
}

/** Says what a run would do. Sends nothing and writes nothing. */
export class PreviewService {
  readonly #starter: RunStarter;
  readonly #plans: ActionPlans;
  readonly #runs: ContactRunStore;

  readonly #deps: PreviewDeps;

  constructor(starter: RunStarter, plans: ActionPlans, runs: ContactRunStore, deps: PreviewDeps) {
    this.#starter = starter;
    this.#plans = plans;
    this.#runs = runs;
    this.#deps = deps;
  }

  /**
   * Throws 422 for a value of this contact that cannot be written safely. Whoever edits actions may try one before it
   * is switched on.
   */
  async preview(principal: Principal, actionId: string, input: PreviewInput): Promise<Preview> {
    const start = begin(await this.#starter.find(principal, actionId, input));
    if (!seesConfig(principal)) requireActive(start);
    return this.#tell(start, this.#plans.of(principal.organization.id, start.action), input);
  }

  /** The same for an action as it stands in an editor. Throws what its save would throw. */
  async previewDraft(principal: Principal, input: DraftInput): Promise<Preview> {
    const action = await this.#deps.drafts.judge(principal, input);
    const {action_type: _, config: __, action_id: ___, ...request} = input;
    const found = await this.#starter.find(principal, action.id, request);
    const plan = this.#plans.once(principal.organization.id, action);
    return this.#tell(begin({...found, action}), plan, input);
  }

  async #tell(start: Start, plan: ActionPlan, input: PreviewInput): Promise<Preview> {
    const {principal} = start;
    // A form that is not filled in yet is no reason to say nothing.
    const {values} = examineInput(plan.options.inputs, input.input, start.context);
    const seen = {...start.context, input: values};
    const whole =
      plan.type === 'message'
        ? await this.#messagePreview(principal.organization.id, plan.message, seen)
        : previewOf(plan, start, seen);
    const asked = {
      ...this.#asked(plan, seen, whole.notes),
      ...(await this.#lastRun(plan, start)),
    };
    if (seesConfig(principal)) return {...whole, ...asked};
    const {action_type, method, host, recipient, text, segments, encoding, notes, missing} = whole;
    return {
      action_type,
      ...(method !== undefined && {method}),
      ...(host !== undefined && {host}),
      ...optional('recipient', recipient),
      ...optional('text', text),
      ...optional('segments', segments),
      ...optional('encoding', encoding),
      ...optional('notes', notes),
      missing,
      ...asked,
    };
  }

  async #messagePreview(
    organization: string,
    plan: MessagePlan,
    seen: TemplateContext,
  ): Promise<Preview> {
    const {messages, templates, suppressions} = this.#deps;
    const sender = await messages.sender(organization, plan);
    const addresses = recipientsOf(plan, seen, homeOf(sender)).map(({address}) => address);
    const known = await suppressions.notesOn(organization, plan.channel, addresses);
    const common = {action_type: plan.channel, recipient: addresses.join(', ')};
    if (plan.channel === 'sms') {
      const {text, missing, count} = draftSms(plan, seen);
      const {segments, encoding, unicode} = count;
      const notes = [...known, ...lengthNotes(segments, unicode)];
      return {...common, text, segments, encoding, notes, missing};
    }
    const {template: name, language} = plan;
    const template = await templates.find(organization, sender.id, name, language);
    const {text, missing} = draftWhatsapp(plan, seen, template);
    return {...common, text: text || `Template ${name} (${language})`, notes: known, missing};
  }

  /** A confirmation without words of its own says what is known of the recipient. */
  #asked(
    {options: {confirm, inputs}}: ActionPlan,
    seen: TemplateContext,
    notes: readonly string[] = [],
  ) {
    const known = notes.length > 0 ? {body: notes.join('\n')} : {};
    const defaults = inputs.flatMap(({definition: {name}, fallback}) => {
      const value = fallback(seen);
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
    return {
      ...(confirm && {confirm: {...known, ...confirm(seen)}}),
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

/** Word processors make smart quotes, and one of them doubles the price of a text. */
function lengthNotes(segments: number, unicode: readonly string[]): readonly string[] {
  if (segments < 2) return [];
  if (unicode.length === 0) return [`Counts as ${segments} messages`];
  const signs = unicode.slice(0, 5).join(' ');
  return [`Counts as ${segments} messages, for it holds ${signs}; plain signs take fewer`];
}

function previewOf(
  plan: Exclude<ActionPlan, {type: 'message'}>,
  {context}: Start,
  seen: TemplateContext,
): Preview {
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
