/** The element with this id, which is of this class; the page is broken where it is missing. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new TypeError(`Expected #${id} to be a ${type.name}`);
}

/** An element with a class and a text; never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** Two letters for an avatar. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(word => /^\p{L}/u.test(word));
  const [first = name, last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return [first, last].map(word => word.match(/^./u)?.[0] ?? '').join('');
}
