/**
 * A table (RFC 4180), with the mark that tells spreadsheets that it is UTF-8. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; a number with its plus stays as it is.
 */
export function csvOf(
  headings: readonly string[],
  rows: readonly (readonly (string | number | boolean | undefined)[])[],
): string {
  return `\ufeff${[headings, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | boolean | undefined = ''): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
