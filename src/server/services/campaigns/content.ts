import type {CampaignContentInput} from '../../schemas/v2/campaigns.ts';
import {replaceVariables, variablesOf} from '../../providers/whatsapp-template.ts';

/** A parameter: a value, or the name of one. */
type ContentPart =
  {readonly value: string} | {readonly variable: string; readonly fallback?: string | undefined};

/** What a campaign sends. */
export type CampaignContent =
  | {
      readonly kind: 'template';
      readonly name: string;
      /** Empty: the template's only one. */
      readonly language: string;
      readonly header: readonly ContentPart[];
      readonly body: readonly ContentPart[];
      readonly buttons: readonly ContentPart[];
    }
  /** Plain text, for whoever wrote within the last 24 hours. */
  | {readonly kind: 'text'; readonly text: string};

export interface FilledContent {
  readonly header: readonly string[];
  readonly body: readonly string[];
  readonly buttons: readonly string[];
  readonly text: string;
  /** Variables that have no value for this recipient. */
  readonly missing: readonly string[];
}

/** A value by its name, for one recipient. */
export type Lookup = (name: string) => string | undefined;

/** `attachment`: goes into the header of a template whose header is a picture, a film or a file. */
export function contentOf(
  input: CampaignContentInput,
  attachment: string | undefined,
): CampaignContent {
  const {template, language_code: language = '', whatsapp_body: text = ''} = input;
  if (template === undefined) return {kind: 'text', text};
  const header = partsOf(input.header_params);
  return {
    kind: 'template',
    name: template,
    language,
    header: attachment === undefined ? header : [{value: attachment}],
    body: partsOf(input.body_params),
    // One without a parameter stays as it is.
    buttons: partsOf(input.button_params).map(part =>
      'value' in part || part.variable ? part : {value: ''},
    ),
  };
}

/** Of the static parameters those that nobody can mean: where each stands, and why not. */
export function staticProblems(
  input: CampaignContentInput,
): readonly (readonly [string, string])[] {
  return (['header_params', 'body_params', 'button_params'] as const).flatMap(key => {
    const {is_static: fixed = true, params = []} = input[key] ?? {};
    if (!fixed) return [];
    return params.flatMap((param, index): (readonly [string, string])[] => {
      const {value = '', text = value, name, default: fallback} = asObject(param);
      const place = `${key}/params/${index}`;
      const what = place.replaceAll('/', '.');
      if (name !== undefined || fallback !== undefined)
        return [[place, `${what} is the name of a variable, which is_static: false looks up`]];
      // A button without a text stays as it is.
      return text.trim() || key === 'button_params'
        ? []
        : [[place, `${what} has no text: nobody would get this message`]];
    });
  });
}

/** Names that are looked up. */
export function namesIn(content: CampaignContent): readonly string[] {
  if (content.kind === 'text') return variablesOf(content.text);
  const parts = [...content.header, ...content.body, ...content.buttons];
  return parts.flatMap(part => ('variable' in part ? [part.variable] : []));
}

export function fillContent(content: CampaignContent, lookup: Lookup): FilledContent {
  const missing = new Set<string>();
  const look = (name: string, fallback?: string): string => {
    const value = clean(lookup(name) ?? '') || clean(fallback ?? '');
    if (value === '') missing.add(name);
    return value;
  };
  const each = (parts: readonly ContentPart[]): readonly string[] =>
    parts.map(part => ('value' in part ? clean(part.value) : look(part.variable, part.fallback)));
  if (content.kind === 'text') {
    const text = replaceVariables(content.text, name => look(name));
    return {header: [], body: [], buttons: [], text, missing: [...missing]};
  }
  return {
    header: each(content.header),
    body: each(content.body),
    buttons: each(content.buttons),
    text: '',
    missing: [...missing],
  };
}

function partsOf(given: CampaignContentInput['body_params']): readonly ContentPart[] {
  const {is_static: fixed = true, params = []} = given ?? {};
  return params.map(param => {
    const {name = '', value = name, text = value, default: fallback} = asObject(param);
    // A name may be written as other places of this API write it.
    if (!fixed) return {variable: text.replace(/^\s*\{\{|\}\}\s*$/g, '').trim(), fallback};
    return {value: text};
  });
}

type Parameter = NonNullable<NonNullable<CampaignContentInput['body_params']>['params']>[number];

const asObject = (param: Parameter): Exclude<Parameter, string> =>
  typeof param === 'string' ? {text: param} : param;

/** WhatsApp refuses line breaks, and more than four spaces in a row. */
const clean = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(/ {5,}/g, '    ')
    .trim();
