import type fc from 'fast-check';

/** A step of a random sequence, as fast-check wants it, and as it is printed where the sequence fails. */
export const command = <Model extends object, Real>(
  shown: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): fc.AsyncCommand<Model, Real> => ({check, run, toString: () => shown});
