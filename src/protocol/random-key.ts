/** 128 random bits in letters and digits. (`crypto.randomUUID()` exists only on pages with https.) */
export const randomKey = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('-');
