import type {Pacing} from './turn-plan.ts';
import {type SendWindow, nextClosing, nextOpening} from './window.ts';

const week = 7 * 86_400_000;
const furthest = 53 * week;

/** When the last of `count` messages leaves if nothing changes; nothing where that is over a year away. */
export function expectEnd(
  {window, delay}: Pacing,
  rate: number,
  count: number,
  from: Date,
): Date | undefined {
  const gap = delay > 0 ? delay : 1_000 / rate;
  let left = Math.max(count, 1);
  let at = from;
  // Weeks are alike but for the hours that clocks skip: whole ones are counted at once.
  const aWeek = sentBy(window, gap, Infinity, from, from.getTime() + week).sent;
  if (aWeek === 0) return undefined;
  const weeks = Math.max(Math.floor(left / aWeek) - 1, 0);
  if (weeks * week > furthest) return undefined;
  left -= weeks * aWeek;
  at = new Date(from.getTime() + weeks * week);
  return sentBy(window, gap, left, at, from.getTime() + furthest).last;
}

/** Window by window: how many leave until `end`, and when the one that makes `count` does. */
function sentBy(
  window: SendWindow,
  gap: number,
  count: number,
  from: Date,
  end: number,
): {readonly sent: number; readonly last: Date | undefined} {
  let sent = 0;
  let at = nextOpening(window, from);
  while (at && at.getTime() < end) {
    const closes = Math.min(nextClosing(window, at)?.getTime() ?? end, end);
    const room = Math.ceil((closes - at.getTime()) / gap);
    if (sent + room >= count)
      return {sent: count, last: new Date(at.getTime() + (count - sent - 1) * gap)};
    sent += room;
    at = nextOpening(window, new Date(at.getTime() + room * gap));
  }
  return {sent, last: undefined};
}

/** Moments at which messages leave, the first of them. */
export function sendTimes(
  {window, delay}: Pacing,
  rate: number,
  count: number,
  from: Date,
): readonly Date[] {
  const times: Date[] = [];
  const gap = delay > 0 ? delay : 1_000 / rate;
  let at: Date | undefined = nextOpening(window, from);
  while (at && times.length < count) {
    times.push(at);
    at = nextOpening(window, new Date(at.getTime() + gap));
  }
  return times;
}

/** The window in a sentence. */
export function inWords({days, start, end, zone}: SendWindow): string {
  const hours = `${hour(start)} to ${hour(end)}${end <= start ? ' of the next day' : ''}`;
  const names = days.map(day => day[0]?.toUpperCase() + day.slice(1));
  return `${days.length === 7 ? 'every day' : names.join(', ')}, ${hours}, ${zone}`;
}

const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;

/** A moment as a clock in the zone shows it. */
export const clockWords = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
