/** What the palette can find. */
interface Searchable {
  readonly name: string;
  readonly group?: string | undefined;
  readonly description?: string | undefined;
}

/** Text as people search it: without accents, case and width. No pattern is made of it. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const marks = {whole: 8, start: 6, word: 4, inside: 3, group: 2, description: 1};

/**
 * The entries that hold every word of `query`, best first: at the start of the name, of a word, inside it, in the
 * group, in the description. Among equals the order stays.
 */
export function search<T extends Searchable>(entries: readonly T[], query: string): readonly T[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries
    .map(entry => ({entry, score: scoreOf(entry, words)}))
    .filter(({score}) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({entry}) => entry);
}

function scoreOf(
  {name, group = '', description = ''}: Searchable,
  words: readonly string[],
): number {
  const texts = {name: fold(name), group: fold(group), description: fold(description)};
  let score = 0;
  for (const word of words) {
    const found = markOf(texts, word);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

function markOf(
  {name, group, description}: Readonly<Record<'name' | 'group' | 'description', string>>,
  word: string,
): number {
  if (name === word) return marks.whole;
  if (name.startsWith(word)) return marks.start;
  if (name.split(/[\s\p{P}]+/u).some(part => part.startsWith(word))) return marks.word;
  if (name.includes(word)) return marks.inside;
  if (group.includes(word)) return marks.group;
  return description.includes(word) ? marks.description : 0;
}
