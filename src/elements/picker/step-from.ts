/** Entries that a page has. */
const page = 8;

/** The entry that a key leads to, from `active` of those up to `last`; nothing for other keys. */
export function stepFrom(
  active: number,
  last: number,
  {key, ctrlKey}: KeyboardEvent,
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active === last ? 0 : active + 1,
    ArrowUp: active === 0 ? last : active - 1,
    PageDown: Math.min(last, active + page),
    PageUp: Math.max(0, active - page),
    ...(ctrlKey ? {Home: 0, End: last} : {}),
  };
  return steps[key];
}
