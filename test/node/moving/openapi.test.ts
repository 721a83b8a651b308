import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readText} from '../../../src/moving/read-text.ts';

describe('OpenAPI documents', () => {
  it('are read in a moment however often a schema holds itself, and say what was left out', () => {
    const itself = {$ref: '#/components/schemas/Node'};
    const names = Array.from({length: 40}, (_, index) => `part${index}`);
    const document = {
      openapi: '3.1.0',
      servers: [{url: 'https://x.test'}],
      paths: {
        '/nodes': {
          post: {requestBody: {content: {'application/json': {schema: itself}}}},
          put: {requestBody: {content: {'application/json': {schema: itself}}}},
        },
      },
      components: {
        schemas: {Node: {properties: Object.fromEntries(names.map(name => [name, itself]))}},
      },
    };
    const {actions, notes} = readText(JSON.stringify(document));
    assert.equal(actions.length, 2);
    for (const {config} of actions) assert.ok(String(config['body']).length < 64 * 1024);
    assert.match(notes.join(), /a body of more than 500 fields/);
  });

  it('of Swagger 2 say where their paths begin and what is sent', () => {
    const document = {
      swagger: '2.0',
      host: 'x.test:8443',
      basePath: '/v2',
      schemes: ['https'],
      paths: {
        '/pets': {
          post: {
            parameters: [
              {name: 'trace', in: 'header', type: 'string'},
              {name: 'body', in: 'body', schema: {$ref: '#/definitions/Pet'}},
            ],
          },
        },
      },
      definitions: {Pet: {properties: {age: {type: 'integer'}}}},
    };
    const {actions, notes} = readText(JSON.stringify(document));
    assert.equal(actions[0]?.config['url'], 'https://x.test:8443/v2/pets');
    assert.equal(actions[0]?.config['body'], JSON.stringify({age: 0}, null, 2));
    assert.deepEqual(notes, []);
    const {host: _, ...without} = document;
    const other = readText(JSON.stringify({...without, host: 'x.test', schemes: ['http']}));
    assert.equal(other.actions[0]?.config['url'], 'http://x.test/v2/pets');
    const nowhere = readText(JSON.stringify(without));
    assert.equal(nowhere.actions[0]?.config['url'], 'https://api.example.com/v2/pets');
    assert.match(nowhere.notes.join(), /names no server/);
  });
});
