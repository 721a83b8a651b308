import type {z} from '@hono/zod-openapi';
import {isRecord, own, parseJson} from '../../protocol/json.ts';
import type {CompiledTemplate, TemplateContext, TemplateOptions} from '../../template/compile.ts';
import {lookup} from '../../template/lookup.ts';
import type {webhookConfig} from '../schemas/config.ts';
import {pointer} from '../schemas/problems.ts';
import {fieldRefusal} from './api-error.ts';
import {compileAt} from './compile-at.ts';

type Config = z.infer<typeof webhookConfig>;
type RenderAt = (template: CompiledTemplate, path: readonly string[]) => string;

/** What seed 000 says of a webhook besides its URL, headers and body. */
export interface WebhookExtras {
  /** Absent where none of its kinds of body is there. */
  readonly body?: ((render: RenderAt) => string) | undefined;
  /** Whether that is the fields of a form, not JSON. */
  readonly form: boolean;
  readonly templates: readonly CompiledTemplate[];
  readonly required: readonly string[];
  readonly prompt?: CompiledTemplate | undefined;
}

type Part = (render: RenderAt) => Readonly<Record<string, unknown>>;

/** Throws 422 at the field that is wrong. */
export function planExtras(config: Config, form: boolean, options: TemplateOptions): WebhookExtras {
  const {static_body, body_parts = [], body_type = 'static', required = [], prompt} = config;
  const templates: CompiledTemplate[] = [];
  const parts = body_parts.map(({type = body_type, values}, index): Part => {
    if (type === 'static') return () => values;
    const path = ['config', 'body_parts', String(index), 'values'];
    const template = compileAt(JSON.stringify(values), 'json', path, options);
    templates.push(template);
    return render => asRecord(parseJson(render(template, path)));
  });
  const keys = new Set(body_parts.flatMap(({values}) => Object.keys(values)));
  for (const [index, name] of required.entries())
    if (!keys.has(name)) requireVariable(name, ['config', 'required', String(index)], options);
  return {
    body: static_body ? () => static_body : parts.length > 0 ? merged(parts, form) : undefined,
    form,
    templates,
    required,
    prompt: prompt
      ? compileAt(prompt, 'message', ['config', 'prompt'], {
          ...(options.input && {input: options.input}),
          response: true,
        })
      : undefined,
  };
}

/** Names in `required` that have no value: a key of the body as it is sent, or else a variable. */
export function missingRequired(
  {form, required}: WebhookExtras,
  context: TemplateContext,
  body: string | undefined,
): readonly string[] {
  const sent = form
    ? Object.fromEntries(new URLSearchParams(body))
    : asRecord(body === undefined ? undefined : parseJson(body));
  const empty = (value: unknown): boolean => value === undefined || value === null || value === '';
  return required.filter(name => empty(own(sent, name)) && empty(lookup(context, name)));
}

const merged =
  (parts: readonly Part[], form: boolean) =>
  (render: RenderAt): string => {
    const whole = Object.fromEntries(parts.flatMap(part => Object.entries(part(render))));
    return form ? new URLSearchParams(fieldsOf(whole)).toString() : JSON.stringify(whole);
  };

/** A form knows texts alone. */
const fieldsOf = (whole: object): string[][] =>
  Object.entries(whole).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value),
  ]);

const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

function requireVariable(name: string, path: readonly string[], options: TemplateOptions): void {
  if (/[{}]/.test(name))
    throw fieldRefusal(
      422,
      pointer(path),
      'template_syntax',
      `"${name}" must be the name of a variable, such as contact.phone_number, without braces`,
    );
  compileAt(`{{${name}}}`, 'text', path, options);
}
