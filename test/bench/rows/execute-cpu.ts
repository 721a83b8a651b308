import type {Row} from '../harness/row.ts';
import {openExecuteCpu} from '../server/execute-cpu.ts';

/** CPU of the server's process for a run, its two rows in PostgreSQL included. */
export const row: Row = {
  name: 'execute of a webhook, server CPU',
  against: 'a Hono route that sends the same request by undici.Pool',
  compare: 'ratio',
  unit: 'ms',
  target: 1.8,
  gate: 2.2,
  open: () => openExecuteCpu('/execute'),
};
