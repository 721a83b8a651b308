import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {gallery} from '../../../src/moving/gallery.ts';
import {ImportError} from '../../../src/moving/imported.ts';
import {writePack} from '../../../src/moving/pack.ts';
import {readAnyText, readText} from '../../../src/moving/read-text.ts';
import type {WholeAction} from '../../../src/protocol/manager.ts';
import {configSchemas, isSupportedType} from '../../../src/server/schemas/config.ts';
import {smsBody, webhookBody, whatsappBody} from '../server/v2/bodies.ts';

const whole = (id: string, name: string, config: Record<string, unknown> = {}): WholeAction => ({
  id,
  name,
  icon: 'zap',
  action_type: 'webhook',
  config: {url: 'https://x.test/', ...config},
  is_active: true,
  display_order: 0,
  version: 3,
});

const pack = (more: Record<string, unknown>): string =>
  JSON.stringify({format: 'cs-action-pack', version: 1, actions: [], ...more});

const entry = (more: Record<string, unknown> = {}) => ({
  key: 'a',
  name: 'A',
  icon: 'zap',
  action_type: 'webhook',
  config: {url: 'https://x.test/'},
  is_active: true,
  ...more,
});

const problemOf = (actions: readonly unknown[]): string | undefined =>
  readText(pack({actions})).actions.find(({problem}) => problem !== undefined)?.problem;

describe('packs', () => {
  it('are the same text after a round trip, on a server with other ids', () => {
    const first = [
      whole('1', 'Create ticket', {
        undo: '2',
        headers: {'X-Api-Key': '********'},
        odd: {kept: [1]},
      }),
      whole('2', 'Close ticket'),
      whole('3', 'Create Ticket!'),
    ];
    const text = writePack(first);
    assert.ok(!text.includes('"version": 3'), 'nothing of the server is in it');
    const read = readText(text);
    assert.equal(read.kind, 'pack');
    const ids = new Map(read.actions.map(({key}, index) => [key, `other-${index}`]));
    const second = read.actions.map(
      ({name, icon, action_type, config, is_active, key}): WholeAction => {
        const {undo, ...rest} = config;
        const other = typeof undo === 'string' ? ids.get(undo) : undefined;
        return {
          id: ids.get(key) ?? '',
          name,
          icon,
          action_type,
          is_active,
          display_order: 0,
          config: other === undefined ? config : {undo: other, ...rest},
        };
      },
    );
    // Keys of a record may come in another order; the values are the same.
    assert.deepEqual(JSON.parse(writePack(second)), JSON.parse(text));
  });

  it('are refused with the reason, whole or action by action', () => {
    const refused = (text: string): string => {
      let message = '';
      assert.throws(
        () => readText(text),
        (error: unknown) => {
          assert.ok(error instanceof ImportError);
          ({message} = error);
          return true;
        },
      );
      return message;
    };
    assert.match(refused(pack({version: 2})), /version 2; this manager reads version 1/);
    assert.match(refused(pack({extra: 1})), /unknown keys: extra/);
    assert.match(refused(pack({actions: {}})), /a list "actions"/);
    assert.match(refused('{"a": '), /neither JSON nor a cURL command/);
    assert.match(refused('[]'), /no pack/);
    assert.match(problemOf([entry({secret: 1})]) ?? '', /unknown keys: secret/);
    assert.match(problemOf([entry({name: ' '})]) ?? '', /no name/);
    assert.match(problemOf([entry(), entry({key: 'b'})]) ?? '', /the same name/);
    const spaced = entry({key: 'b', name: `${entry().name} `});
    assert.match(problemOf([entry(), spaced]) ?? '', /the same name/);
    assert.match(problemOf([entry({config: {undo: 'zzz'}})]) ?? '', /undo names "zzz"/);
    const headers = (value: string) => entry({config: {url: '', headers: {Authorization: value}}});
    assert.match(problemOf([headers('Bearer abc')]) ?? '', /holds a secret in Authorization/);
    assert.equal(problemOf([headers('********')]), undefined);
    assert.equal(problemOf([headers('Bearer {{secret.KEY}}')]), undefined);
    assert.match(problemOf([null]) ?? '', /no name/);
  });

  it('fit their published schema', () => {
    const schema = JSON.parse(readFileSync('pack.schema.json', 'utf8')) as {
      required: string[];
      properties: {
        format: {const: string};
        version: {const: number};
        actions: {items: {required: string[]; properties: object}};
      };
    };
    const written = JSON.parse(writePack([whole('1', 'A')])) as Record<string, unknown>;
    const [first] = written['actions'] as object[];
    const {format, version, actions} = schema.properties;
    assert.deepEqual(Object.keys(written), schema.required);
    assert.deepEqual([written['format'], written['version']], [format.const, version.const]);
    assert.deepEqual(
      Object.keys(first ?? {}).toSorted(),
      Object.keys(actions.items.properties).toSorted(),
    );
  });
});

