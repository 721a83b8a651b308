/**
 * Writes an embedded database without rows into dist/. A first start unpacks it: making one takes 1.1 GB of memory for a
 * moment. Its tables were made by the migrations of this checkout; later ones run at a start, as everywhere.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {PGlite} from '@electric-sql/pglite';
import {Kysely, PGliteDialect} from 'kysely';
import {migrate} from '../src/server/store/migrate.ts';
import type {Database} from '../src/server/store/schema.ts';

const pglite = await PGlite.create({dataDir: 'memory://'});
const db = new Kysely<Database>({dialect: new PGliteDialect({pglite})});
await migrate(db);
const dump = await pglite.dumpDataDir('gzip');
await db.destroy();
mkdirSync('dist', {recursive: true});
writeFileSync('dist/prepared-database.tgz', Buffer.from(await dump.arrayBuffer()));
