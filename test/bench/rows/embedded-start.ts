import type {Row} from '../harness/row.ts';
import {openEmbedded} from '../server/embedded.ts';

/** From the making of the process until it listens. */
export const row: Row = {
  name: 'embedded server, start',
  against: 'PGlite alone',
  compare: 'difference',
  unit: 'ms',
  target: 500,
  gate: 1_000,
  open: () => openEmbedded(({started}) => started),
};
