import type {Row} from '../harness/row.ts';
import {openExecuteCpu} from '../server/execute-cpu.ts';

/** The same beside what no server can leave out that reads what it runs, and records it before and after. */
export const row: Row = {
  name: 'execute of a webhook, server CPU, beside a recorded request',
  against: 'the same route with a SELECT, an INSERT and an UPDATE by pg',
  compare: 'ratio',
  unit: 'ms',
  target: 1.8,
  gate: 2.2,
  open: () => openExecuteCpu('/recorded'),
};
