import {type Languages, inLanguage} from '../in-language.ts';
import type {ComposerMessages} from './en.ts';

const languages: Languages<ComposerMessages> = {
  ar: async () => (await import('./ar.ts')).composerAr,
  es: async () => (await import('./es.ts')).composerEs,
  hi: async () => (await import('./hi.ts')).composerHi,
  pt: async () => (await import('./pt-br.ts')).composerPtBR,
};

/** The composer's texts of a language tag; nothing where English serves. */
export const loadComposerMessages = (tag: string): Promise<ComposerMessages | undefined> =>
  inLanguage(languages, tag);
