import assert from 'node:assert/strict';
import {it} from 'node:test';
import {list} from './stated-actions.ts';
import {describeStores} from './world.ts';

describeStores('edits of one action at the same moment', world => {
  const edit = async (path: string): Promise<Record<string, unknown>> => {
    const {api, admin, makeAction} = world();
    const id = await makeAction();
    const keys = [{name: 'Renamed'}, {is_active: false}];
    const edits = Array.from({length: 6}, (_, n) => api('PUT', `${path}/${id}`, keys[n % 2]));
    for (const {status, body} of await Promise.all(edits))
      assert.equal(status, 200, JSON.stringify(body));
    return (await admin('GET', `${list}/${id}`)).data;
  };
  const all = {name: 'Renamed', is_active: false, version: 7};

  it('are all taken where none says which version it is of', async () => {
    assert.partialDeepStrictEqual(await edit(list), all);
  });

  it('are all taken in the dialect of /v2, which knows no versions', async () => {
    assert.partialDeepStrictEqual(await edit('/v2/_actions'), all);
  });
});
