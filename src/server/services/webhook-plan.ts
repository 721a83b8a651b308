import type {z} from '@hono/zod-openapi';
import {type WebhookMethod, secretMask} from '../../protocol/action.ts';
import {headerNameProblem, isCredentialHeader} from '../../protocol/headers.ts';
import type {
  CompiledTemplate,
  Place,
  TemplateContext,
  TemplateOptions,
} from '../../template/compile.ts';
import type {webhookConfig} from '../schemas/config.ts';
import {pointer} from '../schemas/problems.ts';
import {fieldRefusal, templateRefusal} from './api-error.ts';
import {compileAt} from './compile-at.ts';
import {type WebhookExtras, planExtras} from './webhook-body.ts';

type Config = z.infer<typeof webhookConfig>;

/** A webhook, compiled once per version of its action. */
export interface WebhookPlan {
  readonly method: WebhookMethod;
  readonly url: CompiledTemplate;
  /** The URL as it is written. */
  readonly source: string;
  readonly headers: readonly HeaderPlan[];
  readonly body: CompiledTemplate | undefined;
  readonly extras: WebhookExtras;
  /** Names of `{{secret.NAME}}`. */
  readonly secretNames: readonly string[];
}

interface HeaderPlan {
  readonly name: string;
  readonly secret: boolean;
  readonly value: CompiledTemplate;
}

/** What is sent. */
export interface RenderedWebhook {
  readonly url: URL;
  readonly method: WebhookMethod;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The same, with masks for secrets. */
  readonly shownHeaders: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Values that must not come back in the answer. */
  readonly secrets: readonly string[];
  readonly missing: readonly string[];
}

const headerLimit = 50;

/** Compiles a webhook with the real values of its headers. Throws 422 at the field that is wrong. */
export function planWebhook(config: Config, given: TemplateOptions): WebhookPlan {
  const options = {...given, secret: true};
  const headers = Object.entries(config.headers ?? {});
  checkHeaderNames(headers.map(([name]) => name));
  const url = compileAt(config.url, 'url', ['config', 'url'], options);
  const compiled = headers.map(([name, value]) => ({
    name: name.toLowerCase(),
    secret: isCredentialHeader(name),
    value: compileAt(value, 'header', ['config', 'headers', name], options),
  }));
  const place = bodyPlace(config);
  const body = config.body ? compileAt(config.body, place, ['config', 'body'], options) : undefined;
  const extras = planExtras(config, place === 'form', options);
  const values = compiled.map(({value}) => value);
  const templates = [url, ...values, ...(body ? [body] : []), ...extras.templates];
  return {
    method: config.method ?? 'POST',
    url,
    source: config.url,
    headers: compiled,
    body,
    extras,
    secretNames: secretNamesOf(templates),
  };
}

/** Masks for each secret, to show what a run would send. */
export const maskedSecrets = ({secretNames}: WebhookPlan): Readonly<Record<string, string>> =>
  Object.fromEntries(secretNames.map(name => [name, secretMask]));

const secretNamesOf = (templates: readonly CompiledTemplate[]): readonly string[] => [
  ...new Set(
    templates
      .flatMap(({variables}) => variables)
      .filter(path => path.startsWith('secret.'))
      .map(path => path.slice('secret.'.length)),
  ),
];

/** Throws 422 at the field whose value cannot be written safely. */
export function renderWebhook(plan: WebhookPlan, context: TemplateContext): RenderedWebhook {
  const missing = new Set<string>();
  const render = (template: CompiledTemplate, path: readonly string[]): string => {
    try {
      const {text, missing: names} = template.render(context);
      for (const name of names) missing.add(name);
      return text;
    } catch (error) {
      throw templateRefusal(error, pointer(path));
    }
  };
  const url = new URL(render(plan.url, ['config', 'url']));
  const headers = new Map<string, string>();
  const secrets = Object.values(context.secret ?? {});
  for (const {name, secret, value} of plan.headers) {
    const text = render(value, ['config', 'headers', name]).trim();
    if (text) headers.set(name, text);
    if (text && secret) secrets.push(text);
  }
  const body = plan.method === 'GET' ? undefined : renderBody(plan, context, render);
  if (body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const secretNames = new Set(plan.headers.filter(({secret}) => secret).map(({name}) => name));
  return {
    url,
    method: plan.method,
    headers: Object.fromEntries(headers),
    shownHeaders: Object.fromEntries(
      [...headers].map(([name, value]) => [name, secretNames.has(name) ? secretMask : value]),
    ),
    body,
    secrets,
    missing: [...missing],
  };
}

/** Where there is no body of any kind, the whole context is sent. */
function renderBody(
  plan: WebhookPlan,
  context: TemplateContext,
  render: (template: CompiledTemplate, path: readonly string[]) => string,
): string {
  if (plan.body) return render(plan.body, ['config', 'body']);
  if (plan.extras.body) return plan.extras.body(render);
  const {contact, user, organization} = context;
  return JSON.stringify({contact, user, organization});
}

function bodyPlace(config: Config): Place {
  const [, type = 'application/json'] =
    Object.entries(config.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type') ??
    [];
  if (/json/i.test(type)) return 'json';
  return /x-www-form-urlencoded/i.test(type) ? 'form' : 'text';
}

function checkHeaderNames(names: readonly string[]): void {
  if (names.length > headerLimit)
    throw fieldRefusal(422, '/config/headers', 'header_not_allowed', 'At most 50 headers');
  const seen = new Set<string>();
  for (const name of names) {
    const why =
      headerNameProblem(name) ?? (seen.has(name.toLowerCase()) ? 'is there twice' : undefined);
    if (why)
      throw fieldRefusal(
        422,
        pointer(['config', 'headers', name]),
        'header_not_allowed',
        `config.headers: "${name}" ${why}`,
      );
    seen.add(name.toLowerCase());
  }
}
