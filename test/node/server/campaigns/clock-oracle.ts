/** What clocks show, found out without Temporal: by `Intl` alone, minute by minute. */
import {type SendWindow, weekdays} from '../../../../src/server/services/campaigns/window.ts';

const minute = 60_000;

/** Minutes that a zone is ahead of UTC, by the minute of the epoch, in `from`…`to`. */
export function offsetsOf(zone: string, from: number, to: number): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const offset = (at: number): number => {
    const parts = new Map(
      format.formatToParts(at * minute).map(({type, value}) => [type, Number(value)]),
    );
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
    );
    return shown / minute - at;
  };
  // Transitions, each found by halving the day in which it lies.
  const changes: {at: number; offset: number}[] = [{at: from, offset: offset(from)}];
  for (let day = from; day < to; day += 1_440) {
    let [low, high] = [day, day + 1_440];
    const before = offset(low);
    if (offset(high) === before) continue;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    changes.push({at: high, offset: offset(high)});
  }
  return at => (changes.findLast(change => change.at <= at) ?? changes[0]!).offset;
}

/** Whether the window is open, by the rules in words. `local`: minutes of the wall clock since 1970. */
export function opensAt({days, start, end}: SendWindow, local: number): boolean {
  const hour = Math.floor((((local % 1_440) + 1_440) % 1_440) / 60);
  const named = (shift: number): boolean => {
    // 1 January 1970 was a Thursday.
    const index = (((Math.floor(local / 1_440) + 3 + shift) % 7) + 7) % 7;
    return days.includes(weekdays[index]!);
  };
  if (start < end) return named(0) && hour >= start && hour < end;
  return (named(0) && hour >= start) || (named(-1) && hour < end);
}

/** When the window is open in `from`…`to`: pairs of minutes of the epoch. */
export function openings(
  window: SendWindow,
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const offset = offsetsOf(window.zone, from, to);
  const found: [number, number][] = [];
  let since: number | undefined;
  let shift = 0;
  for (let at = from; at <= to; at++) {
    // Offsets change on whole minutes, hours mostly; asked each quarter of an hour at the latest.
    if (at === from || at % 5 === 0) shift = offset(at);
    const open = opensAt(window, at + shift);
    if (open) since ??= at;
    else if (since !== undefined) {
      found.push([since, at]);
      since = undefined;
    }
  }
  if (since !== undefined) found.push([since, to + 1]);
  return found;
}
