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
  if (count === 0) return from;
  const gap = delay > 0 ? delay : 1_000 / rate;
  let needed = gap * (count - 1);
  // Weeks are alike but for the hours that clocks skip: whole ones are counted at once.
  const aWeek = openTime(window, from, week);
  if (aWeek === 0) return undefined;
  const weeks = Math.max(Math.floor(needed / aWeek) - 1, 0);
  needed -= weeks * aWeek;
  let at = new Date(from.getTime() + weeks * week);
  if (weeks * week > furthest) return undefined;
  for (;;) {
    const opens = nextOpening(window, at);
    if (!opens || opens.getTime() - from.getTime() > furthest) return undefined;
    const closes = nextClosing(window, opens);
    if (!closes || closes.getTime() - opens.getTime() >= needed)
      return new Date(opens.getTime() + needed);
    needed -= closes.getTime() - opens.getTime();
    at = closes;
  }
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

/** Milliseconds that the window is open in the next `length`. */
function openTime(window: SendWindow, from: Date, length: number): number {
  const end = from.getTime() + length;
  let sum = 0;
  let at = nextOpening(window, from);
  while (at && at.getTime() < end) {
    const closes = nextClosing(window, at)?.getTime() ?? end;
    sum += Math.min(closes, end) - at.getTime();
    at = nextOpening(window, new Date(closes));
    if (closes >= end) break;
  }
  return sum;
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
