import {CsError} from '../../errors.ts';
import {isVariable} from '../parse.ts';
import {toText} from '../value.ts';
import type {CompiledPlace, CompilePlace, Write} from './place.ts';

/** The same writer for every variable. */
const each =
  (write: Write, finish?: CompiledPlace['finish']): CompilePlace =>
  () => ({write, finish});

/** `encodeURIComponent`, and what it leaves for the sake of old URLs. */
export const percentEncode: Write = value =>
  encodeURIComponent(toText(value)).replace(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export const textPlace = each(toText);

export const formPlace = each(percentEncode);

/** SMS, toast, prompt: control characters would be shown as boxes, or end the text. Line breaks stay. */
export const messagePlace = each(toText, text =>
  text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ''),
);

/** WhatsApp refuses line breaks and tabs in a parameter. */
export const parameterPlace = each(toText, text =>
  text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replace(/\p{Cc}/gu, ''),
);

/** A header's value: visible ASCII and spaces. Empty means that the header is left out. */
export const headerPlace: CompilePlace = parts => {
  for (const part of parts)
    if (!isVariable(part) && !isHeaderText(part.text))
      throw new CsError('template_context', 'A header may hold only visible ASCII and spaces');
  return each(toText, text => {
    if (isHeaderText(text)) return text;
    throw new CsError(
      'template_value_unsafe',
      'A value would put a control character, a line break or a non-ASCII character into a header',
    );
  })(parts);
};

const isHeaderText = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** A phone number as people write it; whether it can be called is judged by whoever sends. */
export const recipientPlace = each(toText, text => {
  const digits = text.replace(/[\s()./-]/g, '');
  if (/^\+?[0-9]{5,15}$/.test(digits)) return text.trim();
  throw new CsError('template_value_unsafe', 'The recipient is not a phone number');
});
