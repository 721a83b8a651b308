import type {Messages} from './messages.ts';

/** Languages besides English, by the tag that asks for them; fetched where a page speaks one. */
const languages: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: async () => (await import('./ar.ts')).ar,
  es: async () => (await import('./es.ts')).es,
  hi: async () => (await import('./hi.ts')).hi,
  pt: async () => (await import('./pt-br.ts')).ptBR,
};

/** The texts of a language tag such as `pt-BR`; nothing where English serves. */
export async function loadMessages(tag: string): Promise<Messages | undefined> {
  const [language = ''] = tag.toLowerCase().split('-');
  return Object.hasOwn(languages, language) ? languages[language]?.() : undefined;
}
