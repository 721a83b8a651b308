import Papa from 'papaparse';
import {type Table, mostRecipients} from './recipients.ts';

const mostBytes = 64 * 1024 * 1024;
/** Bytes that tell how a file is written. */
const looked = 65_536;

/** Why a file is no table, for the person who chose it. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly reason: 'too_big' | 'too_long' | 'empty' | 'broken';

  constructor(reason: TableError['reason'], cause?: unknown) {
    super(reason, {cause});
    this.reason = reason;
  }
}

/** Reads a CSV file piece by piece: any usual separator, UTF-8, UTF-16 or what Windows writes. */
export async function readTable(file: File, signal: AbortSignal): Promise<Table> {
  if (file.size > mostBytes) throw new TableError('too_big');
  const encoding = await encodingOf(file);
  const {promise, resolve, reject} = Promise.withResolvers<readonly string[][]>();
  const lines: string[][] = [];
  Papa.parse<string[]>(file, {
    encoding,
    skipEmptyLines: 'greedy',
    chunk({data}, parser) {
      for (const line of data) lines.push(line);
      if (signal.aborted || lines.length > mostRecipients + 1) parser.abort();
    },
    complete: () => resolve(lines),
    error: reject,
  });
  const read = await promise.catch((error: unknown) => {
    throw new TableError('broken', error);
  });
  signal.throwIfAborted();
  if (read.length > mostRecipients + 1) throw new TableError('too_long');
  const [headings = [], ...rows] = read;
  if (rows.length === 0) throw new TableError('empty');
  return {name: file.name, headings: headings.map(heading => heading.trim()), rows};
}

/** UTF-16 has its mark; what is no UTF-8 comes from Windows. */
async function encodingOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, looked).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // The last letter may be cut in half.
    new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: true});
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
