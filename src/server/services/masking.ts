import {secretMask} from '../../protocol/action.ts';
import {isRecord} from '../../protocol/json.ts';

/** A shorter one would be found everywhere. */
const shortest = 4;
const shortestPart = 8;

/**
 * Every spelling in which an answer may give a secret back: as it is, its longer words (`Bearer …`), what Basic
 * credentials decode to, and each of them encoded as URLs, forms, JSON and base64 do. The longest first, so that none is cut by a part of it.
 */
export function secretSpellings(values: readonly string[]): readonly string[] {
  const spellings = new Set<string>();
  for (const value of values) {
    if (value.length >= shortest) spellings.add(value);
    for (const part of value.split(/[\s;,=]+/))
      if (part.length >= shortestPart) spellings.add(part);
    const [, basic] = /^Basic\s+([\w+/=-]+)$/i.exec(value) ?? [];
    if (basic === undefined) continue;
    const decoded = Buffer.from(basic, 'base64').toString('utf8');
    const password = decoded.slice(decoded.indexOf(':') + 1);
    for (const text of [basic, decoded, password]) if (text.length >= shortest) spellings.add(text);
  }
  const encoded = [...spellings].flatMap(text => [
    encodeURIComponent(text.toWellFormed()),
    // As it stands in a JSON text that is a string of the answer, and as a form or Basic credentials carry it.
    JSON.stringify(text).slice(1, -1),
    new URLSearchParams({'': text}).toString().slice(1),
    Buffer.from(text).toString('base64'),
  ]);
  return [...new Set([...spellings, ...encoded])].toSorted((a, b) => b.length - a.length);
}

/** A JSON value with every spelling masked, in texts and in keys. Its depth must have been checked. */
export function maskSecrets(value: unknown, spellings: readonly string[]): unknown {
  if (typeof value === 'string') return maskText(value, spellings);
  if (Array.isArray(value)) return value.map(item => maskSecrets(item, spellings));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      maskText(key, spellings),
      maskSecrets(item, spellings),
    ]),
  );
}

function maskText(text: string, spellings: readonly string[]): string {
  let masked = text;
  for (const spelling of spellings) masked = masked.replaceAll(spelling, () => secretMask);
  return masked;
}
