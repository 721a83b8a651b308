/** Texts besides English, by the language that asks for them; fetched where a page speaks it. */
export type Languages<T> = Readonly<Record<string, () => Promise<T>>>;

/** The texts of a language tag such as `pt-BR`; nothing where English serves. */
export async function inLanguage<T>(languages: Languages<T>, tag: string): Promise<T | undefined> {
  const [language = ''] = tag.toLowerCase().split('-');
  return Object.hasOwn(languages, language) ? languages[language]?.() : undefined;
}
