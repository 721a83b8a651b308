import {CsError} from '../errors.ts';

/** A value as text: strings as they are, everything else as JSON, nothing as nothing. Always well-formed Unicode. */
export function toText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value.toWellFormed() : toJson(value);
}

/** A value as JSON text. A missing one is `null`. */
export function toJson(value: unknown): string {
  try {
    return replaceLone(JSON.stringify(value ?? null) ?? 'null');
  } catch (cause) {
    throw new CsError('template_value_unsafe', 'A value cannot be written as JSON', {cause});
  }
}

/**
 * `JSON.stringify` escapes lone surrogates (and nothing else above U+001F), and some parsers refuse such an escape. Each
 * escape is consumed whole, so that `\\ud800`, an escaped backslash before plain letters, stays as it is.
 */
const replaceLone = (json: string): string =>
  json.replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/g, (escape, lone?: string) =>
    lone ? '\uFFFD' : escape,
  );
