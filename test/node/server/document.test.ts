import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {meanings} from '../../../src/server/pages/api-document/describe-fields.ts';
import {schemaChecker} from './answer-check.ts';
import {readDocument, resolve, sampleOf} from './operations.ts';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

type Json = Record<string, unknown>;

describeStores('the OpenAPI document', world => {
  it('describes every call: a name, what it takes and gives, and how it may be refused', async () => {
    const {document, operations} = await readDocument(world().as());
    const names = new Set<unknown>();
    for (const {method, path, body} of operations) {
      const described = (document['paths'] as Record<string, Json>)[path]?.[method.toLowerCase()];
      const {operationId, summary, responses, security} = described as Json;
      assert.match(String(operationId), /^[a-z][A-Za-z0-9_]+$/);
      names.add(operationId);
      assert.ok(String(summary).length > 5);
      assert.deepEqual(security, [{token: []}, {apiKey: []}]);
      const statuses = Object.keys(responses as Json);
      for (const status of [
        method === 'POST' && /^\/v2\/[^{]+$/.test(path) && !path.endsWith('/preview')
          ? '201'
          : '200',
        '401',
        '403',
        '429',
        '500',
        '503',
        ...(body ? ['400', '415'] : []),
      ])
        assert.ok(statuses.includes(status), `${method} ${path} lacks ${status}`);
    }
    assert.equal(names.size, operations.length);
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, reference = ''] of references) assert.ok(resolve(reference, document), reference);
  });

  it('says what every field and parameter means, and of none that is not there', async () => {
    const {document} = await readDocument(world().as());
    const silent: string[] = [];
    const said = new Set<unknown>();
    const look = (node: unknown, steps: readonly string[]): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node) as [string, Json][]) {
        const isField = steps.at(-1) === 'properties' && steps.at(-2) !== 'properties';
        const isParameter = steps.at(-1) === 'parameters' && Array.isArray(node);
        if (isField || isParameter) {
          said.add(child['description']);
          if (!child['description']) silent.push([...steps, key].join('/'));
        }
        look(child, [...steps, key]);
      }
    };
    look(document, []);
    assert.deepEqual(silent, []);
    const unused = Object.entries(meanings).filter(([, meaning]) => !said.has(meaning));
    assert.deepEqual(unused, []);
  });

  it('names roles and a scope for every call, and they hold', async () => {
    const {admin, agent, as, supervisor} = world();
    const {document, operations} = await readDocument(as());
    const callers = {agent, supervisor, admin};
    let tried = 0;
    for (const {method, path} of operations) {
      const described = (document['paths'] as Record<string, Json>)[path]?.[method.toLowerCase()];
      const text = String((described as Json)['description']);
      const [, roles = '', scope = ''] =
        /^Roles: (.+)\. Scope of an API key: (\S+)\.$/.exec(text) ?? [];
      const allowed = roles.split(', ');
      const other = scope === 'actions:read' ? 'audit:read' : 'actions:read';
      const made = await admin('POST', '/api/api-keys', {name: 'one scope', scopes: [other]});
      // Nothing of it is right but who asks: a call that may not be made is refused before anything is read.
      const wrong = path.replaceAll(/\{\w+\}/g, '-');
      const key = as(`Bearer ${String(made.data['key'])}`);
      const lacking = await key(method, wrong, method === 'GET' ? undefined : '{');
      const second = lacking.body['error'] as Json | undefined;
      const code = lacking.body['error_type'] ?? second?.['code'];
      assert.equal(code, 'missing_scope', `${method} ${path}`);
      for (const [role, caller] of Object.entries(callers)) {
        const {status} = await caller(method, wrong, method === 'GET' ? undefined : '{');
        tried++;
        assert.equal(status === 403, !allowed.includes(role), `${method} ${path} as ${role}`);
      }
    }
    assert.ok(tried > 90, `${tried} tried`);
  });

  it('shows only examples that it would take itself', async () => {
    const {body: document} = await world().as()('GET', '/openapi.json');
    const ajv = schemaChecker(document);
    const found: string[] = [];
    const look = (node: unknown, steps: readonly string[]): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('example' in node) {
        const at = steps.map(step => encodeURIComponent(step.replaceAll('/', '~1'))).join('/');
        found.push(at);
        const valid = ajv.compile({$ref: `document#/${at}`});
        assert.ok(valid(node.example), `${at}: ${JSON.stringify(valid.errors)}`);
      }
      for (const [key, child] of Object.entries(node))
        if (key !== 'example') look(child, [...steps, key]);
    };
    look(document, []);
    assert.ok(found.length >= 5, found.join('\n'));
  });

  it('is a page to read, without a script or another host', async () => {
    const {app, as} = world();
    const response = await app.request('/docs');
    assert.equal(response.status, 200);
    const page = await response.text();
    const {operations} = await readDocument(as());
    for (const {method, path} of operations)
      assert.ok(page.includes(`<code>${method} ${path}</code>`), `${method} ${path}`);
    assert.doesNotMatch(page, /<script|<link|<img|@import|url\(/i);
    assert.match(
      response.headers.get('Content-Security-Policy') ?? '',
      /^default-src 'none'; style-src 'sha256-/,
    );
  });

  it('holds for any body that is nearly right: no call answers by a fault', async () => {
    const {admin, makeAction, putContact, recorder} = world();
    recorder.answer = answerJson({});
    await putContact('c-1');
    const id = await makeAction({url: 'https://crm.example.com/'}, 'url');
    const {document, operations} = await readDocument(world().as());
    const junk = fc.oneof(
      fc.jsonValue({maxDepth: 2, stringUnit: 'binary'}),
      fc.constantFrom(
        '\0',
        '\ud800',
        '{{',
        '{{secret.X}}',
        '',
        1e308,
        -1,
        '__proto__',
        'x'.repeat(9_000),
      ),
    );
    let tried = 0;
    for (const {method, path, body} of operations) {
      if (!body) continue;
      const real = path
        .replace('{name}', 'ANY')
        .replace(/\{\w+\}/, path.includes('contacts') ? 'c-1' : id);
      const whole = sampleOf(body, document) as Json;
      const keys = [...Object.keys(whole), 'extra', 'version', 'config', 'input', 'limits'];
      const property = fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...keys), junk, {maxKeys: 3}),
        fc.boolean(),
        async (mutation, fresh) => {
          const sent = fresh ? mutation : {...whole, ...mutation};
          const answer = await admin(method, real, sent);
          tried++;
          assert.ok(
            answer.status < 500,
            `${method} ${real} ${JSON.stringify(sent)}: ${JSON.stringify(answer.body)}`,
          );
          if (answer.status < 300) return;
          if (real.startsWith('/v2/')) {
            assert.ok(String(answer.body['message']).length > 5);
            const {code} = answer.body['error'] as Json;
            assert.ok(code && answer.body['ctx_id'] && answer.body['data'] === null);
            return;
          }
          assert.equal(answer.body['status'], 'error');
          assert.ok(String(answer.body['message']).length > 5);
          assert.ok(answer.body['error_type'] && answer.body['request_id']);
        },
      );
      await fc.assert(property, {numRuns: 25});
    }
    assert.ok(tried > 300);
  });
});
