/** What a run would do (`POST …/{id}/preview`): an agent gets only method, host, what to ask and what is missing. */
import {type Confirm, type InputValue, parseConfirm} from './action-options.ts';
import {type RunSummary, parseRunSummary} from './availability.ts';
import {isRecord, optional, own, ownNumber, ownString} from './json.ts';
import {ownTexts} from './texts.ts';

export interface Preview {
  readonly action_type: string;
  readonly method?: string;
  readonly host?: string;
  /** Of a message: who gets it, and its words. */
  readonly recipient?: string;
  readonly text?: string;
  /** Of an SMS: how many it is charged as, and how they are encoded. */
  readonly segments?: number;
  readonly encoding?: 'GSM-7' | 'UCS-2';
  /** What is known of the recipient before anything is sent, as sentences. */
  readonly notes?: readonly string[];
  /** For admins, like `headers` and `body`; secrets are masked. */
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly code?: string;
  readonly context?: unknown;
  /** Variables of the templates that have no value for this contact. */
  readonly missing: readonly string[];
  /** What the action asks before it runs, rendered; empty where `config.confirm` is `true`. */
  readonly confirm?: Confirm;
  /** The form's defaults, rendered, by name. */
  readonly defaults?: Readonly<Record<string, InputValue>>;
  /** A run for this contact within `config.ask_again` seconds: asked about before another. */
  readonly last_run?: RunSummary;
}

export function parsePreview(value: unknown): Preview | undefined {
  if (!isRecord(value)) return undefined;
  const headers = own(value, 'headers');
  return {
    action_type: ownString(value, 'action_type') ?? '',
    missing: ownTexts(value, 'missing') ?? [],
    ...optional('method', ownString(value, 'method')),
    ...optional('host', ownString(value, 'host')),
    ...optional('recipient', ownString(value, 'recipient')),
    ...optional('text', ownString(value, 'text')),
    ...optional('segments', ownNumber(value, 'segments')),
    ...optional('notes', ownTexts(value, 'notes')),
    ...optional('url', ownString(value, 'url')),
    ...optional('headers', isRecord(headers) ? parseHeaders(headers) : undefined),
    ...optional('body', ownString(value, 'body')),
    ...optional('code', ownString(value, 'code')),
    ...optional('context', own(value, 'context')),
    ...optional('confirm', parseConfirm(own(value, 'confirm'))),
    ...optional('defaults', parseDefaults(own(value, 'defaults'))),
    ...optional('last_run', parseRunSummary(own(value, 'last_run'))),
  };
}

const parseDefaults = (value: unknown): Record<string, InputValue> | undefined =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, InputValue] =>
            typeof entry[1] === 'string' ||
            typeof entry[1] === 'number' ||
            typeof entry[1] === 'boolean',
        ),
      )
    : undefined;

const parseHeaders = (record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
