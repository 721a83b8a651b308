import type {PastRun} from '../../../protocol/result.ts';

const columns = [
  'execution_id',
  'state',
  'test',
  'action_id',
  'action_name',
  'action_type',
  'contact_id',
  'by_id',
  'by_name',
  'started_at',
  'finished_at',
  'http_status',
  'error_code',
  'message',
] as const;

/** Runs as a table (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf(runs: readonly PastRun[]): string {
  const rows = runs.map(run => {
    const {by, ...rest} = run;
    const flat: Record<string, string | number | boolean | undefined> = {
      ...rest,
      by_id: by.id,
      by_name: by.name,
    };
    return columns.map(column => cell(flat[column])).join(',');
  });
  return `${[columns.join(','), ...rows].join('\r\n')}\r\n`;
}

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
