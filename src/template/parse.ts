import mustache, {type TemplateSpans} from 'mustache';
import {CsError} from '../errors.ts';

/** A piece of literal text. */
interface TextPart {
  readonly text: string;
}

/** A `{{path}}`, from its opening braces to behind its closing ones. */
export interface VariablePart {
  readonly path: string;
  /** Index in the source. */
  readonly position: number;
  readonly end: number;
}

export type Part = TextPart | VariablePart;

export const isVariable = (part: Part): part is VariablePart => 'path' in part;

const tagLimit = 256;

/** What mustache knows and we refuse: it could change the structure that a value lands in, or fetch more text. */
const refusedTags: ReadonlyMap<string, string> = new Map([
  ['#', 'Sections ({{#…}}) are not supported'],
  ['^', 'Inverted sections ({{^…}}) are not supported'],
  ['/', 'Sections ({{/…}}) are not supported'],
  ['>', 'Partials ({{>…}}) are not supported'],
  ['{', 'Unescaped variables ({{{…}}}) are not supported; write {{…}}'],
  ['&', 'Unescaped variables ({{&…}}) are not supported; write {{…}}'],
  ['=', 'Other delimiters ({{=…=}}) are not supported'],
  ['!', 'Comments ({{!…}}) are not supported'],
]);

/** The parts of a template, as mustache reads them. Throws `template_syntax` for anything but text and variables. */
export function parseTemplate(source: string): Part[] {
  checkTags(source);
  // A writer of its own: the shared one keeps every text it ever saw.
  const spans: TemplateSpans = new mustache.Writer().parse(source, ['{{', '}}']);
  // What is no text has a name: of another kind nothing has come through.
  return spans.map(([type, value, position, end]) =>
    type === 'text' ? {text: value} : {path: value, position, end},
  );
}

/** Before mustache: its search for the closing braces takes quadratic time over long white space. */
function checkTags(source: string): void {
  for (let open = source.indexOf('{{'); open !== -1;) {
    const close = source.indexOf('}}', open + 2);
    if (close === -1) throw syntax('A {{ is not closed by }}', open);
    if (close - open > tagLimit) throw syntax(`A tag is longer than ${tagLimit} characters`, open);
    const tag = source.slice(open + 2, close).trimStart();
    const refusal = refusedTags.get(tag.charAt(0));
    if (refusal) throw syntax(refusal, open);
    open = source.indexOf('{{', close + 2);
  }
}

const syntax = (message: string, position: number): CsError =>
  new CsError('template_syntax', `${message}, at character ${position + 1}`, {position});
