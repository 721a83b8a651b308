import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {announcementTable} from '../../../src/testing/announcements.ts';
import {keyboardTable} from '../../../src/testing/keyboard.ts';

it('documents the keyboard map as it is tested', () => {
  const page = readFileSync('docs/keyboard.md', 'utf8');
  // The formatter lines up the columns.
  const plain = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  assert.ok(
    plain(page).includes(plain(keyboardTable())),
    `docs/keyboard.md should hold:\n\n${keyboardTable()}`,
  );
});

it('documents what is announced as it is tested', () => {
  const page = readFileSync('docs/keyboard.md', 'utf8');
  const plain = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  assert.ok(
    plain(page).includes(plain(announcementTable())),
    `docs/keyboard.md should hold:\n\n${announcementTable()}`,
  );
});
