import Papa from 'papaparse';
import {type Table, mostRecipients} from './recipients.ts';

const mostBytes = 64 * 1024 * 1024;
/** Empty ones, which do not count, are read, too. */
const mostLines = 4 * mostRecipients;

/** Why a file is no table, for the person who chose it. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly reason: 'too_big' | 'too_long' | 'empty' | 'broken';

  constructor(reason: TableError['reason'], cause?: unknown) {
    super(reason, {cause});
    this.reason = reason;
  }
}

/** Reads a CSV file: any usual separator, UTF-8, UTF-16 or what Windows writes. */
export async function readTable(file: File, signal: AbortSignal): Promise<Table> {
  if (file.size > mostBytes) throw new TableError('too_big');
  const text = await textOf(file);
  signal.throwIfAborted();
  const {data, meta} = Papa.parse<string[]>(text, {skipEmptyLines: 'greedy', preview: mostLines});
  if (meta.truncated || data.length > mostRecipients + 1) throw new TableError('too_long');
  const [headings = [], ...rows] = data;
  if (rows.length === 0) throw new TableError('empty');
  return {name: file.name, headings: headings.map(heading => heading.trim()), rows};
}

/** UTF-16 has its mark; what is no UTF-8, be it in its last letter, comes from Windows. */
async function textOf(file: File): Promise<string> {
  const bytes = await file
    .slice()
    .arrayBuffer()
    .catch((error: unknown) => {
      throw new TableError('broken', error);
    });
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
