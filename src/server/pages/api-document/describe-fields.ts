import {actions} from './meanings/actions.ts';
import {campaigns} from './meanings/campaigns.ts';
import {envelope} from './meanings/envelope.ts';
import {messages} from './meanings/messages.ts';
import {runs} from './meanings/runs.ts';
import {settings} from './meanings/settings.ts';

/**
 * What fields mean, by name: one name means the same wherever it stands. Where it does not, what it stands in comes
 * before it (`Schema.name`, `parent.name`). A parameter has `?` before its name.
 */
export type Meanings = Readonly<Record<string, string>>;

export const meanings: Meanings = {
  ...envelope,
  ...actions,
  ...runs,
  ...messages,
  ...campaigns,
  ...settings,
};

/** An OpenAPI document, or a part of one. */
type Node = Record<string, unknown>;

/** An OpenAPI document whose fields and parameters say what they mean, where they did not say so themselves. */
export function describeFields<Document extends {components?: unknown; paths?: unknown}>(
  document: Document,
): Document {
  const {components, paths} = document;
  const schemas = mapped(nodeOf(components)['schemas'], (schema, name) =>
    described(schema, [name]),
  );
  const calls = mapped(paths, methods => mapped(methods, describeCall));
  return {...document, components: {...nodeOf(components), schemas}, paths: calls};
}

function describeCall(call: Node): Node {
  const {parameters, requestBody, responses} = call;
  return {
    ...call,
    ...(Array.isArray(parameters) && {
      parameters: parameters.map(one => saying(nodeOf(one), [`?${String(nodeOf(one)['name'])}`])),
    }),
    ...(isNode(requestBody) && {requestBody: describeContent(requestBody)}),
    ...(isNode(responses) && {responses: mapped(responses, describeContent)}),
  };
}

const describeContent = (body: Node): Node => ({
  ...body,
  ...(isNode(body['content']) && {
    content: mapped(body['content'], kind => ({...kind, schema: described(kind['schema'], [])})),
  }),
});

/** `within`: the schema's name and the fields on the way to it. */
function described(schema: unknown, within: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map(one => described(one, within));
  if (!isNode(schema)) return schema;
  const {properties} = schema;
  const parts = ['anyOf', 'oneOf', 'allOf', 'items', 'additionalProperties'].filter(
    key => key in schema,
  );
  return {
    ...schema,
    ...Object.fromEntries(parts.map(key => [key, described(schema[key], within)])),
    ...(isNode(properties) && {
      properties: mapped(properties, (field, name) => {
        const path = [...within, name];
        return saying(nodeOf(described(field, path)), path);
      }),
    }),
  };
}

function saying(field: Node, path: readonly string[]): Node {
  const description = field['description'] ?? meaningOf(path);
  return description === undefined ? field : {...field, description};
}

/** By the longest end of the path that is known; then by the schema and the name. */
function meaningOf(path: readonly string[]): string | undefined {
  const [name = '', ...within] = path.toReversed();
  const ends = path.slice(0, -1).map((_, index) => path.slice(index).join('.'));
  const inSchema = within.length > 0 ? [`${path[0]}.${name}`] : [];
  const key = [...ends, ...inSchema, name].find(one => Object.hasOwn(meanings, one));
  return key === undefined ? undefined : meanings[key];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {});

const mapped = (value: unknown, change: (one: Node, key: string) => unknown): Node =>
  Object.fromEntries(
    Object.entries(nodeOf(value)).map(([key, one]) => [key, isNode(one) ? change(one, key) : one]),
  );
