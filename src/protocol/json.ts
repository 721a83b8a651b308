/** A plain object, as JSON makes them; no array, no null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The own property `key`; never one of the prototype. */
export const own = (record: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Whether `list` holds `value`. A guard asks so, not by `includes`: a page may have put its own in the place. */
export function isOneOf(list: readonly unknown[], value: unknown): boolean {
  for (let index = 0; index < list.length; index++) if (list[index] === value) return true;
  return false;
}

/** A string at `key`, or nothing. */
export function ownString(record: Record<string, unknown>, key: string): string | undefined {
  const value = own(record, key);
  return typeof value === 'string' ? value : undefined;
}

/** A boolean at `key`, or nothing. */
export function ownBoolean(record: Record<string, unknown>, key: string): boolean | undefined {
  const value = own(record, key);
  return typeof value === 'boolean' ? value : undefined;
}

/** A finite number at `key`, or nothing. */
export function ownNumber(record: Record<string, unknown>, key: string): number | undefined {
  const value = own(record, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `{[key]: value}`, or nothing to spread where there is no value: optional keys are absent, never undefined. */
export function optional<K extends string, V>(
  key: K,
  value: V | undefined,
): {readonly [P in K]?: V} {
  const object: {[P in K]?: V} = {};
  if (value !== undefined) object[key] = value;
  return object;
}

/** How deep a JSON value nests: 0 for a scalar. Stops counting at `limit`, so that it cannot overflow the stack. */
export function depth(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (limit <= 0) return 1;
  let deepest = 0;
  for (const child of Object.values(value)) deepest = Math.max(deepest, depth(child, limit - 1));
  return deepest + 1;
}

/**
 * A value of plain objects, lists and scalars as JSON. Not by their `toJSON()`: of Prototype.js (before 1.7) lists have one
 * that makes a string of them.
 */
export const jsonOf = (value: unknown, indent?: number): string =>
  JSON.stringify(
    value,
    function (this: Record<string, unknown>, key) {
      return this[key];
    },
    indent,
  );

/** The parsed text, or undefined where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
