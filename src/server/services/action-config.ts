import {parseOpenableUrl} from '../../protocol/url.ts';
import type {Egress} from '../egress/egress.ts';
import {TargetRefused} from '../egress/target-check.ts';
import {type AnyConfig, type SupportedType, configSchemas} from '../schemas/config.ts';
import {fieldErrors} from '../schemas/problems.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import {type SealedHeaders, type StoredWebhook, skeleton, splitHeaders} from './credentials.ts';
import {compileAt} from './compile-at.ts';
import {inputNames, planOptions} from './option-plan.ts';
import {checkScript} from './script-check.ts';
import type {SecretBox} from './secret-box.ts';
import type {MessageChecker} from './message-check.ts';
import type {SecretService} from './secrets.ts';
import {planWebhook} from './webhook-plan.ts';

/** `config` as it is stored and shown, and what was taken out of it. */
export interface CheckedConfig {
  readonly config: AnyConfig;
  readonly secrets: SealedHeaders;
}

interface ConfigOwner {
  readonly organization: string;
  readonly action: string;
  /** The webhook as it was before an edit. */
  readonly stored?: StoredWebhook | undefined;
}

/** Judges everything about a `config` that can be judged before a run. */
export class ConfigChecker {
  readonly #egress: Egress;
  readonly #box: SecretBox;
  readonly #secrets: SecretService;
  readonly #messages: MessageChecker;

  constructor(egress: Egress, box: SecretBox, secrets: SecretService, messages: MessageChecker) {
    this.#egress = egress;
    this.#box = box;
    this.#secrets = secrets;
    this.#messages = messages;
  }

  /** Throws 400 for its shape, 422 for what its texts say. */
  async check(type: SupportedType, value: unknown, owner: ConfigOwner): Promise<CheckedConfig> {
    const parsed = configSchemas[type].safeParse(value);
    if (!parsed.success) {
      const errors = fieldErrors(parsed.error, value, ['config']);
      throw new ApiError(400, 'invalid_request', errors[0]?.message ?? 'config is wrong', {errors});
    }
    planOptions(parsed.data);
    if (type === 'webhook') return this.#webhook(value, owner);
    if (type === 'url') return checkUrl(value);
    if (type === 'sms') {
      const config = configSchemas.sms.parse(value);
      return {config: await this.#messages.sms(owner.organization, config), secrets: {}};
    }
    if (type === 'whatsapp') {
      const config = configSchemas.whatsapp.parse(value);
      return {config: await this.#messages.whatsapp(owner.organization, config), secrets: {}};
    }
    return checkCode(value);
  }

  async #webhook(value: unknown, owner: ConfigOwner): Promise<CheckedConfig> {
    const config = configSchemas.webhook.parse(value);
    const {secretNames} = planWebhook(config, {input: inputNames(config)});
    try {
      this.#egress.check(new URL(skeleton(config.url)));
    } catch (error) {
      if (!(error instanceof TargetRefused)) throw error;
      throw fieldRefusal(422, '/config/url', 'egress_blocked', error.message);
    }
    const {origin} = new URL(skeleton(config.url));
    await this.#secrets.require(owner.organization, secretNames, origin, '/config');
    if (!config.headers) return {config, secrets: {}};
    const {stored} = owner;
    const {headers, secrets} = splitHeaders(config.headers, config.url, stored, owner, this.#box);
    return {config: {...config, headers}, secrets};
  }
}

function checkUrl(value: unknown): CheckedConfig {
  const config = configSchemas.url.parse(value);
  compileAt(config.url, 'url', ['config', 'url'], {input: inputNames(config)});
  if (!parseOpenableUrl(skeleton(config.url)))
    throw fieldRefusal(
      422,
      '/config/url',
      'url_not_allowed',
      'config.url must be a whole https, http, tel or mailto URL without user and password',
    );
  return {config, secrets: {}};
}

function checkCode(value: unknown): CheckedConfig {
  const config = configSchemas.javascript.parse(value);
  const found = checkScript(config.code, '/config/code');
  if (config.effects || !found) return {config, secrets: {}};
  const effects = configSchemas.javascript.shape.effects.parse(found);
  return {config: {...config, effects}, secrets: {}};
}
