import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
  type SendWindow,
  instantOf,
  isOpen,
  isTimeZone,
  nextClosing,
  nextOpening,
  weekdays,
} from '../../../../src/server/services/campaigns/window.ts';
import {opensAt, offsetsOf} from './clock-oracle.ts';

const window = (
  zone: string,
  start: number,
  end: number,
  days: SendWindow['days'] = weekdays,
): SendWindow => ({zone, start, end, days});
const opening = (of: SendWindow, at: string): string | undefined =>
  nextOpening(of, new Date(at))?.toISOString();
const closing = (of: SendWindow, at: string): string | undefined =>
  nextClosing(of, new Date(at))?.toISOString();

describe('the window of a campaign', () => {
  it('opens at its hour of its days, in its zone', () => {
    const office = window('Asia/Kolkata', 9, 18, ['mon', 'wed']);
    // Friday evening; Monday at nine is 03:30 in UTC.
    assert.equal(opening(office, '2026-11-20T18:00:00Z'), '2026-11-23T03:30:00.000Z');
    assert.equal(closing(office, '2026-11-23T04:00:00Z'), '2026-11-23T12:30:00.000Z');
    assert.equal(opening(office, '2026-11-23T12:30:00Z'), '2026-11-25T03:30:00.000Z');
    assert.equal(isOpen(office, new Date('2026-11-23T12:29:59.999Z')), true);
    assert.equal(isOpen(office, new Date('2026-11-23T12:30:00Z')), false);
  });

  it('goes over midnight, and belongs to the day it begins on', () => {
    const night = window('UTC', 22, 6, ['fri']);
    assert.equal(opening(night, '2026-11-16T00:00:00Z'), '2026-11-20T22:00:00.000Z');
    assert.equal(closing(night, '2026-11-20T23:00:00Z'), '2026-11-21T06:00:00.000Z');
    assert.equal(isOpen(night, new Date('2026-11-21T05:59:00Z')), true);
    assert.equal(isOpen(night, new Date('2026-11-20T05:00:00Z')), false);
    assert.equal(isOpen(night, new Date('2026-11-21T22:00:00Z')), false);
  });

  it('is closed already where it is not open', () => {
    const monday = window('UTC', 8, 20, ['mon']);
    assert.equal(closing(monday, '2026-11-23T07:00:00Z'), '2026-11-23T07:00:00.000Z');
    assert.equal(closing(monday, '2026-11-25T12:00:00Z'), '2026-11-25T12:00:00.000Z');
  });

  it('closes at midnight where it ends at 24, and a whole day later where it ends at its own hour', () => {
    const evening = window('UTC', 8, 24, ['mon']);
    assert.equal(closing(evening, '2026-11-23T12:00:00Z'), '2026-11-24T00:00:00.000Z');
    const whole = window('UTC', 9, 9, ['mon']);
    assert.equal(closing(whole, '2026-11-23T12:00:00Z'), '2026-11-24T09:00:00.000Z');
    assert.equal(isOpen(whole, new Date('2026-11-24T08:59:00Z')), true);
  });

  it('knows 29 February', () => {
    const sundays = window('Europe/London', 0, 24, ['tue']);
    assert.equal(opening(sundays, '2028-02-28T12:00:00Z'), '2028-02-29T00:00:00.000Z');
  });

  it('opens when a clock that is put forward jumps past its hour, and not at all where it jumps over it', () => {
    const zone = 'America/New_York';
    assert.equal(opening(window(zone, 2, 5), '2026-03-08T05:00:00Z'), '2026-03-08T07:00:00.000Z');
    assert.equal(opening(window(zone, 2, 3), '2026-03-08T05:00:00Z'), '2026-03-09T06:00:00.000Z');
    // The window ends by the jump.
    assert.equal(closing(window(zone, 0, 2), '2026-03-08T05:30:00Z'), '2026-03-08T07:00:00.000Z');
    assert.equal(
      opening(window('Australia/Lord_Howe', 2, 4), '2026-10-03T14:00:00Z'),
      '2026-10-03T15:30:00.000Z',
    );
  });

  it('closes where a clock is put back to before its beginning, and opens again', () => {
    // From three o'clock to one.
    const night = window('Antarctica/Troll', 2, 7);
    assert.equal(closing(night, '2026-10-25T00:30:00Z'), '2026-10-25T01:00:00.000Z');
    assert.equal(opening(night, '2026-10-25T01:00:00Z'), '2026-10-25T02:00:00.000Z');
    assert.equal(closing(night, '2026-10-25T02:00:00Z'), '2026-10-25T07:00:00.000Z');
  });

  it('is open twice in an hour that a clock shows twice', () => {
    const hour = window('Europe/Berlin', 2, 3);
    assert.equal(opening(hour, '2026-10-24T22:00:00Z'), '2026-10-25T00:00:00.000Z');
    assert.equal(isOpen(hour, new Date('2026-10-25T01:30:00Z')), true);
    assert.equal(closing(hour, '2026-10-25T00:10:00Z'), '2026-10-25T02:00:00.000Z');
  });

  it('knows that Samoa had no 30 December 2011, a Friday', () => {
    const zone = 'Pacific/Apia';
    const fridays = window(zone, 9, 17, ['fri']);
    assert.equal(opening(fridays, '2011-12-29T12:00:00Z'), '2012-01-05T19:00:00.000Z');
    const night = window(zone, 22, 6, ['fri']);
    assert.equal(isOpen(night, new Date('2011-12-30T12:00:00Z')), false);
  });

  it('closes for a morning where the day before it never was, and sees that two weeks ahead', () => {
    const always = window('Pacific/Apia', 9, 9);
    const gap = Date.parse('2011-12-30T10:00:00Z');
    assert.equal(closing(always, '2011-12-29T12:00:00Z'), new Date(gap).toISOString());
    assert.equal(opening(always, '2011-12-30T10:00:00Z'), '2011-12-30T19:00:00.000Z');
    assert.equal(closing(always, new Date(gap - 14 * 86_400_000).toISOString()), undefined);
    assert.ok(closing(always, new Date(gap - 14 * 86_400_000 + 1).toISOString()));
  });

  it('never closes where it is open on all days and hours', () => {
    assert.equal(closing(window('Europe/Berlin', 0, 24), '2026-10-20T12:00:00Z'), undefined);
  });

  it('opens two weeks later where a clock jumps over its only hour of the week', () => {
    const sundays = window('America/New_York', 2, 3, ['sun']);
    assert.equal(opening(sundays, '2026-03-01T08:00:00Z'), '2026-03-15T06:00:00.000Z');
  });

  it('reads a wall clock in the zone, and one that was skipped as much later', () => {
    assert.equal(
      instantOf('2026-07-01T09:00:00', 'Asia/Kolkata').toISOString(),
      '2026-07-01T03:30:00.000Z',
    );
    assert.equal(
      instantOf('2026-03-29T02:30:00', 'Europe/Berlin').toISOString(),
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('knows zones by their names only', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) assert.ok(isTimeZone(zone), zone);
    // Temporal takes a moment for the zone that it names.
    const moments = ['2026-01-01T00:00[Asia/Kolkata]', 'T00:00[Asia/Kolkata]', '20260101T00Z'];
    for (const zone of ['Mars/Olympus', 'Asia/Kolkatta', '+05:30', '', 'IST?', ...moments])
      assert.equal(isTimeZone(zone), false, zone);
  });

  it('never opens without a day', () => {
    assert.equal(nextOpening(window('UTC', 9, 17, []), new Date()), undefined);
  });

  it('says of any moment what the clocks say, and finds each opening and closing to the minute', () => {
    const [from, to] = [Date.UTC(2026, 0, 1) / 60_000, Date.UTC(2026, 11, 31) / 60_000];
    const zones = [
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Casablanca',
    ];
    const clocks = new Map(zones.map(zone => [zone, offsetsOf(zone, from, to)]));
    const any = fc.record({
      zone: fc.constantFrom(...zones),
      days: fc.subarray([...weekdays], {minLength: 1}),
      start: fc.integer({min: 0, max: 23}),
      length: fc.integer({min: 1, max: 23}),
      at: fc.integer({min: from + 3_000, max: to - 20_000}),
    });
    const property = fc.property(any, ({zone, days, start, length, at}) => {
      const end = start + length <= 24 ? start + length : start + length - 24;
      const one: SendWindow = {zone, days, start, end};
      const shows = (minute: number): boolean =>
        opensAt(one, minute + (clocks.get(zone)?.(minute) ?? 0));
      assert.equal(isOpen(one, new Date(at * 60_000)), shows(at));
      let expected = at;
      while (!shows(expected)) expected++;
      const opened = nextOpening(one, new Date(at * 60_000))!;
      assert.equal(opened.getTime(), expected * 60_000);
      while (shows(expected)) expected++;
      assert.equal(nextClosing(one, opened)?.getTime(), expected * 60_000);
    });
    fc.assert(property, {numRuns: 200});
  });
});
