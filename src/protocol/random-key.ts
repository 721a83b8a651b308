/** 128 random bits in letters and digits. (`crypto.randomUUID()` exists only on pages with https.) */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(36)).join('-');
