/** A run as administrators see it: also what was sent, what answered, and how a script ended. */
import {isRecord, optional, own, ownBoolean, ownNumber, ownString} from './json.ts';
import {type Execution, type SentMessage, type SentRequest, parseExecution} from './result.ts';

export function parseWholeExecution(value: unknown): Execution | undefined {
  const execution = parseExecution(value);
  if (!execution || !isRecord(value)) return undefined;
  return {
    ...execution,
    ...optional('test', ownBoolean(value, 'test')),
    ...optional('http_status', ownNumber(value, 'http_status')),
    ...optional('error_code', ownString(value, 'error_code')),
    ...optional('sent', parseSent(own(value, 'sent'))),
    ...optional('outcome', parseOutcome(own(value, 'outcome'))),
  };
}

/** What a run sent, as it is stored and told. */
export function parseSent(value: unknown): SentRequest | SentMessage | undefined {
  if (!isRecord(value)) return undefined;
  const channel = own(value, 'channel');
  if (channel === 'sms' || channel === 'whatsapp')
    return {
      channel,
      from: ownString(value, 'from') ?? '',
      to: words(own(value, 'to')),
      ...optional('text', ownString(value, 'text')),
      ...optional('template', ownString(value, 'template')),
      ...optional('language', ownString(value, 'language')),
    };
  const [method, url] = [ownString(value, 'method'), ownString(value, 'url')];
  const headers = own(value, 'headers');
  if (method === undefined || url === undefined) return undefined;
  const texts = Object.entries(isRecord(headers) ? headers : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const body = optional('body', ownString(value, 'body'));
  return {method, url, headers: Object.fromEntries(texts), ...body};
}

/** How a script ended: its error, and what became of its effects. */
export function parseOutcome(value: unknown): Execution['outcome'] {
  if (!isRecord(value)) return undefined;
  const [error, effects] = [own(value, 'error'), own(value, 'effects')];
  const line = isRecord(error) ? own(error, 'line') : undefined;
  const told = isRecord(error) && {
    name: ownString(error, 'name') ?? '',
    message: ownString(error, 'message') ?? '',
    ...optional('line', typeof line === 'number' ? line : undefined),
  };
  return {
    ...(told && {error: told}),
    ...(isRecord(effects) && {
      effects: {taken: words(own(effects, 'taken')), refused: words(own(effects, 'refused'))},
    }),
  };
}

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
