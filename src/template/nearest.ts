const typo = 2;

/** The name a person may have meant: one typo or two away, one that starts or ends with the word, or the least far. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(typo, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(lower, name);
    if (distance < least) [best, least] = [name, distance];
  }
  if (least <= typo) return best;
  return names.find(name => name.startsWith(lower) || name.endsWith(`.${lower}`)) ?? best;
}

/** Levenshtein's distance, row by row. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({length: b.length + 1}, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}
