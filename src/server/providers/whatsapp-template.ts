import {isRecord, own, ownString} from '../../protocol/json.ts';

/** A message template, as Meta keeps it, reduced to what sending needs. */
export interface MessageTemplate {
  readonly name: string;
  readonly language: string;
  /** `APPROVED` ones can be sent. */
  readonly status: string;
  readonly category: string;
  readonly header?: {readonly format: HeaderFormat; readonly text: string} | undefined;
  readonly body: string;
  readonly buttons: readonly TemplateButton[];
  /** Names of the body's variables, in order of appearance: `1`, `2`, … unless they are named. */
  readonly bodyVariables: readonly string[];
  readonly named: boolean;
}

type HeaderFormat = 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';

interface TemplateButton {
  readonly type: string;
  readonly text: string;
  /** Whether it needs a parameter: a URL with a variable, or a coupon. */
  readonly variable: boolean;
}

const formats = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const;

/** An entry of `GET /{WABA-ID}/message_templates`; nothing where it is none. */
export function readTemplate(value: unknown): MessageTemplate | undefined {
  if (!isRecord(value)) return undefined;
  const name = ownString(value, 'name');
  const language = ownString(value, 'language');
  if (!name || !language) return undefined;
  const listed = own(value, 'components');
  const components = Array.isArray(listed) ? listed.filter(isRecord) : [];
  const part = (type: string) =>
    components.find(one => ownString(one, 'type')?.toUpperCase() === type);
  const header = part('HEADER');
  const format = formats.find(one => one === (header && ownString(header, 'format')));
  const body = ownString(part('BODY') ?? {}, 'text') ?? '';
  const buttons = own(part('BUTTONS') ?? {}, 'buttons');
  return {
    name,
    language,
    status: ownString(value, 'status') ?? '',
    category: ownString(value, 'category') ?? '',
    header: header && format && {format, text: ownString(header, 'text') ?? ''},
    body,
    buttons: (Array.isArray(buttons) ? buttons.filter(isRecord) : []).map(button => {
      const type = ownString(button, 'type') ?? '';
      const variables = variablesOf(ownString(button, 'url') ?? '');
      const variable = type === 'COPY_CODE' || variables.length > 0;
      return {type, text: ownString(button, 'text') ?? '', variable};
    }),
    bodyVariables: variablesOf(body),
    named: ownString(value, 'parameter_format')?.toUpperCase() === 'NAMED',
  };
}

const variable = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Each `{{…}}` once. */
export const variablesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(variable)].map(([, name = '']) => name)),
];

/** The text with its variables replaced, by their names. */
export const replaceVariables = (text: string, valueOf: (name: string) => string): string =>
  text.replace(variable, (_, name: string) => valueOf(name));

/** The text with its variables replaced, in their order. */
export function fillTemplate(text: string, values: readonly string[]): string {
  const names = variablesOf(text);
  return text.replace(variable, (whole, name: string) => {
    const index = /^\d+$/.test(name) ? Number(name) - 1 : names.indexOf(name);
    return values[index] ?? whole;
  });
}
