import {CsError} from '../../errors.ts';
import {openableSchemes} from '../../protocol/url.ts';
import {isVariable, type Part} from '../parse.ts';
import {percentEncode} from './plain.ts';
import type {CompilePlace} from './place.ts';
import {numberAfter} from './tel.ts';

/**
 * A URL. Up to the end of scheme, user, host and port it is literal: whoever may edit a contact must not choose where
 * a request goes. Behind that every value is percent-encoded, so that it ends no segment and starts no parameter.
 */
export const urlPlace: CompilePlace = parts => {
  const skeleton = parts.map(part => (isVariable(part) ? 'x' : part.text)).join('');
  const position = parts.find(isVariable)?.position;
  checkLiterals(parts);
  const [first] = parts;
  const head = first && !isVariable(first) ? first.text : '';
  const scheme = /^[a-z]+:/i.exec(head)?.[0] ?? '';
  if (!(openableSchemes as readonly string[]).includes(scheme.toLowerCase()))
    throw context('A URL starts with https:, http:, tel: or mailto:', position);
  if (scheme.toLowerCase() === 'tel:') return numberAfter(scheme, parts);
  // With a variable the origin must be complete before it; without one the parser below is enough.
  const isWeb = /^http/i.test(scheme);
  if (isWeb && parts.length > 1 && !/^https?:\/\/[^/\\?#]+[/\\?#]/i.test(head))
    throw context('Scheme, host, port and user of a URL cannot hold a variable', position);
  if (!URL.canParse(skeleton)) throw context('The template is not a URL', position);
  if (isWeb && hasDotSegment(skeleton))
    throw context('The path of a URL cannot hold . or .. as a segment', position);

  const place = placeOf(new URL(skeleton));
  return {
    writers: parts.filter(isVariable).map(() => percentEncode),
    finish(text) {
      if (isWeb && hasDotSegment(text))
        throw unsafe('A value would become . or .. in the path of the URL');
      if (!URL.canParse(text) || placeOf(new URL(text)) !== place)
        throw unsafe('A value would change where the URL leads');
      return text;
    },
  };
};

/** What no value may change. */
const placeOf = (url: URL): string =>
  [url.protocol, url.username, url.password, url.host].join('\n');

/** Whether the URL parser would climb: it also takes `%2e` for a dot, and `\` for a slash. */
function hasDotSegment(url: string): boolean {
  const [path = ''] = url.replace(/^[a-z]+:[/\\]*[^/\\?#]*/i, '').split(/[?#]/, 1);
  return path.split(/[/\\]/).some(segment => /^(?:\.|%2e){1,2}$/i.test(segment));
}

function checkLiterals(parts: readonly Part[]): void {
  let before = '';
  for (const part of parts) {
    if (isVariable(part) && /%[0-9a-f]?$/i.test(before))
      throw context('A variable cannot be part of a percent-encoded character', part.position);
    // The URL parser drops tabs and line breaks wherever they stand.
    if (!isVariable(part) && /\p{Cc}/u.test(part.text))
      throw context('A URL cannot hold control characters', undefined);
    before = isVariable(part) ? '' : part.text;
  }
}

const context = (message: string, position: number | undefined): CsError =>
  new CsError('template_context', message, {position});

const unsafe = (message: string): CsError => new CsError('template_value_unsafe', message);
