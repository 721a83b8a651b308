/** An action as it stands in the editor. Changes make a new one; keys of `config` nobody here knows stay. */
import type {ActionBody} from '../../client/manager-calls.ts';
import {type ActionType, secretMask} from '../../protocol/action.ts';
import {isRecord, own} from '../../protocol/json.ts';
import type {WholeAction} from '../../protocol/manager.ts';

export type Config = Readonly<Record<string, unknown>>;

export interface Draft {
  /** Absent until it is saved first. */
  readonly id?: string;
  readonly version?: number;
  readonly name: string;
  readonly icon: string;
  readonly action_type: string;
  readonly config: Config;
  readonly is_active: boolean;
  readonly display_order: number;
}

export type Path = readonly (string | number)[];

/** The keys of `config` that belong to one type; all others belong to every type, or are unknown here. */
const ownKeys: Readonly<Record<ActionType, readonly string[]>> = {
  webhook: [
    'url',
    'method',
    'headers',
    'body',
    'body_type',
    'static_body',
    'body_parts',
    'required',
    'prompt',
    'run_before_call',
  ],
  url: ['url', 'open_in_new_tab'],
  javascript: ['code'],
  sms: ['to', 'cc', 'provider', 'from', 'body', 'response_message_context'],
  whatsapp: [
    'to',
    'phone_number',
    'from',
    'template_name',
    'language_code',
    'body_params',
    'header_params',
    'button_params',
    'mandatory',
  ],
};

const firsts: Readonly<Record<ActionType, Config>> = {
  webhook: {url: '', method: 'POST'},
  url: {url: '', open_in_new_tab: true},
  javascript: {code: ''},
  sms: {to: ['{{contact.phone_number}}'], body: ''},
  whatsapp: {to: '{{contact.phone_number}}', from: '', template_name: ''},
};

const isKnown = (type: string): type is ActionType => Object.hasOwn(firsts, type);

export const newDraft = (display_order: number, type: ActionType = 'webhook'): Draft => ({
  name: '',
  icon: 'zap',
  action_type: type,
  config: firsts[type],
  is_active: true,
  display_order,
});

export const draftOf = (action: WholeAction): Draft => ({
  id: action.id,
  ...(action.version !== undefined && {version: action.version}),
  name: action.name,
  icon: action.icon,
  action_type: action.action_type,
  config: action.config,
  is_active: action.is_active,
  display_order: action.display_order,
});

/** A copy to be saved as another action. What is secret stays behind: nobody can read it, so nobody can copy it. */
export function copyOf(action: WholeAction, name: string): Draft {
  const {id: _, version: __, ...rest} = draftOf(action);
  const headers = own(rest.config, 'headers');
  const open = Object.entries(isRecord(headers) ? headers : {}).filter(
    ([, value]) => value !== secretMask,
  );
  const config = isRecord(headers)
    ? {...rest.config, headers: Object.fromEntries(open)}
    : rest.config;
  return {...rest, name, config, is_active: false, display_order: rest.display_order + 1};
}

/** Names of headers whose value is stored and cannot be read. */
export function maskedHeaders({config}: Pick<Draft, 'config'>): readonly string[] {
  const headers = own(config, 'headers');
  return Object.entries(isRecord(headers) ? headers : {})
    .filter(([, value]) => value === secretMask)
    .map(([name]) => name);
}

/** Changes the type. What belonged to the old one is kept in `stash`, and comes back with it. */
export function withType(draft: Draft, type: ActionType, stash: Map<string, Config>): Draft {
  const {action_type: before, config} = draft;
  if (before === type) return draft;
  const belongs = new Set(isKnown(before) ? ownKeys[before] : []);
  const entries = Object.entries(config);
  stash.set(before, Object.fromEntries(entries.filter(([key]) => belongs.has(key))));
  const shared = Object.fromEntries(entries.filter(([key]) => !belongs.has(key)));
  return {...draft, action_type: type, config: {...shared, ...(stash.get(type) ?? firsts[type])}};
}

/** Puts a value at a path of `config`; `undefined` takes the key away. */
export const withConfig = (draft: Draft, path: Path, value: unknown): Draft => {
  const config = put(draft.config, path, value);
  return isRecord(config) ? {...draft, config} : draft;
};

export function valueAt(config: Config, path: Path): unknown {
  let value: unknown = config;
  for (const part of path)
    value = Array.isArray(value)
      ? value[Number(part)]
      : isRecord(value)
        ? own(value, String(part))
        : undefined;
  return value;
}

function put(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(target)) {
    const list: unknown[] = [...target];
    const next = put(list[Number(key)], rest, value);
    if (next === undefined) list.splice(Number(key), 1);
    else list[Number(key)] = next;
    return list;
  }
  const record = isRecord(target) ? target : {};
  const name = String(key);
  const next = put(own(record, name), rest, value);
  const {[name]: _, ...others} = record;
  // In its old place where it had one: a pack is compared by its text.
  if (next === undefined) return others;
  return Object.hasOwn(record, name) ? {...record, [name]: next} : {...others, [name]: next};
}

/** What a save sends: on our own server with the version that was edited, on a stock one never. */
export function bodyOf(draft: Draft, server: 'own' | 'stock'): ActionBody {
  const {name, icon, action_type, config, is_active, display_order, version} = draft;
  return {
    name: name.trim(),
    icon,
    action_type,
    config,
    is_active,
    display_order,
    ...(server === 'own' && draft.id && version !== undefined && {version}),
  };
}

/** Whether two drafts would be saved alike. */
export const sameDraft = (a: Draft, b: Draft): boolean =>
  JSON.stringify(bodyOf(a, 'stock')) === JSON.stringify(bodyOf(b, 'stock'));

/** Keys whose values differ, such as `name` or `config.url`. */
export function differences(a: Draft, b: Draft): readonly string[] {
  const top = (['name', 'icon', 'action_type', 'is_active'] as const).filter(
    key => a[key] !== b[key],
  );
  const keys = new Set([...Object.keys(a.config), ...Object.keys(b.config)]);
  const inside = [...keys].filter(
    key => JSON.stringify(a.config[key]) !== JSON.stringify(b.config[key]),
  );
  return [...top, ...inside.map(key => `config.${key}`)];
}
