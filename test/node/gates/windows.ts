import {randomInt} from 'node:crypto';
import {
  type SendWindow,
  isOpen,
  nextClosing,
  nextOpening,
  weekdays,
} from '../../../src/server/services/campaigns/window.ts';
import {openings} from '../server/campaigns/clock-oracle.ts';
import type {Gate} from './gate.ts';

const minute = 60_000;
const from = Date.UTC(2026, 0, 1) / minute;
const to = Date.UTC(2028, 0, 1) / minute;
const windowsEach = 4;
const sendsEach = 150;

/** Sends at random moments of two simulated years, in every time zone, judged by clocks read minute by minute. */
export const windows: Gate = async scale => {
  const zones = Intl.supportedValuesOf('timeZone').filter(() => Math.random() < scale);
  const counts = {sends: 0, outside: 0, late: 0, closings: 0};
  const wrong: string[] = [];
  for (const zone of zones.length > 0 ? zones : ['Europe/Berlin'])
    for (let n = 0; n < windowsEach; n++) {
      const window = randomWindow(zone);
      const open = openings(window, from, to);
      // Those around which a clock was changed.
      const odd = open.filter(
        ([begins], index) => (begins - (open[index - 1]?.[0] ?? begins)) % 1_440 !== 0,
      );
      for (let send = 0; send < sendsEach; send++) {
        const near = send % 3 === 0 ? odd[randomInt(Math.max(odd.length, 1))]?.[0] : undefined;
        const anywhere = randomInt(from + 3_000, to - 30_000);
        const at = near === undefined ? anywhere : Math.max(near - randomInt(3_000), from + 3_000);
        const [begins = 0, ends = 0] = open.find(([, end]) => end > at) ?? [];
        const expected = Math.max(begins, at);
        const found = (nextOpening(window, new Date(at * minute))?.getTime() ?? 0) / minute;
        counts.sends++;
        const inside = open.some(([start, end]) => found >= start && found < end);
        if (!inside) counts.outside++;
        if (inside && found !== expected) counts.late++;
        if (found !== expected) wrong.push(`${JSON.stringify(window)} at ${at}: ${found}`);
        const closes = nextClosing(window, new Date(expected * minute));
        if (ends - expected > 7 * 1_440) continue;
        counts.closings++;
        if ((closes?.getTime() ?? 0) / minute !== ends || isOpen(window, new Date(ends * minute)))
          wrong.push(`${JSON.stringify(window)} closes at ${String(closes)}, not ${ends}`);
      }
    }
  const figure = `${counts.sends} sends in two simulated years of ${zones.length} time zones: ${counts.outside} outside of their window, ${counts.late} later than need be; ${counts.closings} closings, ${wrong.length - counts.outside - counts.late} wrong`;
  return {
    passed: wrong.length === 0 && counts.sends > 0,
    figure: [figure, ...wrong.slice(0, 5)].join('; '),
  };
};

function randomWindow(zone: string): SendWindow {
  const days = weekdays.filter(() => randomInt(2) === 0);
  const start = randomInt(24);
  const end = 1 + ((start + randomInt(23)) % 24);
  return {
    days: days.length > 0 ? days : [weekdays[randomInt(7)]!],
    start,
    end: end === start ? end + 1 : end,
    zone,
  };
}
