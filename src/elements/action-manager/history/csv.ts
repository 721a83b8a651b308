import type {PastRun} from '../../../protocol/result.ts';
import {csvOf} from '../../../state/csv.ts';

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

/** Runs as a table. */
export const tableOf = (runs: readonly PastRun[]): string =>
  csvOf(
    columns,
    runs.map(({by, ...rest}) => {
      const flat: Readonly<Record<string, string | number | boolean | undefined>> = {
        ...rest,
        by_id: by.id,
        by_name: by.name,
      };
      return columns.map(column => flat[column]);
    }),
  );
