/** What all languages put together in the same way. */
import type {CsErrorCode} from '../errors.ts';
import type {WhyNot} from '../protocol/availability.ts';
import {countdown} from './ago.ts';
import type {Messages} from './messages.ts';

export interface WhyNotWords {
  /** `field` is the name of a contact's field, as the API has it. */
  readonly missing: (field: string) => string;
  /** `time` is a countdown. */
  readonly limit: (time: string) => string;
  readonly breaker: string;
  readonly sender: string;
  readonly breakerUntil: (time: string) => string;
  readonly role: string;
  readonly group: string;
  readonly tag: string;
}

export const whyNotIn =
  (words: WhyNotWords): Messages['whyNot'] =>
  ({code, message, variable = '', retry_after: seconds}) => {
    const sentences: Partial<Record<WhyNot['code'], string>> = {
      missing: words.missing(variable.replace(/^contact\./, '').replaceAll('_', ' ')),
      breaker: seconds ? words.breakerUntil(countdown(seconds)) : words.breaker,
      sender: words.sender,
      role: words.role,
      group: words.group,
      tag: words.tag,
      ...(seconds ? {limit: words.limit(countdown(seconds))} : {}),
    };
    return sentences[code] ?? message;
  };

export interface ProblemWords extends Partial<Record<CsErrorCode, string>> {
  readonly rate_limited: string;
}

/** The sentence for a code; the server's own where there is none. `later` says when another try makes sense. */
export const problemIn =
  (words: ProblemWords, later: (seconds: number) => string): Messages['problem'] =>
  (code, message, seconds) =>
    code === 'rate_limited' && seconds
      ? `${words.rate_limited} ${later(seconds)}`
      : (words[code] ?? sentence(message));

/** Ends a text as a sentence, where it does not end as one of some script already. */
export const sentence = (text: string): string => (/[.!?…؟।]$/.test(text) ? text : `${text}.`);

/** Forms of a number, such as `{one: '1 action', other: '# actions'}`; `#` stands for the number. */
export function counted(
  language: string,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & {readonly other: string},
): (count: number) => string {
  const rules = onNeed(() => new Intl.PluralRules(language));
  const number = onNeed(() => new Intl.NumberFormat(language));
  return count =>
    (forms[rules().select(count)] ?? forms.other).replace('#', number().format(count));
}

/** Puts words in a row, as in `a, b, and c`. */
export function listed(language: string): (words: readonly string[]) => string {
  const list = onNeed(() => new Intl.ListFormat(language));
  return words => list().format(words);
}

/** A language's data take milliseconds to load: not while the page loads, but when somebody reads. */
function onNeed<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
