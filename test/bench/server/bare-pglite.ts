/** The bar of the embedded server's rows: PGlite alone, as ours is set, over a folder that holds a database. */
import {PGlite} from '@electric-sql/pglite';

const database = await PGlite.create({
  dataDir: process.env['BARE_FOLDER']!,
  postgresqlconf: ['shared_buffers = 8MB'],
});
await database.query('select 1');
console.log(JSON.stringify({msg: 'listening', url: 'none'}));
const stay = setInterval(() => undefined, 60_000);
process.once('SIGTERM', () => {
  clearInterval(stay);
  void database.close();
});
