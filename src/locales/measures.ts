/** How times and amounts are written; each for a language tag. */

/** A moment (RFC 3339) as people say it, in their own time zone or a given one. */
export function momentIn(language: string): (time: string, zone?: string) => string {
  const options = {dateStyle: 'medium', timeStyle: 'short'} as const;
  const here = new Intl.DateTimeFormat(language, options);
  return (time, timeZone) => {
    const format = timeZone ? new Intl.DateTimeFormat(language, {...options, timeZone}) : here;
    const moment = new Date(time);
    return Number.isNaN(moment.getTime()) ? time : format.format(moment);
  };
}

/** Milliseconds, as seconds from one second on. */
export function durationIn(language: string): (ms: number) => string {
  const unit = (name: 'millisecond' | 'second', digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [short, long] = [unit('millisecond', 0), unit('second', 1)];
  return ms => (ms < 1_000 ? short.format(ms) : long.format(ms / 1_000));
}

/** A share between 0 and 1, in whole percents. */
export function percentIn(language: string): (share: number) => string {
  const format = new Intl.NumberFormat(language, {style: 'percent', maximumFractionDigits: 0});
  return share => format.format(share);
}

export type DayName = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** The days of the week by name. */
export function daysIn(
  language: string,
  weekday: 'long' | 'short',
): Readonly<Record<DayName, string>> {
  const format = new Intl.DateTimeFormat(language, {weekday, timeZone: 'UTC'});
  // 5 January 1970 was a Monday.
  const name = (day: number): string => format.format(Date.UTC(1970, 0, 5 + day));
  return {
    mon: name(0),
    tue: name(1),
    wed: name(2),
    thu: name(3),
    fri: name(4),
    sat: name(5),
    sun: name(6),
  };
}
