import assert from 'node:assert/strict';
import {it} from 'node:test';
import {mayBecome} from '../../../src/server/services/run-state.ts';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';
const history = '/api/executions';

describeStores('the history of runs', world => {
  const run = async (id: string, contact = 'c-1', caller = world().agent): Promise<string> => {
    const ran = await caller('POST', `${list}/${id}/execute`, {contact_id: contact});
    assert.equal(ran.status, 200, JSON.stringify(ran.body));
    return String(ran.data['execution_id']);
  };
  const idsOf = (data: Record<string, unknown>): string[] =>
    (data['executions'] as {execution_id: string}[]).map(({execution_id}) => execution_id);
  /** A run whose end nobody knows. */
  const lose = async (): Promise<string> => {
    const {makeAction, putContact, recorder} = world();
    await putContact('c-1');
    recorder.answer = (_request, _response, socket) => void socket.destroy();
    const id = await run(await makeAction({url: `${recorder.origin}/lost`}));
    recorder.answer = answerJson({});
    return id;
  };

  it('is told by page and filter, without what came back', async () => {
    const {agent, makeAction, putContact, recorder, supervisor} = world();
    await putContact('c-1');
    await putContact('c-2');
    recorder.answer = answerJson({secret: 'in the answer'});
    const [one, two] = [await makeAction(), await makeAction()];
    const runs = [
      await run(one),
      await run(one, 'c-2'),
      await run(two),
      await run(two, 'c-2', supervisor),
    ];
    const [first, second, third, fourth] = runs;
    const all = await supervisor('GET', history);
    assert.deepEqual(idsOf(all.data), runs.toReversed());
    assert.ok(!JSON.stringify(all.body).includes('in the answer'));
    assert.partialDeepStrictEqual((all.data['executions'] as unknown[])[0], {
      state: 'succeeded',
      message: 'Webhook executed successfully',
      action_id: two,
      action_name: 'Create ticket',
      action_type: 'webhook',
      contact_id: 'c-2',
      by: {id: 'supervisor-1', name: 'Ms supervisor'},
      http_status: 200,
    });
    const filtered = async (query: string, caller = supervisor): Promise<string[]> =>
      idsOf((await caller('GET', `${history}?${query}`)).data);
    assert.deepEqual(await filtered(`action_id=${one}`), [second, first]);
    assert.deepEqual(await filtered('contact_id=c-2'), [fourth, second]);
    assert.deepEqual(await filtered('by=supervisor-1'), [fourth]);
    assert.deepEqual(await filtered('state=failed'), []);
    assert.deepEqual(await filtered('from=2100-01-01T00:00:00Z'), []);
    assert.deepEqual(await filtered('to=2100-01-01T00:00:00Z&contact_id=c-1'), [third, first]);
    assert.deepEqual(idsOf((await agent('GET', history)).data), [third, second, first]);
    assert.deepEqual(await filtered('by=supervisor-1', agent), [third, second, first]);

    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = await supervisor('GET', `${history}?limit=3${cursor}`);
      paged.push(...idsOf(page.data));
      if (page.data['cursor'] === undefined) break;
      // A run that comes in between moves nothing.
      await run(one);
      cursor = `&cursor=${page.data['cursor'] as string}`;
    }
    assert.deepEqual(paged, runs.toReversed());
    for (const query of ['limit=0', 'state=green', 'from=yesterday', 'action_id=1', 'cursor=x']) {
      const refused = await supervisor('GET', `${history}?${query}`);
      assert.equal(refused.status, 400, query);
    }
  });

  it('takes the word of a person for the end of a run that nobody knows', async () => {
    const {admin, agent, as, supervisor, token} = world();
    const id = await lose();
    const path = `${history}/${id}/settle`;
    const colleague = as(`Bearer ${await token({sub: 'agent-2'})}`);
    const settled = {state: 'succeeded', reason: 'The ticket is there: 4711'};
    assert.equal((await colleague('POST', path, settled)).status, 404);
    assert.equal((await agent('POST', path, {state: 'unknown', reason: 'x'})).status, 400);
    assert.equal((await agent('POST', path, {state: 'failed', reason: ' '})).status, 400);
    const told = await agent('POST', path, settled);
    assert.partialDeepStrictEqual(told.data, {
      state: 'succeeded',
      success: true,
      message: 'Ms agent checked: The ticket is there: 4711',
    });
    assert.equal((await supervisor('POST', path, settled)).body['error_type'], 'run_not_unknown');
    const audit = await admin('GET', `/api/audit-log?object_id=${id}`);
    assert.partialDeepStrictEqual(audit.data['entries'], [
      {verb: 'settle', before: {state: 'unknown'}, after: settled},
    ]);
    const both = await lose();
    const answers = await Promise.all(
      Array.from({length: 4}, () => agent('POST', `${history}/${both}/settle`, settled)),
    );
    assert.equal(answers.filter(({status}) => status === 200).length, 1);
  });

  it('takes a report about a run to the administrators', async () => {
    const {admin, agent} = world();
    const id = await lose();
    const told = await agent('POST', `${history}/${id}/report`, {text: 'It hangs each morning'});
    assert.deepEqual(told.data, {status: 'noted'});
    const audit = await admin('GET', `/api/audit-log?object_id=${id}`);
    assert.partialDeepStrictEqual(audit.data['entries'], [
      {verb: 'report', after: {text: 'It hangs each morning'}, actor: {id: 'user:agent-1'}},
    ]);
  });

  it('goes when its time is over, running runs and younger ones excepted', async () => {
    const {admin, api, makeAction, putContact, services, store} = world();
    await putContact('c-1');
    const [old, young, running] = await Promise.all([
      run(await makeAction({url: 'https://crm.example.com/'}, 'url')),
      run(await makeAction()),
      run(await makeAction({code: 'return {}'}, 'javascript')),
    ]);
    await api('PUT', '/api/settings', {retention_days: 10});
    const age = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    const set = (id: string, created_at: Date) =>
      store.db.updateTable('executions').set({created_at}).where('id', '=', id).execute();
    await set(old, age(11));
    await set(young, age(9));
    await set(running, age(11));
    await services.recovery.sweep();
    const status = async (id: string) => (await admin('GET', `${history}/${id}`)).status;
    assert.deepEqual(
      [await status(old), await status(young), await status(running)],
      [404, 200, 200],
    );
    await services.recovery.sweep({now: new Date(Date.now() + 12 * 86_400_000)});
    assert.deepEqual([await status(young), await status(running)], [404, 404]);
    const audit = await admin('GET', '/api/audit-log');
    assert.deepEqual(audit.data['entries'], []);
  });

  it('knows no way back from a run that has ended', () => {
    for (const end of ['succeeded', 'failed'] as const)
      for (const next of ['running', 'succeeded', 'failed', 'unknown'] as const)
        assert.equal(mayBecome(end, next), false);
    assert.equal(mayBecome('unknown', 'running'), false);
  });
});
