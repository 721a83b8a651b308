import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {ago, countdown} from '../../src/locales/ago.ts';
import {ar} from '../../src/locales/ar.ts';
import {en} from '../../src/locales/en.ts';
import {es} from '../../src/locales/es.ts';
import {hi} from '../../src/locales/hi.ts';
import {ptBR} from '../../src/locales/pt-br.ts';

const languages = {ar, en, es, hi, ptBR};

/** Names of all texts, those of groups with a dot. */
function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object, `${prefix}${key}.`)
      : [prefix + key],
  );
}

function textsOf(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? textsOf(value) : [];
  });
}

describe('the languages', () => {
  it('have the same texts, none of them empty', () => {
    const wanted = keysOf(en).toSorted();
    for (const [name, words] of Object.entries(languages)) {
      assert.deepEqual(keysOf(words).toSorted(), wanted, name);
      assert.deepEqual(
        textsOf(words).filter(text => text.trim() === ''),
        [],
        name,
      );
    }
  });

  it('hold no text that nothing shows', () => {
    const code = globSync('src/elements/**/*.ts')
      .map(file => readFileSync(file, 'utf8'))
      .join('\n');
    const unused = keysOf(en)
      .map(key => key.split('.'))
      // The state of a run picks among these.
      .filter(([group]) => group !== 'lastRun' && group !== 'states')
      .filter(path => !new RegExp(`\\.${path.at(-1)}\\b`).test(code));
    assert.deepEqual(unused, []);
  });

  it('count as their grammar does', () => {
    const counts = [0, 1, 2, 3, 11, 100].map(count => ar.picker.found(count));
    assert.equal(new Set(counts).size, 6);
    assert.deepEqual([1, 2].map(en.picker.found), ['1 action', '2 actions']);
    assert.match(hi.picker.found(1), /1/);
  });

  it('tell how long ago something was, and never in the future by a wrong clock', () => {
    const now = Date.parse('2026-05-04T12:00:00Z');
    const told = (time: string): string => ago('en', time, now);
    assert.equal(told('2026-05-04T11:59:40Z'), '20 seconds ago');
    assert.equal(told('2026-05-04T11:57:50Z'), '2 minutes ago');
    assert.equal(told('2026-05-03T11:00:00Z'), 'yesterday');
    assert.equal(told('2026-05-04T12:30:00Z'), 'now');
    assert.equal(told('nonsense'), 'now');
    assert.deepEqual([20, 125, 4_200].map(countdown), ['0:20', '2:05', '1:10:00']);
  });
});
