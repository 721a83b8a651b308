import {secretMask} from '../../protocol/action.ts';
import {isRecord} from '../../protocol/json.ts';
import {fieldErrors} from '../schemas/problems.ts';
import {type SenderInput, senderBody} from '../schemas/senders.ts';
import type {Channel, SenderPause, SenderRow} from '../store/senders.ts';
import {ApiError} from './api-error.ts';

/* What the stored row of a sender says: which one an address means, whether it is paused, and how it is shown. */

/** The active one of this address; of none, or an empty one, the only one. */
export function chosen(
  all: readonly SenderRow[],
  channel: Channel,
  address: string | undefined,
): SenderRow | undefined {
  const rows = all.filter(
    row => row.channel === channel && row.is_active && (!address || isCalled(row, address)),
  );
  return rows.length === 1 ? rows[0] : undefined;
}

/** Why a sender is paused, where it is. */
export const pauseOf = ({
  paused_at,
  paused_code,
  paused_reason,
}: SenderRow): SenderPause | undefined =>
  paused_at === null ? undefined : {code: paused_code ?? '', reason: paused_reason ?? ''};

/** WhatsApp's documents write the id of the phone number where others write the number. */
const isCalled = (row: SenderRow, name: string): boolean =>
  row.address === name || textsOf(row.config)['phone_number_id'] === name;

/** Throws `ApiError` where a sender, changed as asked, would be none any more. */
export function judge(whole: object): SenderInput {
  const parsed = senderBody.safeParse(whole);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error, whole);
  throw new ApiError(400, 'invalid_request', errors[0]?.message ?? 'It is wrong', {errors});
}

/** The texts among the values of a stored object. */
export const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** Shows which secrets there are, and none of them. */
export const maskAll = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(texts).map(key => [key, secretMask]));

/** What the change log keeps of a sender. */
export const told = ({channel, name, address, config, is_active}: SenderRow) => ({
  channel,
  name,
  address,
  config,
  is_active,
});

/** A sender as it is answered. */
export const present = (row: SenderRow) => ({
  id: row.id,
  provider: row.provider,
  ...told(row),
  config: textsOf(row.config),
  secrets: maskAll(textsOf(row.secrets)),
  ...(row.paused_at && {paused: {...pauseOf(row), since: row.paused_at.toISOString()}}),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
