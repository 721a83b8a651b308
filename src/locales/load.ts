import {type Languages, inLanguage} from './in-language.ts';
import type {Messages} from './messages.ts';

const languages: Languages<Messages> = {
  ar: async () => (await import('./ar.ts')).ar,
  es: async () => (await import('./es.ts')).es,
  hi: async () => (await import('./hi.ts')).hi,
  pt: async () => (await import('./pt-br.ts')).ptBR,
};

/** The texts of a language tag such as `pt-BR`; nothing where English serves. */
export const loadMessages = (tag: string): Promise<Messages | undefined> =>
  inLanguage(languages, tag);
