/**
 * Templates (design of the API, "Templates"): `{{path}}` and nothing else, each value written so that it cannot change
 * the structure of the place it lands in.
 *
 * 1. mustache splits the source; anything but text and variables is refused.
 * 2. Every variable must be known.
 * 3. The place picks a writer for each variable, and refuses a variable where none is safe.
 * 4. Rendering looks values up, writes them, and lets the place judge the whole text.
 */
import {CsError} from '../errors.ts';
import {lookup, type TemplateContext} from './lookup.ts';
import {isVariable, parseTemplate} from './parse.ts';
import {jsonPlace} from './places/json.ts';
import type {CompilePlace} from './places/place.ts';
import {
  formPlace,
  headerPlace,
  messagePlace,
  parameterPlace,
  recipientPlace,
  textPlace,
} from './places/plain.ts';
import {telPlace} from './places/tel.ts';
import {urlPlace} from './places/url.ts';
import {checkVariable, type TemplateOptions} from './variables.ts';

export type {TemplateContext} from './lookup.ts';
export type {TemplateOptions} from './variables.ts';

/** Where the rendered text goes. `tel` is a number alone; a `tel:` URL is a `url`. */
export type Place =
  'json' | 'form' | 'text' | 'url' | 'tel' | 'header' | 'message' | 'parameter' | 'recipient';

export interface CompiledTemplate {
  /** Every variable once, in order of appearance. */
  readonly variables: readonly string[];
  /** Throws `template_value_unsafe` and `template_too_large`. */
  render(context: TemplateContext): RenderedTemplate;
}

interface RenderedTemplate {
  readonly text: string;
  /** Variables without a value for this contact, or with an empty one. */
  readonly missing: readonly string[];
}

/** In bytes of UTF-8. */
export const templateLimits = {source: 64 * 1024, output: 256 * 1024};

const places: Readonly<Record<Place, CompilePlace>> = {
  json: jsonPlace,
  form: formPlace,
  text: textPlace,
  url: urlPlace,
  tel: telPlace,
  header: headerPlace,
  message: messagePlace,
  parameter: parameterPlace,
  recipient: recipientPlace,
};

/**
 * Compiles a template for its place. Throws `template_syntax`, `template_unknown_variable`, `template_context` and
 * `template_too_large`, with `position` (index in `source`) and `suggestion` where there are any.
 */
export function compileTemplate(
  source: string,
  place: Place,
  options: TemplateOptions = {},
): CompiledTemplate {
  if (byteLength(source) > templateLimits.source)
    throw tooLarge('A template', templateLimits.source);
  const parts = parseTemplate(source.toWellFormed());
  const variables = parts.filter(isVariable);
  for (const variable of variables) checkVariable(variable, options);
  const {write, finish} = places[place](parts);
  return {
    variables: [...new Set(variables.map(({path}) => path))],
    render(context) {
      const missing = new Set<string>();
      let next = 0;
      let size = 0;
      let text = '';
      for (const part of parts) {
        let piece: string;
        if (isVariable(part)) {
          const value = lookup(context, part.path);
          if (value === undefined || value === '') missing.add(part.path);
          piece = write(value, next++);
        } else piece = part.text;
        // While it grows: a small template can repeat a large value many times.
        size += byteLength(piece);
        if (size > templateLimits.output)
          throw tooLarge('What a template renders to', templateLimits.output);
        text += piece;
      }
      return {text: finish ? finish(text) : text, missing: [...missing]};
    },
  };
}

const encoder = new TextEncoder();

const byteLength = (text: string): number => encoder.encode(text).length;

const tooLarge = (what: string, limit: number): CsError =>
  new CsError('template_too_large', `${what} may take ${limit / 1024} KiB`);
