/**
 * A custom action as `/api/custom-actions` speaks of it (seed 003; what is inside `config`: design of the API, §1).
 * Types of the wire, and tolerant parsers: a stock Whatomate server leaves fields out and adds its own.
 */
import type {ActionOptions} from './action-options.ts';
import type {Availability} from './availability.ts';
import {isOneOf, isRecord, optional, own, ownBoolean, ownNumber, ownString} from './json.ts';

export const actionTypes = ['webhook', 'url', 'javascript', 'sms', 'whatsapp'] as const;
export type ActionType = (typeof actionTypes)[number];

export const effects = ['open_url', 'clipboard', 'insert_text', 'download', 'toast'] as const;
/** What a script may do once it has returned. */
export type Effect = (typeof effects)[number];

export const webhookMethods = ['POST', 'GET', 'PUT', 'PATCH'] as const;
export type WebhookMethod = (typeof webhookMethods)[number];

/** What has no shape, or turns the text around it; joiners stay, for scripts and emoji need them. */
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The icons the API documents; any other name shows `zap`. */
export const iconNames = [
  'ticket',
  'user',
  'bar-chart',
  'link',
  'phone',
  'mail',
  'file-text',
  'external-link',
  'zap',
  'globe',
  'code',
] as const;
export type IconName = (typeof iconNames)[number];

/** What a secret's value looks like in an answer; sent back, it keeps the value. */
export const secretMask = '********';

/** What the element itself needs to know before a click. */
interface BasicConfig {
  /** What the action may do after its run, declared before it. */
  readonly effects?: readonly Effect[];
  readonly description?: string;
  /** A run's limit in milliseconds, 1 000–30 000. */
  readonly timeout_ms?: number;
}

/** The keys of `config` that every caller may see. */
interface CommonConfig extends BasicConfig, ActionOptions {}

export interface WebhookConfig extends CommonConfig {
  readonly url: string;
  readonly method?: WebhookMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface UrlConfig extends CommonConfig {
  readonly url: string;
  /** Default true. */
  readonly open_in_new_tab?: boolean;
}

export interface ScriptConfig extends CommonConfig {
  readonly code: string;
}

/**
 * `config` as an agent gets it: no URL, no header, no body, no code. What an action may say about itself besides is
 * here as the server sent it; `optionsOf()` reads it.
 */
export interface AgentConfig extends BasicConfig, Readonly<Partial<Record<OptionKey, unknown>>> {
  readonly open_in_new_tab?: boolean;
}

const optionKeys = [
  'confirm',
  'inputs',
  'when',
  'otherwise',
  'limits',
  'ask_again',
  'undo',
  'group',
  'shortcut',
  'i18n',
] as const satisfies readonly (keyof ActionOptions)[];
type OptionKey = (typeof optionKeys)[number];

/** An action as the bar uses it. */
export interface Action extends Availability {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  /** One of `actionTypes`, or a word of a newer server. */
  readonly action_type: string;
  readonly config: AgentConfig;
  readonly is_active: boolean;
  readonly display_order: number;
  /** RFC 3339. */
  readonly created_at?: string;
  readonly updated_at?: string;
  /** Counts the edits. Our own server always sends it; whoever sends it also knows idempotency keys. */
  readonly version?: number;
}

export interface ActionPage {
  readonly custom_actions: readonly Action[];
  readonly total?: number;
  readonly page?: number;
  readonly limit?: number;
}

export const isActionType = (value: unknown): value is ActionType =>
  (actionTypes as readonly unknown[]).includes(value);

export const isEffect = (value: unknown): value is Effect => isOneOf(effects, value);

/** An action, or nothing where even its id is missing. */
export function parseAction(value: unknown): Action | undefined {
  if (!isRecord(value)) return undefined;
  const id = ownString(value, 'id');
  if (!id) return undefined;
  return {
    id,
    name: ownString(value, 'name')?.replace(unseen, '').trim() ?? '',
    icon: ownString(value, 'icon') ?? '',
    action_type: ownString(value, 'action_type') ?? '',
    config: parseAgentConfig(own(value, 'config')),
    is_active: ownBoolean(value, 'is_active') ?? true,
    display_order: ownNumber(value, 'display_order') ?? 0,
    ...optional('created_at', ownString(value, 'created_at')),
    ...optional('updated_at', ownString(value, 'updated_at')),
    ...optional('version', ownNumber(value, 'version')),
  };
}

/** A page of the list; entries without an id are left out. */
export function parseActionPage(value: unknown): ActionPage | undefined {
  if (!isRecord(value)) return undefined;
  const entries = own(value, 'custom_actions');
  if (!Array.isArray(entries)) return undefined;
  return {
    custom_actions: entries.map(parseAction).filter(action => action !== undefined),
    ...optional('total', ownNumber(value, 'total')),
    ...optional('page', ownNumber(value, 'page')),
    ...optional('limit', ownNumber(value, 'limit')),
  };
}

/** Only what the bar needs; URL, headers, body and code of an admin's or a stock server's list are dropped here. */
export function parseAgentConfig(value: unknown): AgentConfig {
  if (!isRecord(value)) return {};
  const declared = own(value, 'effects');
  const options: Partial<Record<OptionKey, unknown>> = {};
  for (const key of optionKeys) if (own(value, key) !== undefined) options[key] = value[key];
  const timeout = ownNumber(value, 'timeout_ms');
  return {
    ...options,
    ...optional('effects', Array.isArray(declared) ? declared.filter(isEffect) : undefined),
    ...optional('description', ownString(value, 'description')),
    ...optional('timeout_ms', timeout ? Math.min(Math.max(timeout, 1_000), 30_000) : undefined),
    // A telephone or mail program needs no tab; an admin's or a stock server's list shows the address.
    ...optional(
      'open_in_new_tab',
      /^\s*(tel|mailto):/i.test(ownString(value, 'url') ?? '')
        ? false
        : ownBoolean(value, 'open_in_new_tab'),
    ),
  };
}
