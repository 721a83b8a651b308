/** SQLSTATE classes: wrong data, broken constraints, rolled back (deadlock). */
const classes = /^(?:22|23|40)/;

/**
 * Whether PostgreSQL refused a statement for what it holds, so that nothing of it was done and another one may do
 * better. Not where the connection ended: what became of the statement is not known then.
 */
export const refused = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  classes.test(error.code);
