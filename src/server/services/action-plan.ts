import {isRecord} from '../../protocol/json.ts';
import type {CompiledTemplate} from '../../template/compile.ts';
import {configSchemas} from '../schemas/config.ts';
import type {StartingAction} from '../store/run-rows.ts';
import {type SealedHeaders, joinHeaders} from './credentials.ts';
import type {SecretBox} from './secret-box.ts';
import {compileAt} from './compile-at.ts';
import {type OptionPlan, inputNames, planOptions} from './option-plan.ts';
import {type MessagePlan, planSms, planWhatsapp} from './message-plan.ts';
import {type WebhookPlan, planWebhook} from './webhook-plan.ts';

/** An action, ready to run. */
export type ActionPlan = {
  /** A run's limit in milliseconds. */
  readonly timeout: number;
  readonly options: OptionPlan;
} & (
  | {readonly type: 'webhook'; readonly webhook: WebhookPlan}
  | {readonly type: 'url'; readonly url: CompiledTemplate}
  | {readonly type: 'javascript'; readonly code: string}
  | {readonly type: 'message'; readonly message: MessagePlan}
);

const defaultTimeout = 10_000;
const cacheSize = 1_000;

/** Compiles each version of an action once; the least used is forgotten first. */
export class ActionPlans {
  readonly #box: SecretBox;
  readonly #plans = new Map<string, ActionPlan>();

  constructor(box: SecretBox) {
    this.#box = box;
  }

  of(organization: string, action: StartingAction): ActionPlan {
    const key = `${organization} ${action.id} ${action.version}`;
    const plan = this.#plans.get(key) ?? compileAction(organization, action, this.#box);
    this.#plans.delete(key);
    this.#plans.set(key, plan);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > cacheSize && oldest !== undefined) this.#plans.delete(oldest);
    return plan;
  }

  /** Of an action that is not stored: not kept. */
  once(organization: string, action: StartingAction): ActionPlan {
    return compileAction(organization, action, this.#box);
  }
}

function compileAction(organization: string, action: StartingAction, box: SecretBox): ActionPlan {
  const {action_type: type} = action;
  const config = configSchemas[type].parse(action.config);
  const common = {timeout: config.timeout_ms ?? defaultTimeout, options: planOptions(config)};
  const names = {input: inputNames(config)};
  if ('code' in config) return {...common, type: 'javascript', code: config.code};
  if (type === 'sms')
    return {...common, type: 'message', message: planSms(configSchemas.sms.parse(config), names)};
  if (type === 'whatsapp') {
    const whatsapp = configSchemas.whatsapp.parse(config);
    return {...common, type: 'message', message: planWhatsapp(whatsapp, names)};
  }
  if (type === 'url') {
    const {url} = configSchemas.url.parse(config);
    return {...common, type, url: compileAt(url, 'url', ['config', 'url'], names)};
  }
  const webhook = configSchemas.webhook.parse(config);
  const owner = {organization, action: action.id};
  const headers = joinHeaders(webhook.headers ?? {}, sealedHeaders(action.secrets), owner, box);
  return {...common, type: 'webhook', webhook: planWebhook({...webhook, headers}, names)};
}

/** The column `secrets`, as an object of texts. */
export const sealedHeaders = (stored: unknown): SealedHeaders =>
  Object.fromEntries(
    Object.entries(isRecord(stored) ? stored : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
