/** What a run would do (`POST …/{id}/preview`): an agent gets only method, host and what is missing. */
import {isRecord, optional, own, ownString} from './json.ts';

export interface Preview {
  readonly action_type: string;
  readonly method?: string;
  readonly host?: string;
  /** For admins, like `headers` and `body`; secrets are masked. */
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly code?: string;
  readonly context?: unknown;
  /** Variables of the templates that have no value for this contact. */
  readonly missing: readonly string[];
}

export function parsePreview(value: unknown): Preview | undefined {
  if (!isRecord(value)) return undefined;
  const missing = own(value, 'missing');
  const headers = own(value, 'headers');
  return {
    action_type: ownString(value, 'action_type') ?? '',
    missing: Array.isArray(missing) ? missing.filter(name => typeof name === 'string') : [],
    ...optional('method', ownString(value, 'method')),
    ...optional('host', ownString(value, 'host')),
    ...optional('url', ownString(value, 'url')),
    ...optional('headers', isRecord(headers) ? parseHeaders(headers) : undefined),
    ...optional('body', ownString(value, 'body')),
    ...optional('code', ownString(value, 'code')),
    ...optional('context', own(value, 'context')),
  };
}

const parseHeaders = (record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
