import {type Languages, inLanguage} from '../in-language.ts';
import type {ManagerMessages} from './en.ts';

const languages: Languages<ManagerMessages> = {
  ar: async () => (await import('./ar.ts')).managerAr,
  es: async () => (await import('./es.ts')).managerEs,
  hi: async () => (await import('./hi.ts')).managerHi,
  pt: async () => (await import('./pt-br.ts')).managerPtBR,
};

/** The manager's texts of a language tag; nothing where English serves. */
export const loadManagerMessages = (tag: string): Promise<ManagerMessages | undefined> =>
  inLanguage(languages, tag);
