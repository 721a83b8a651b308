/** Recipients, from what was pasted and from tables: a table's other columns become variables by their heading. */
export interface Recipient {
  readonly id: string;
  readonly to: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Table {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Which column of a table is what; `id` may be none. */
export interface Columns {
  readonly to: number;
  readonly id: number | undefined;
}

/** As the server takes them. */
export const mostRecipients = 100_000;

const numberLike = /^[+(\d][\d\s().\-/]{5,}$/;
const phoneWords =
  /phone|mobile|number|whatsapp|telefon|tel[eé]fono|celular|handy|m[oó]vil|to_?number|फ़?ोन|هاتف|جوال/i;
const idWords = /^(?:id|.*[ _-]id|customer|kunde|cliente)$/i;

/**
 * The id of a recipient that has none of its own, by its place in the campaign. Ids tie values and contacts to
 * recipients: a bare number could be the id of somebody else.
 */
const placeId = (place: number): string => `row-${place}`;

/** One recipient a line: a number, and after a tab, a comma or a semicolon an id. `before`: recipients there are already. */
export function fromText(text: string, before = 0): readonly Recipient[] {
  return text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)
    .map((line, index) => {
      const [to = '', id = ''] = line.split(/[\t;,]/).map(part => part.trim());
      return {id: id || placeId(before + index + 1), to, values: {}};
    });
}

/** The most likely columns: by their heading, else by what stands in them. */
export function guessColumns({headings, rows}: Table): Columns {
  const byWord = headings.findIndex(heading => phoneWords.test(heading));
  const sample = rows.slice(0, 20);
  const likely = headings.map(
    (_, column) => sample.filter(row => numberLike.test(row[column]?.trim() ?? '')).length,
  );
  const byContent = likely.indexOf(Math.max(...likely));
  const to = byWord >= 0 ? byWord : Math.max(0, byContent);
  const id = headings.findIndex((heading, column) => column !== to && idWords.test(heading.trim()));
  return {to, id: id < 0 ? undefined : id};
}

/** Names of variables are letters, digits, `_` and `.`; a heading is made one. */
export const variableName = (heading: string): string =>
  heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .replace(/[^A-Za-z0-9_.]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 100)
    .toLowerCase();

/** A heading in another script has no such letters: its column goes by its place. One without a heading is left out. */
const nameOf = (heading: string, column: number): string =>
  variableName(heading) || (heading.trim() && `column_${column + 1}`);

/** Names that the columns give, without those of the number and the id. */
export const variablesIn = ({headings}: Table, {to, id}: Columns): readonly string[] => [
  ...new Set(
    headings
      .map((heading, column) => (column === to || column === id ? '' : nameOf(heading, column)))
      .filter(Boolean),
  ),
];

export function fromTable(
  {headings, rows}: Table,
  {to, id}: Columns,
  before = 0,
): readonly Recipient[] {
  const names = headings.map((heading, column) =>
    column === to || column === id ? '' : nameOf(heading, column),
  );
  return rows.map((row, index) => ({
    id: (id === undefined ? '' : row[id]?.trim()) || placeId(before + index + 1),
    to: row[to]?.trim() ?? '',
    values: Object.fromEntries(
      names.flatMap((name, column) => {
        const value = row[column]?.trim();
        return name && value ? [[name, value]] : [];
      }),
    ),
  }));
}
