import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {importCurl, isCurl} from '../../../../src/moving/curl.ts';
import {ImportError} from '../../../../src/moving/imported.ts';
import {options} from './options.ts';
import {requests} from './requests.ts';

const curlCorpus = [...requests, ...options];

describe('the import of cURL commands', () => {
  it('has a corpus', () => {
    assert.ok(curlCorpus.length >= 60, `${curlCorpus.length} commands`);
  });

  for (const {command, name, config, notes = [], refused} of curlCorpus)
    it(`${refused ? 'refuses' : 'reads'} ${JSON.stringify(command)}`, () => {
      assert.ok(isCurl(command));
      if (refused !== undefined) {
        assert.throws(
          () => importCurl(command),
          (error: unknown) => {
            assert.ok(error instanceof ImportError, String(error));
            assert.ok(error.message.includes(refused), error.message);
            return true;
          },
        );
        return;
      }
      const imported = importCurl(command);
      const [action] = imported.actions;
      assert.deepEqual(action?.config, config);
      if (name !== undefined) assert.equal(action?.name, name);
      assert.equal(imported.notes.length, notes.length, imported.notes.join('; '));
      for (const [index, words] of notes.entries())
        assert.ok(imported.notes[index]?.includes(words), imported.notes.join('; '));
    });

  it('takes no other text for one', () => {
    for (const text of ['', '{"curl": 1}', 'curly https://x.test', 'wget https://x.test'])
      assert.equal(isCurl(text), false, text);
  });

  it('reads a megabyte in a moment', () => {
    const body = 'a'.repeat(1_000_000);
    const start = performance.now();
    const [action] = importCurl(`curl https://x.test/a -d '${body}'`).actions;
    assert.equal(String(action?.config['body']).length, body.length);
    assert.ok(performance.now() - start < 1_000);
  });
});
