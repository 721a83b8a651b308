import {isRecord, own, ownBoolean, ownString} from '../protocol/json.ts';
import type {Imported} from './imported.ts';

const types = new Set(['WEBHOOK', 'SEND_SMS', 'SEND_WHATSAPP']);

export const isContactSwing = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && types.has(ownString(value, 'type')?.toUpperCase() ?? '');

/** The body of `POST /v2/_actions` (seeds 000 to 002) as one of our actions. */
export function importContactSwing(body: Record<string, unknown>): Imported {
  const notes: string[] = [];
  const webhook = recordAt(body, 'webhook');
  const common = {
    ...text('description', own(body, 'description')),
    ...(ownBoolean(webhook, 'mandatory') && {confirm: true}),
  };
  const type = ownString(body, 'type')?.toUpperCase() ?? '';
  const made =
    type === 'SEND_SMS'
      ? {action_type: 'sms', icon: 'phone', config: smsOf(recordAt(body, 'sms'))}
      : type === 'SEND_WHATSAPP'
        ? {action_type: 'whatsapp', icon: 'phone', config: whatsappOf(webhook)}
        : {action_type: 'webhook', icon: 'globe', config: webhookOf(webhook, notes)};
  const action = {
    ...made,
    name: ownString(body, 'name') ?? '',
    config: {...made.config, ...common},
    is_active: ownBoolean(body, 'is_active') ?? true,
  };
  return {kind: 'contactswing', actions: [action], notes};
}

function webhookOf(webhook: Record<string, unknown>, notes: string[]): Record<string, unknown> {
  const parts = own(webhook, 'body');
  const prompt = ownString(recordAt(webhook, 'response'), 'prompt');
  if (own(webhook, 'run_before_call') === true)
    notes.push('run_before_call is kept, but nothing runs by itself');
  const headers = recordAt(webhook, 'headers');
  return {
    url: ownString(webhook, 'url') ?? '',
    method: ownString(webhook, 'method')?.toUpperCase() ?? 'POST',
    ...(Object.keys(headers).length > 0 && {headers}),
    ...text('body_type', own(webhook, 'type')),
    ...text('static_body', own(webhook, 'static_body')),
    ...(Array.isArray(parts) && parts.length > 0 && {body_parts: parts}),
    ...list('required', own(webhook, 'required')),
    ...text('prompt', prompt),
  };
}

const smsOf = (sms: Record<string, unknown>): Record<string, unknown> => ({
  ...list('to', own(recordAt(sms, 'to'), 'value')),
  ...list('cc', own(sms, 'cc')),
  ...text('from', own(sms, 'from')),
  ...text('provider', own(sms, 'provider')),
  body: ownString(recordAt(sms, 'body'), 'value') ?? ownString(sms, 'body') ?? '',
  ...text('response_message_context', own(sms, 'response_message_context')),
});

function whatsappOf(webhook: Record<string, unknown>): Record<string, unknown> {
  const wanted = ['to', 'phone_number', 'from', 'template_name', 'language_code'];
  const lists = ['body_params', 'header_params', 'button_params'];
  return {
    ...Object.assign({}, ...wanted.map(key => text(key, own(webhook, key)))),
    ...Object.assign({}, ...lists.map(key => list(key, own(webhook, key)))),
    ...(own(webhook, 'mandatory') === true && {mandatory: true}),
  };
}

function recordAt(record: Record<string, unknown>, key: string): Record<string, unknown> {
  const value = own(record, key);
  return isRecord(value) ? value : {};
}

const text = (key: string, value: unknown): Record<string, unknown> =>
  typeof value === 'string' && value !== '' ? {[key]: value} : {};

const list = (key: string, value: unknown): Record<string, unknown> =>
  Array.isArray(value) && value.length > 0 ? {[key]: value} : {};
