import {own} from './json.ts';

/** The strings of a list at `key`, or nothing where there is no list. */
export function ownTexts(
  record: Record<string, unknown>,
  key: string,
): readonly string[] | undefined {
  const value = own(record, key);
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : undefined;
}
