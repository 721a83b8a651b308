/**
 * Writes an empty embedded database into dist/. A first start unpacks it; making one (initdb) takes 1.1 GB of memory
 * for a moment. The tables are not in it: migrations make them, as everywhere.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {PGlite} from '@electric-sql/pglite';

const database = await PGlite.create({dataDir: 'memory://'});
const dump = await database.dumpDataDir('gzip');
await database.close();
mkdirSync('dist', {recursive: true});
writeFileSync('dist/prepared-database.tgz', Buffer.from(await dump.arrayBuffer()));
