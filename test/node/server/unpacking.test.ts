/** A database whose unpacking was broken off is none; one that was made in its place is. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {openEmbedded, packDatabase} from '../../../src/server/store/embedded.ts';

describe('an embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-unpacking-'));
  after(() => rmSync(folder, {recursive: true}));

  it('that was made where an unpacking was broken off stays, whatever comes later', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    await (await openEmbedded(empty)).close();
    const prepared = join(folder, 'prepared.tgz');
    writeFileSync(prepared, await packDatabase(empty));
    const data = join(folder, 'data');
    mkdirSync(join(data, 'db'), {recursive: true});
    writeFileSync(join(data, 'db-unpacking'), '');
    writeFileSync(join(data, 'db', 'half'), '');

    const made = await openEmbedded(data);
    await made.exec('create table kept (id integer)');
    await made.close();
    const again = await openEmbedded(data, prepared);
    await again.query('select * from kept');
    await again.close();
  });
});
