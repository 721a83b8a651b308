import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {attributeNames} from '../../../src/frameworks/names.ts';

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly {readonly name: string; readonly fieldName: string}[];
  readonly members?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly static?: boolean;
  }[];
}

const {modules} = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly {readonly declarations: readonly Declaration[]}[];
};
const source = readFileSync('src/frameworks/names.ts', 'utf8');
const tags = new Set(['cs-action-bar', 'cs-action-manager', 'cs-campaign-composer']);
const elements = modules
  .flatMap(({declarations}) => declarations)
  .filter(({tagName}) => tagName !== undefined && tags.has(tagName));

describe('the names that frameworks know', () => {
  it('are those of the manifest: every attribute, under its property', () => {
    assert.equal(elements.length, 3);
    const pairs = elements.flatMap(({attributes = []}) =>
      attributes.map(({name, fieldName}) => [fieldName, name] as const),
    );
    assert.deepEqual({...attributeNames}, Object.fromEntries(pairs));
  });

  it('have every property', () => {
    const fields = elements.flatMap(({members = []}) =>
      members.filter(one => one.kind === 'field' && !one.static).map(({name}) => name),
    );
    const lost = [...new Set(fields)].filter(name => !source.includes(`'${name}'`));
    assert.deepEqual(lost, []);
  });
});
