/** SQLSTATE classes begin with a digit: the database is there, and has something against this one. */
const answered = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^\d\w{4}$/.test(error.code);

/**
 * Does `work` with each item, one after the other. One that the database refuses keeps no other from its turn; what it
 * said is thrown in the end. Where the database is away the rest would only wait for it, too.
 */
export async function each<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const errors: Error[] = [];
  for (const item of items)
    try {
      await work(item);
    } catch (error) {
      if (!(error instanceof Error) || !answered(error)) throw error;
      errors.push(error);
    }
  const [first] = errors;
  if (!first) return;
  if (errors.length === 1) throw first;
  const said = errors.map(error => error.message).join('; ');
  // With a code of theirs: whoever does this as one of several steps goes on, too.
  throw Object.assign(new Error(said, {cause: first}), 'code' in first && {code: first.code});
}
