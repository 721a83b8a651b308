import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {tidyTables} from '../../../src/server/store/upkeep.ts';
import {finishStatement, startStatement} from '../../../src/server/store/run-statements.ts';
import {describeStores} from './world.ts';

describeStores('the tables', world => {
  it('are read by their keys alone for a run, though plans are made while they are empty', async () => {
    const {store} = world();
    const planOf = ({text}: {text: string}): Promise<string> =>
      store.db.transaction().execute(async tx => {
        await sql`set local plan_cache_mode = force_generic_plan`.execute(tx);
        await sql`${sql.raw(`prepare looked_at as ${text}`)}`.execute(tx);
        const {rows} = await sql<Record<string, string>>`explain execute looked_at('[]')`.execute(
          tx,
        );
        await sql`deallocate looked_at`.execute(tx);
        return rows.map(row => row['QUERY PLAN']).join('\n');
      });
    for (const statement of [startStatement, finishStatement]) {
      const plan = await planOf(statement);
      const scans = plan.match(/(?:Seq|Bitmap Heap|Index(?: Only)?) Scan[^(]*/g) ?? [];
      assert.ok(scans.length > 0, plan);
      for (const scan of scans)
        assert.match(scan, /^Index(?: Only)? Scan using \w+_(pkey|key|once) /, plan);
    }
  });

  it('are tidied once they have changed a lot, and not before', async () => {
    const {api, store} = world();
    const counted = async (): Promise<number> => {
      await sql`select pg_stat_force_next_flush()`.execute(store.db);
      const {rows} = await sql<{dead: string}>`select n_dead_tup::text as dead
        from pg_stat_user_tables where relname = 'contacts'`.execute(store.db);
      return Number(rows[0]?.dead);
    };
    await api('PUT', '/api/contacts/worn', {name: 'Maria'});
    await counted();
    await tidyTables(store.db);
    for (let change = 0; change < 60; change++)
      await api('PUT', '/api/contacts/worn', {name: `Maria ${change}`, tags: [String(change)]});
    await counted();
    assert.ok((await tidyTables(store.db)).includes('contacts'));
    assert.equal(await counted(), 0);
    assert.ok(!(await tidyTables(store.db)).includes('contacts'));
    assert.equal((await api('GET', '/api/contacts/worn')).data['name'], 'Maria 59');
  });
});
