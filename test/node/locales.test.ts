import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {ago, countdown} from '../../src/locales/ago.ts';
import {ar} from '../../src/locales/ar.ts';
import {en} from '../../src/locales/en.ts';
import {es} from '../../src/locales/es.ts';
import {hi} from '../../src/locales/hi.ts';
import {composerAr} from '../../src/locales/composer/ar.ts';
import {composerEn} from '../../src/locales/composer/en.ts';
import {composerEs} from '../../src/locales/composer/es.ts';
import {composerHi} from '../../src/locales/composer/hi.ts';
import {loadComposerMessages} from '../../src/locales/composer/load.ts';
import {composerPtBR} from '../../src/locales/composer/pt-br.ts';
import {managerAr} from '../../src/locales/manager/ar.ts';
import {managerEn} from '../../src/locales/manager/en.ts';
import {managerEs} from '../../src/locales/manager/es.ts';
import {managerHi} from '../../src/locales/manager/hi.ts';
import {loadManagerMessages} from '../../src/locales/manager/load.ts';
import {managerPtBR} from '../../src/locales/manager/pt-br.ts';
import {durationIn, momentIn} from '../../src/locales/measures.ts';
import {gallery} from '../../src/moving/gallery.ts';
import {ptBR} from '../../src/locales/pt-br.ts';

interface Translated {
  readonly english: object;
  readonly others: Readonly<Record<string, object>>;
  /** Whose code shows them. */
  readonly code: string;
  /** Groups of which a value picks one. */
  readonly picked: readonly string[];
}

const elements: Readonly<Record<string, Translated>> = {
  'cs-action-bar': {
    english: en,
    others: {ar, es, hi, ptBR},
    code: 'src/elements/**/*.ts',
    // The state of a run picks among these.
    picked: ['lastRun', 'states'],
  },
  'cs-action-manager': {
    english: managerEn,
    others: {ar: managerAr, es: managerEs, hi: managerHi, ptBR: managerPtBR},
    code: 'src/elements/action-manager/**/*.ts',
    picked: [
      'ask',
      'tabs',
      'types',
      'typeHelp',
      'roles',
      'columns',
      'inputTypes',
      'effectNames',
      'states',
      'sees',
      'rules',
      'verdicts',
      'kinds',
      'changes',
    ],
  },
  'cs-campaign-composer': {
    english: composerEn,
    others: {ar: composerAr, es: composerEs, hi: composerHi, ptBR: composerPtBR},
    code: 'src/elements/campaign-composer/*.ts',
    picked: [
      'roles',
      'states',
      'recipientStates',
      'problems',
      'parts',
      'needed',
      'dayNames',
      'shortDays',
      'reasons',
    ],
  },
};

/** Words that are the same in a language as in English. */
const international = /^[\W\d]*$|webhook|script|sms|whatsapp|url|id\b|console|error|link|gold|csv/i;

/** Names of all texts, those of groups with a dot. */
function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    // English has them in the gallery itself.
    prefix + key === 'gallery.names'
      ? [prefix + key]
      : typeof value === 'object' && value !== null
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

for (const [element, {english, others, code, picked}] of Object.entries(elements))
  describe(`the languages of <${element}>`, () => {
    it('have the same texts, none of them empty', () => {
      // What servers say is English already.
      const wanted = [...keysOf(english), ...(element === 'cs-action-bar' ? ['told'] : [])];
      for (const [name, words] of Object.entries(others)) {
        assert.deepEqual(keysOf(words).toSorted(), wanted.toSorted(), name);
        const empty = textsOf(words).filter(text => text.trim() === '');
        assert.deepEqual(empty, [], name);
      }
    });

    it('leave no text in English', () => {
      const same = textsOf(english);
      for (const [name, words] of Object.entries(others)) {
        if (name !== 'ar' && name !== 'hi') continue;
        const left = textsOf(words).filter(
          text => same.includes(text) && /[a-z]{3}/i.test(text) && !international.test(text),
        );
        assert.deepEqual(left, [], name);
      }
    });

    it('hold no text that nothing shows', () => {
      const shown = globSync(code)
        .map(file => readFileSync(file, 'utf8'))
        .join('\n');
      const unused = keysOf(english)
        .map(key => key.split('.'))
        .filter(path => !path.some(group => picked.includes(group)))
        .filter(path => !new RegExp(`\\b${path.at(-1)}\\b`).test(shown));
      assert.deepEqual(unused, []);
    });
  });

describe('the languages', () => {
  it('of the manager and the composer come by the language of a tag, and English where there is none', async () => {
    const titles = async (tag: string): Promise<readonly unknown[]> => [
      (await loadManagerMessages(tag))?.title,
      (await loadComposerMessages(tag))?.title,
    ];
    assert.deepEqual(await titles('pt-BR'), [managerPtBR.title, composerPtBR.title]);
    assert.deepEqual(await titles('ES-mx'), [managerEs.title, composerEs.title]);
    assert.deepEqual(await titles('de'), [undefined, undefined]);
    assert.deepEqual(await titles('constructor'), [undefined, undefined]);
  });

  it('name every template of the gallery', () => {
    const names = gallery('https://api.example.com')
      .map(({name}) => name)
      .toSorted();
    for (const {gallery: words} of [managerAr, managerEs, managerHi, managerPtBR])
      assert.deepEqual(Object.keys(words.names).toSorted(), names);
  });

  it('end what a server says as a sentence, whatever the script', () => {
    const said = ['No', 'No.', 'لماذا؟', 'हाँ।'].map(text => en.problem('refused', text, 0));
    assert.deepEqual(said, ['No.', 'No.', 'لماذا؟', 'हाँ।']);
  });

  it('write times and durations their own way', () => {
    assert.equal(momentIn('es')('2026-03-29T01:00:00Z', 'Europe/Berlin'), '29 mar 2026, 3:00');
    assert.equal(momentIn('en')('nonsense'), 'nonsense');
    assert.deepEqual([80, 1_250].map(durationIn('en')), ['80 ms', '1.3 sec']);
    assert.deepEqual([80, 1_250].map(durationIn('pt-BR')), ['80 ms', '1,3 s']);
  });

  it('count as their grammar does', () => {
    const counts = [0, 1, 2, 3, 11, 100].map(count => ar.picker.found(count));
    assert.equal(new Set(counts).size, 6);
    assert.deepEqual([1, 2].map(en.picker.found), ['1 action', '2 actions']);
    assert.match(hi.picker.found(1), /1/);
    assert.equal(new Set(counts.map((_, index) => managerAr.moving.apply(index))).size, 6);
    assert.deepEqual([1, 2].map(managerEs.list.found), ['1 acción', '2 acciones']);
    assert.deepEqual([1, 5].map(composerPtBR.people), ['1 destinatário', '5 destinatários']);
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
