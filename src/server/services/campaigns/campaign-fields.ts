import type {CampaignSettingsInput} from '../../schemas/v2/campaigns.ts';
import {type SendWindow, instantOf, isTimeZone, nextOpening, weekdays} from './window.ts';

/* Reads the fields of a campaign that a schema alone does not judge. */

/** Notes what is wrong, and where. */
export type Refuse = (path: string, code: string, message: string) => void;

export const at = '/touchpoint';
export const settingsAt = `${at}/additional_settings`;

/** Milliseconds that a start may lie in the past: people take a moment to press a button, and clocks differ. */
const lateStart = 300_000;

export function windowOf(settings: CampaignSettingsInput, refuse: Refuse): SendWindow | undefined {
  const {execution_days: given, start_hour: start, end_hour: end, time_zone: zone} = settings;
  const days = weekdays.filter(day =>
    given.some(one => one.trim().slice(0, 3).toLowerCase() === day),
  );
  if (!isTimeZone(zone)) {
    refuse(
      `${settingsAt}/time_zone`,
      'invalid_time_zone',
      `time_zone ${zone.slice(0, 60)} is not known; write it as Asia/Kolkata`,
    );
    return undefined;
  }
  const window: SendWindow = {days, start, end, zone};
  if (start !== end && nextOpening(window, new Date())) return window;
  refuse(
    `${settingsAt}/end_hour`,
    'invalid_window',
    'A window from an hour to the same hour never opens; for the whole day write 0 and 24',
  );
  return undefined;
}

const isoTime =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?(Z|[+-]\d{2}:?\d{2})?$/i;

/** `now`: it must not lie before. */
export function readStart(
  given: unknown,
  zone: string | undefined,
  now: Date | undefined,
  refuse: Refuse,
): Date | undefined {
  // What is no text was named already; without a zone it cannot be read.
  if (typeof given !== 'string') return undefined;
  const [, date = '', time = '00:00', offset] = isoTime.exec(given.trim()) ?? [];
  const read = date === '' ? undefined : readMoment(`${date}T${time}`, offset, zone ?? 'UTC');
  if (!read || read.getUTCFullYear() > 2_100) {
    refuse(
      `${at}/start_at`,
      'invalid_start',
      'start_at must be a time such as 2027-01-31T09:00:00 or 2027-01-31T09:00:00+05:30',
    );
    return undefined;
  }
  if (!now || read.getTime() >= now.getTime() - lateStart) return read;
  refuse(
    `${at}/start_at`,
    'start_in_past',
    `start_at ${given.slice(0, 40)} is over; give a time to come`,
  );
  return undefined;
}

function readMoment(local: string, offset: string | undefined, zone: string): Date | undefined {
  try {
    const read =
      offset === undefined ? instantOf(local, zone) : new Date(`${local}${offset.toUpperCase()}`);
    return Number.isNaN(read.getTime()) ? undefined : read;
  } catch {
    // A day that no calendar has.
    return undefined;
  }
}

/** The vendor fetches it, not we: it must be a public https address. */
export function readAttachment(given: unknown, refuse: Refuse): string | undefined {
  if (typeof given !== 'string' || given.trim() === '') return undefined;
  const text = given.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password)
    return url.href;
  refuse(
    `${at}/attachment_url`,
    'media_link_invalid',
    'attachment_url must be a public address that begins with https://',
  );
  return undefined;
}
