/**
 * When a campaign may send.
 *
 * 1. A window is a set of weekdays, two hours and a time zone. It is open from `start` o'clock to just before `end`.
 * 2. Where `end` is not after `start` the window goes over midnight, and belongs to the day it begins on.
 * 3. A clock that is put forward past the beginning opens the window at that moment; one that jumps over the whole window
 *    leaves it out that day. Of a date that the zone skipped altogether nothing is open.
 * 4. A clock that is put back opens an hour twice: both times count. One that is put back to before the beginning closes the
 *    window at that moment, until it begins again.
 */
import {Temporal} from 'temporal-polyfill';

/** Weekdays by their names in the API; their numbers are those of ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export interface SendWindow {
  readonly days: readonly Weekday[];
  /** 0 to 23. */
  readonly start: number;
  /** 1 to 24; lower than `start`: of the next day. */
  readonly end: number;
  /** IANA. */
  readonly zone: string;
}

/** Days that are looked through: a window of one weekday that a clock jumps over once opens two weeks later. */
const horizon = 14;

/** Whether the zone is known here. */
export function isTimeZone(zone: string): boolean {
  // Temporal takes offsets for zones; they know no summer time, so nobody means them.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** The instant that a wall clock in `zone` shows; one that it skipped is as much later as it skipped. */
export function instantOf(dateTime: string, zone: string): Date {
  const plain = Temporal.PlainDateTime.from(dateTime);
  return new Date(plain.toZonedDateTime(zone).epochMilliseconds);
}

export const isOpen = (window: SendWindow, at: Date): boolean =>
  isOpenAt(window, zoned(at, window.zone));

/** The first moment from `at` on at which the window is open; nothing where it never opens. */
export function nextOpening(window: SendWindow, at: Date): Date | undefined {
  if (isOpen(window, at)) return at;
  return boundary(window, at, window.start, true);
}

/** The first moment from `at` on at which the window is closed; nothing where that is two weeks away, or never. */
export function nextClosing(window: SendWindow, at: Date): Date | undefined {
  if (!isOpen(window, at)) return at;
  return boundary(window, at, window.end % 24, false);
}

/** The first moment after `at` at which the window, or the clock, changes and it is then open, or closed. */
function boundary(window: SendWindow, at: Date, hour: number, open: boolean): Date | undefined {
  const regular = beginOrEnd(window, at, hour, open);
  const last = regular?.getTime() ?? at.getTime() + horizon * 86_400_000;
  for (
    let put = zoned(at, window.zone).getTimeZoneTransition('next');
    put && put.epochMilliseconds < last;
    put = put.getTimeZoneTransition('next')
  )
    if (isOpenAt(window, put) === open) return new Date(put.epochMilliseconds);
  return regular;
}

/** Of the moments at which clocks show the hour that windows begin, or end. */
function beginOrEnd(window: SendWindow, at: Date, hour: number, open: boolean): Date | undefined {
  const today = zoned(at, window.zone).toPlainDate();
  // From yesterday on: clocks have been put back over midnight.
  for (let day = -1; day <= horizon; day++) {
    const found = momentsOf(today.add({days: day}), hour, window.zone).find(
      moment => moment.epochMilliseconds > at.getTime() && isOpenAt(window, moment) === open,
    );
    if (found) return new Date(found.epochMilliseconds);
  }
  return undefined;
}

const zoned = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

const isDay = ({days}: SendWindow, date: Temporal.PlainDate): boolean =>
  days.includes(weekdays[date.dayOfWeek - 1]!);

const isWithinADay = ({start, end}: SendWindow): boolean => start < end;

function isOpenAt(window: SendWindow, at: Temporal.ZonedDateTime): boolean {
  const {start, end, zone} = window;
  const today = at.toPlainDate();
  if (isWithinADay(window)) return isDay(window, today) && at.hour >= start && at.hour < end;
  if (at.hour >= start && isDay(window, today)) return true;
  const yesterday = today.subtract({days: 1});
  return at.hour < end && isDay(window, yesterday) && exists(yesterday, zone);
}

/** Whether the zone had this date at all: Samoa had no 30 December 2011. */
const exists = (date: Temporal.PlainDate, zone: string): boolean =>
  date.toZonedDateTime({timeZone: zone, plainTime: '12:00'}).toPlainDate().equals(date);

/** When the clock shows this hour: once, or twice. Where it skips it, some moment before the jump and one behind it. */
function momentsOf(
  date: Temporal.PlainDate,
  hour: number,
  zone: string,
): readonly Temporal.ZonedDateTime[] {
  const wanted = date.toPlainDateTime({hour});
  return (['earlier', 'later'] as const).map(disambiguation =>
    wanted.toZonedDateTime(zone, {disambiguation}),
  );
}
