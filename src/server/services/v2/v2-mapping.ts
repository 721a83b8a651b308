import {isRecord, optional, own, ownBoolean, ownString} from '../../../protocol/json.ts';
import type {V2ActionInput, V2Type} from '../../schemas/v2/actions.ts';
import type {ActionRow} from '../../store/actions.ts';

/** The types that the second dialect knows, and what the first calls them. */
export const typeOf = {
  WEBHOOK: 'webhook',
  SEND_SMS: 'sms',
  SEND_WHATSAPP: 'whatsapp',
} as const satisfies Record<V2Type, string>;

const icons = {WEBHOOK: 'globe', SEND_SMS: 'mail', SEND_WHATSAPP: 'phone'} as const;
export const iconOf = (type: V2Type): string => icons[type];

type Config = Record<string, unknown>;

/** Keys of `config` that this dialect speaks of; whatever else is there stays. */
const spokenOf = new Set(
  (
    'description action_timing confirm url method headers body static_body body_parts body_type ' +
    'required prompt run_before_call to cc provider from response_message_context phone_number ' +
    'template_name language_code mandatory body_params header_params button_params'
  ).split(' '),
);

/** An action of seeds 000 to 002 as `config`. `before` is that of the same type, where there is one. */
export function configOf(input: V2ActionInput, before: Config = {}): Config {
  const kept = Object.entries(before).filter(([key]) => !spokenOf.has(key));
  const mandatory = input.webhook?.mandatory ?? false;
  // What the first dialect says of the question stands until this one says otherwise.
  const same = mandatory === isMandatory(input.type, before);
  return {
    ...Object.fromEntries(kept),
    description: input.description,
    action_timing: input.action_timing,
    ...optional('confirm', same ? own(before, 'confirm') : mandatory || undefined),
    ...partOf(input),
  };
}

/** For WhatsApp it is more than a question: the run waits for its delivery. */
const isMandatory = (type: V2Type, config: Config): boolean =>
  type === 'SEND_WHATSAPP'
    ? (ownBoolean(config, 'mandatory') ?? false)
    : own(config, 'confirm') !== undefined;

function partOf(input: V2ActionInput): Config {
  if (input.type === 'SEND_SMS') {
    const {to, provider, from, cc, body, response_message_context} = input.sms;
    return {
      to: to.value,
      body: body.value,
      // Left empty, they are left out.
      ...optional('provider', provider || undefined),
      ...optional('from', from || undefined),
      ...optional('cc', cc),
      ...optional('response_message_context', response_message_context),
    };
  }
  if (input.type === 'SEND_WHATSAPP')
    return {...input.webhook, ...optional('phone_number', input.phone_number)};
  const {url, method, headers, body, static_body, required, response, run_before_call, type} =
    input.webhook;
  return {
    url,
    method,
    ...optional('headers', headers),
    ...optional('body_parts', body),
    // A body of templates is what the first dialect calls `body`.
    ...optional(type === 'dynamic' ? 'body' : 'static_body', static_body),
    ...optional('required', required),
    ...optional('prompt', response?.prompt),
    ...optional('run_before_call', run_before_call),
    ...optional('body_type', type),
  };
}

/** An action of either dialect as this one writes it; nothing for a type that it does not know. */
export function presentV2(row: ActionRow) {
  const type = v2TypeOf(row);
  if (!type) return undefined;
  const config: Config = isRecord(row.config) ? row.config : {};
  return {
    action_id: row.id,
    name: row.name,
    description: ownString(config, 'description') ?? '',
    type,
    action_timing: ownString(config, 'action_timing') ?? 'DURING',
    is_active: row.is_active,
    ...shapeOf(type, config),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export const v2TypeOf = ({action_type}: Pick<ActionRow, 'action_type'>): V2Type | undefined =>
  action_type === 'webhook'
    ? 'WEBHOOK'
    : action_type === 'sms'
      ? 'SEND_SMS'
      : action_type === 'whatsapp'
        ? 'SEND_WHATSAPP'
        : undefined;

function shapeOf(type: V2Type, config: Config): Config {
  const take = (...keys: readonly string[]): Config =>
    Object.fromEntries(keys.flatMap(key => (key in config ? [[key, config[key]]] : [])));
  const mandatory = isMandatory(type, config);
  if (type === 'SEND_SMS')
    return {
      webhook: {mandatory},
      sms: {
        to: {value: config['to']},
        ...take('provider', 'from', 'cc'),
        body: {value: config['body']},
        ...take('response_message_context'),
      },
    };
  const parameters = ['body_params', 'header_params', 'button_params', 'language_code'];
  if (type === 'SEND_WHATSAPP')
    return {
      ...take('phone_number'),
      webhook: {
        ...take('to', 'from', 'template_name', ...parameters),
        mandatory,
      },
    };
  const prompt = ownString(config, 'prompt');
  const dynamic = ownString(config, 'body');
  return {
    webhook: {
      ...take('url'),
      method: config['method'] ?? 'POST',
      mandatory,
      ...take('headers'),
      ...optional('body', own(config, 'body_parts')),
      ...optional('static_body', dynamic ?? own(config, 'static_body')),
      ...take('required'),
      ...(prompt !== undefined && {response: {prompt}}),
      ...take('run_before_call'),
      ...optional('type', dynamic === undefined ? own(config, 'body_type') : 'dynamic'),
    },
  };
}

/** Where a key of `config` stands in this dialect. The longest match comes first. */
const places: Readonly<Record<V2Type, readonly (readonly [string, string])[]>> = {
  WEBHOOK: [
    ['/config/description', '/description'],
    ['/config/action_timing', '/action_timing'],
    ['/config/body_parts', '/webhook/body'],
    ['/config/body_type', '/webhook/type'],
    ['/config/body', '/webhook/static_body'],
    ['/config/prompt', '/webhook/response/prompt'],
    ['/config', '/webhook'],
  ],
  SEND_SMS: [
    ['/config/description', '/description'],
    ['/config/action_timing', '/action_timing'],
    ['/config/to', '/sms/to/value'],
    ['/config/body', '/sms/body/value'],
    ['/config', '/sms'],
  ],
  SEND_WHATSAPP: [
    ['/config/description', '/description'],
    ['/config/action_timing', '/action_timing'],
    ['/config/phone_number', '/phone_number'],
    ['/config', '/webhook'],
  ],
};

/** A JSON pointer into `config`, as one into a body of this dialect. */
export function placeOf(type: V2Type, path: string): string {
  for (const [from, to] of places[type])
    if (path === from || path.startsWith(`${from}/`)) return to + path.slice(from.length);
  return path;
}