describe('imports from elsewhere', () => {
  it('take the list of a Whatomate server, wrapped and bare', () => {
    const custom_actions = [
      {id: '1', name: 'A', action_type: 'url', config: {url: 'https://x.test'}},
      {},
    ];
    for (const value of [{status: 'success', data: {custom_actions}}, {custom_actions}]) {
      const {kind, actions, notes} = readText(JSON.stringify(value));
      assert.equal(kind, 'whatomate');
      assert.deepEqual(
        actions.map(({name, action_type, is_active}) => [name, action_type, is_active]),
        [['A', 'url', true]],
      );
      assert.match(notes[0] ?? '', /1 entries without an id/);
    }
  });

  it('take the bodies of seeds 000 to 002, as configs that the server accepts', () => {
    for (const body of [webhookBody('https://x.test/'), smsBody, whatsappBody]) {
      const [action] = readText(JSON.stringify(body)).actions;
      assert.ok(action && isSupportedType(action.action_type));
      const parsed = configSchemas[action.action_type].safeParse(action.config);
      assert.ok(parsed.success, JSON.stringify([action.config, parsed.error]));
    }
  });

  it('take the operations of an OpenAPI document', () => {
    const document = {
      openapi: '3.1.0',
      servers: [{url: 'https://x.test/v1/'}],
      paths: {
        '/tickets/{id}': {
          put: {
            summary: 'Change a ticket',
            requestBody: {
              content: {'application/json': {schema: {$ref: '#/components/schemas/T'}}},
            },
          },
          delete: {},
        },
      },
      components: {
        schemas: {T: {properties: {customer_name: {type: 'string'}, open: {type: 'boolean'}}}},
      },
    };
    const {kind, actions} = readText(JSON.stringify(document));
    assert.equal(kind, 'openapi');
    assert.equal(actions.length, 1);
    assert.deepEqual(actions[0]?.config, {
      url: 'https://x.test/v1/tickets/{{input.id}}',
      method: 'PUT',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({customer_name: '{{contact.name}}', open: false}, null, 2),
      inputs: [{name: 'id', label: 'Id', type: 'text', required: true}],
    });
  });

  it('ask for every part of an address that an OpenAPI document leaves open, whatever it is called', () => {
    const document = {
      openapi: '3.1.0',
      servers: [{url: '/api/v3'}],
      paths: {'/users/{user-id}/notes/{$note}': {get: {}}},
    };
    const {actions, notes} = readText(JSON.stringify(document));
    const {url, inputs} = actions[0]!.config;
    assert.equal(
      url,
      'https://api.example.com/api/v3/users/{{input.user_id}}/notes/{{input.note}}',
    );
    assert.deepEqual(
      (inputs as {name: string; label: string}[]).map(({name, label}) => [name, label]),
      [
        ['user_id', 'User id'],
        ['note', 'Note'],
      ],
    );
    assert.match(notes.join(), /https:\/\/api\.example\.com/);
  });

  it('read an OpenAPI document in YAML like one in JSON, and say where it is broken', async () => {
    const lines = [
      'openapi: 3.1.0',
      'servers: [{url: https://x.test/v1}]',
      'paths:',
      '  /tickets/{id}:',
      '    put:',
      '      summary: Change a ticket',
      '      requestBody:',
      '        content:',
      '          application/json:',
      "            schema: {$ref: '#/components/schemas/T'}",
      '      responses: {200: {description: ok}}',
      'components:',
      '  schemas:',
      '    T: {properties: {customer_name: {type: string}, due: {example: 2026-01-31}}}',
    ];
    const {kind, actions} = await readAnyText(lines.join('\n'));
    assert.equal(kind, 'openapi');
    assert.equal(actions[0]?.config['url'], 'https://x.test/v1/tickets/{{input.id}}');
    assert.equal(
      actions[0]?.config['body'],
      JSON.stringify({customer_name: '{{contact.name}}', due: '2026-01-31'}, null, 2),
    );
    const broken = lines.with(3, '  /tickets: [').join('\n');
    await assert.rejects(readAnyText(broken), /This YAML cannot be read \(line \d+\): /);
    const bomb = [
      'openapi: 3.1.0',
      'a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]',
      ...Array.from('bcdefgh', (name, index) => {
        const before = 'abcdefgh'[index];
        return `${name}: &${name} [${Array.from({length: 9}, () => `*${before}`).join(', ')}]`;
      }),
      'paths: *h',
    ];
    await assert.rejects(readAnyText(bomb.join('\n')), /more aliases than a document needs/);
    await assert.rejects(readAnyText('name: x'), /neither JSON nor a cURL command/);
    assert.equal((await readAnyText('curl https://x.test/')).kind, 'curl');
  });

  it('have a gallery of twelve, each of which the server accepts', () => {
    const templates = gallery('https://x.test');
    assert.equal(templates.length, 12);
    for (const {name, action_type, config} of templates) {
      assert.ok(isSupportedType(action_type));
      const parsed = configSchemas[action_type].safeParse(config);
      assert.ok(parsed.success, `${name}: ${parsed.error?.message}`);
    }
  });
});
