const units = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Infinity],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/** How long ago a time (RFC 3339) was, in words. A time that is still to come, by a wrong clock, is now. */
export function ago(language: string, time: string, now = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(language, {numeric: 'auto'});
  let value = Math.max(0, (now - Date.parse(time)) / 1_000) || 0;
  for (const [unit, size] of units) {
    if (value < size) return format.format(-Math.floor(value), unit);
    value /= size;
  }
  return '';
}

/** Seconds as `0:20`, `2:05` or `1:10:00`, which reads the same in every language. */
export function countdown(seconds: number): string {
  const parts = [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds) % 60,
  ];
  const [hours = 0, ...rest] = parts;
  const shown = hours > 0 ? parts : rest;
  return shown.map((part, index) => (index ? String(part).padStart(2, '0') : part)).join(':');
}
