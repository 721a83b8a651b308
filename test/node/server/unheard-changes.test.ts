/** Who may ask is kept in memory for 5 s at most, also where a change of it is never heard of. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {type World, describeStores} from './world.ts';

const path = '/api/custom-actions';

/** Does `change` as somebody of whom this process hears nothing. */
async function unheard({store}: World, change: string): Promise<void> {
  await store.db.transaction().execute(async tx => {
    for (const table of ['api_keys', 'signing_keys'])
      await sql`alter table ${sql.id(table)} disable trigger all`.execute(tx);
    await sql.raw(change).execute(tx);
    for (const table of ['api_keys', 'signing_keys'])
      await sql`alter table ${sql.id(table)} enable trigger all`.execute(tx);
  });
}

describeStores('a key that is revoked, and nobody hears of it', world => {
  it('holds for no more than 5 s, whenever it was used first', async t => {
    const now = performance.now.bind(performance);
    let passed = 0;
    t.mock.method(performance, 'now', () => now() + passed);
    const {api, as, token, keys, store} = world();
    const made = await api('POST', '/api/api-keys', {name: 'CI', scopes: ['actions:read']});
    const key = String(made.data['key']);
    assert.equal(store.changes.live, true);
    const tokens = [await token({sub: 'ana'}), await token({sub: 'bo'})];
    const ask = async (bearer: string) => (await as(`Bearer ${bearer}`)('GET', path)).status;
    // Somebody else brings both into memory.
    assert.equal(await ask(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`), 401);
    assert.equal(await ask(tokens[0]!), 200);
    await unheard(world(), `update api_keys set revoked_at = now() where name = 'CI'`);
    const kid = `'${keys.signing_key.kid}'`;
    await unheard(world(), `update signing_keys set revoked_at = now() where kid = ${kid}`);
    // What is asked only now may still be answered by what was kept then; but that gives it no longer life.
    passed = 4_500;
    await ask(key);
    await ask(tokens[1]!);
    passed = 5_500;
    assert.deepEqual([await ask(key), await ask(tokens[1]!)], [401, 401]);
  });
});
