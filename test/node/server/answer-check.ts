/** Holds every answer that a test gets to the server's own OpenAPI document. */
import assert from 'node:assert/strict';
import {type ValidateFunction, Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

/** Throws where the answer is of a call in the document and is not what that says. */
type AnswerCheck = (method: string, path: string, status: number, body: unknown) => void;

export function createAnswerCheck(document: Json): AnswerCheck {
  const ajv = schemaChecker(document);
  const routes = routesOf(document);
  const compiled = new Map<string, ValidateFunction | undefined>();
  const checkOf = (route: string, method: string, status: number): ValidateFunction | undefined => {
    const steps = ['paths', route, method, 'responses', String(status)];
    const key = steps.join(' ');
    if (compiled.has(key)) return compiled.get(key);
    const content = ['content', 'application/json', 'schema'];
    const at = [...steps, ...content].reduce<unknown>(
      (node, step) => (node as Json | undefined)?.[step],
      document,
    );
    const pointer = [...steps, ...content].map(escape).join('/');
    const check = at === undefined ? undefined : ajv.compile({$ref: `document#/${pointer}`});
    compiled.set(key, check);
    return check;
  };
  return (method, path, status, body) => {
    const verb = method.toLowerCase();
    const plain = path.split('?')[0]!;
    const route = routes.find(one => one.methods.has(verb) && one.pattern.test(plain));
    if (!route) return;
    const check = checkOf(route.path, verb, status);
    assert.ok(
      check,
      `${method} ${route.path} answered ${status}, which the document does not know`,
    );
    if (check(body)) return;
    const problems = (check.errors ?? []).map(one => `${one.instancePath} ${one.message}`);
    const shown = JSON.stringify(body).slice(0, 1_000);
    assert.fail(`${method} ${route.path} ${status}: ${problems.join('; ')}\n${shown}`);
  };
}

/** Knows the document by the name `document`. */
export function schemaChecker(document: Json): Ajv2020 {
  const ajv = new Ajv2020({strict: false, allErrors: true});
  addFormats.default(ajv);
  return ajv.addSchema(document, 'document');
}

function routesOf(document: Json) {
  return Object.entries(document['paths'] as Record<string, Json>)
    .map(([path, methods]) => ({
      path,
      methods: new Set(Object.keys(methods)),
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }))
    .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
}

const escape = (step: string): string =>
  encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
