/** What the calls about campaigns answer (design of the API, §2), as a client reads it: what it cannot read is left out. */
import {
  type CampaignState,
  type RecipientState,
  campaignStates,
  recipientStates,
} from './campaign.ts';
import {isRecord, own, ownNumber, ownString} from './json.ts';
import {ownTexts} from './texts.ts';

export interface CampaignSummary {
  readonly id: string;
  readonly name: string;
  readonly status: CampaignState;
  /** Why the system has paused it, or ''. */
  readonly reason: string;
  /** RFC 3339. */
  readonly startAt: string;
  readonly recipients: number;
}

export interface CampaignDetail extends CampaignSummary {
  /** How many recipients are in each state. */
  readonly states: ReadonlyMap<RecipientState, number>;
  readonly total: number;
  /** Those with nothing to come but words of the vendor. */
  readonly done: number;
  readonly nextSendAt: string | undefined;
  readonly expectedEnd: string | undefined;
  /** Messages a second, where the campaign's own delay says nothing. */
  readonly rate: number | undefined;
}

/** A row that gets nothing, and why. */
interface SkippedRow {
  /** From 1. */
  readonly row: number;
  readonly id: string;
  readonly to: string;
  readonly message: string;
}

export const skipReasons = [
  'invalid',
  'duplicates',
  'suppressed',
  'missing_parameters',
  'window_closed',
] as const;
export type SkipReason = (typeof skipReasons)[number];

export interface CampaignPreview {
  readonly recipients: number;
  readonly willBeSent: number;
  readonly counts: Readonly<Record<SkipReason, number>>;
  /** Up to a hundred of each, unless all were asked for. */
  readonly skipped: Readonly<Record<SkipReason, readonly SkippedRow[]>>;
  /** In words. */
  readonly window: string;
  readonly sendTimes: readonly string[];
  /** The same, RFC 3339; empty where a server does not tell. */
  readonly sendTimesAt: readonly string[];
  readonly expectedEnd: string | undefined;
  readonly samples: readonly {readonly to: string; readonly text: string}[];
}

export interface CampaignRecipient {
  readonly row: number;
  readonly to: string;
  readonly state: RecipientState;
  readonly error: string;
}

export function parseSummary(value: unknown): CampaignSummary | undefined {
  const id = isRecord(value) ? ownString(value, 'id') : undefined;
  const status = campaignStates.find(state => isRecord(value) && state === own(value, 'status'));
  if (!isRecord(value) || !id || !status) return undefined;
  return {
    id,
    status,
    name: ownString(value, 'name') ?? '',
    reason: ownString(value, 'status_reason') ?? '',
    startAt: ownString(value, 'start_at') ?? '',
    recipients: ownNumber(value, 'recipients') ?? 0,
  };
}

export function parseDetail(value: unknown): CampaignDetail | undefined {
  const summary = parseSummary(value);
  const progress = isRecord(value) ? own(value, 'progress') : undefined;
  if (!summary || !isRecord(value) || !isRecord(progress)) return undefined;
  const states = own(progress, 'states');
  const counts = isRecord(states) ? states : {};
  return {
    ...summary,
    states: new Map(
      recipientStates.flatMap(state => {
        const count = ownNumber(counts, state);
        return count ? [[state, count] as const] : [];
      }),
    ),
    total: ownNumber(progress, 'total') ?? 0,
    done: ownNumber(progress, 'done') ?? 0,
    nextSendAt: ownString(value, 'next_send_at'),
    expectedEnd: ownString(value, 'expected_end'),
    rate: ownNumber(value, 'rate'),
  };
}

export function parseCampaignPreview(value: unknown): CampaignPreview | undefined {
  const counts = isRecord(value) ? own(value, 'counts') : undefined;
  if (!isRecord(value) || !isRecord(counts)) return undefined;
  const byReason = <T>(read: (reason: SkipReason) => T): Readonly<Record<SkipReason, T>> => ({
    invalid: read('invalid'),
    duplicates: read('duplicates'),
    suppressed: read('suppressed'),
    missing_parameters: read('missing_parameters'),
    window_closed: read('window_closed'),
  });
  return {
    recipients: ownNumber(value, 'recipients') ?? 0,
    willBeSent: ownNumber(value, 'will_be_sent') ?? 0,
    counts: byReason(reason => ownNumber(counts, reason) ?? 0),
    skipped: byReason(reason =>
      records(own(value, reason)).map(row => ({
        row: ownNumber(row, 'row') ?? 0,
        id: ownString(row, 'id') ?? '',
        to: ownString(row, 'to_number') ?? '',
        message: ownString(row, 'message') ?? '',
      })),
    ),
    window: ownString(value, 'window') ?? '',
    sendTimes: ownTexts(value, 'send_times') ?? [],
    sendTimesAt: ownTexts(value, 'send_times_at') ?? [],
    expectedEnd: ownString(value, 'expected_end'),
    samples: records(own(value, 'sample')).map(row => ({
      to: ownString(row, 'to_number') ?? '',
      text: ownString(row, 'text') ?? '',
    })),
  };
}

export function parseRecipient(row: Record<string, unknown>): CampaignRecipient | undefined {
  const state = recipientStates.find(one => one === own(row, 'state'));
  const error = own(row, 'error');
  return (
    state && {
      row: ownNumber(row, 'row') ?? 0,
      to: ownString(row, 'to_number') ?? '',
      state,
      error: isRecord(error) ? (ownString(error, 'message') ?? '') : '',
    }
  );
}

/** The plain objects of a list. */
export const records = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];
