import {createHash} from 'node:crypto';

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-inline-size: 60rem; padding-inline: 1rem; }
h2 { margin-block: 2rem 0.5rem; }
code, pre { font: 0.9em/1.5 ui-monospace, monospace; }
pre { background: color-mix(in srgb, currentColor 6%, transparent); overflow-x: auto; padding: 0.75rem; }
summary { cursor: pointer; padding-block: 0.35rem; }
dt { font-weight: 600; }
:root { color-scheme: light dark; }
`;

const hash = createHash('sha256').update(style).digest('base64');

/** No script runs on the page, and nothing is fetched from anywhere. */
export const docsHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** The parts of an OpenAPI document that the page shows. */
interface ApiDocument {
  readonly info: {readonly title: string};
  readonly paths?: object | undefined;
  readonly components?: {readonly schemas?: object | undefined} | undefined;
}

/** An OpenAPI document as a page to read. */
export function docsPage({info, paths = {}, components}: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(textual(methods)).map(([method, operation]) =>
      operationBlock(method, path, textual(operation)),
    ),
  );
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `<h3 id="${escape(name)}">${escape(name)}</h3>${json(schema)}`,
  );
  const title = escape(info.title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}: the API</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><h1>${title}: the API</h1>
<p>As a document for programs: <a href="openapi.json">/openapi.json</a>.</p>
<h2>Calls</h2>${operations.join('\n')}
<h2>Schemas</h2>${schemas.join('\n')}
</body></html>
`;
}

function operationBlock(method: string, path: string, operation: Record<string, unknown>): string {
  const {summary, description, parameters, requestBody, responses} = operation;
  const answers = Object.entries(textual(responses)).map(
    ([status, answer]) =>
      `<dt>${escape(status)}</dt><dd>${escape(words(textual(answer)['description']))}</dd>`,
  );
  const part = (name: string, value: unknown): string =>
    value === undefined ? '' : `<h4>${name}</h4>${json(value)}`;
  return `<details><summary><code>${escape(method.toUpperCase())} ${escape(path)}</code> ${escape(words(summary))}</summary>
<p>${escape(words(description))}</p>
${part('Parameters', parameters)}${part('Body', requestBody)}${part('Answer', textual(responses)['200'])}
<dl>${answers.join('')}</dl></details>`;
}

const textual = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? {...value} : {};

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
