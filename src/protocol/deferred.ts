/**
 * A promise that others settle. Not by `Promise.withResolvers()`: pages of zone.js (Angular until 17) or of Bluebird have
 * a `Promise` of their own, which lacks it.
 */
export function deferred<T>(): PromiseWithResolvers<T> {
  let settle!: Omit<PromiseWithResolvers<T>, 'promise'>;
  const promise = new Promise<T>((resolve, reject) => (settle = {resolve, reject}));
  return {promise, ...settle};
}
