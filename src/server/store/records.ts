/** Escapes of lone surrogates, which `JSON.stringify` makes; not those of texts that hold JSON. */
const lone = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** Records as one value of a statement that reads them by `json_to_recordset`. PostgreSQL has no lone surrogates. */
export function records(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  return text.includes('\\ud') ? text.replaceAll(lone, '$1\ufffd') : text;
}
