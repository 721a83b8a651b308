import assert from 'node:assert/strict';
import {it} from 'node:test';
import {parseConfirmationNeeded} from '../../../src/protocol/availability.ts';
import {answerJson} from './recorder.ts';
import {list, statedActions} from './stated-actions.ts';
import {describeStores} from './world.ts';

describeStores('what an action knows of its earlier runs', world => {
  const {make, run, listed} = statedActions(world);

  it('runs as often as its limits let it, also at the same moment, and says when again', async () => {
    const {agent, putContact, supervisor} = world();
    await putContact('c-1');
    await putContact('c-2');
    const id = await make({limits: {per_contact: 3, window: 60}});
    const runs = await Promise.all(Array.from({length: 8}, () => run(id)));
    assert.equal(runs.filter(({status}) => status === 200).length, 3);
    const refused = runs.filter(({status}) => status === 429);
    assert.equal(refused.length, 5);
    for (const {body, headers} of refused) {
      assert.equal(body['error_type'], 'limit_reached');
      const seconds = Number(headers.get('Retry-After'));
      assert.ok(seconds > 50 && seconds <= 60, String(seconds));
    }
    const {available, why_not} = await listed(id);
    assert.deepEqual([available, why_not?.code], [false, 'limit']);
    assert.ok((why_not?.retry_after ?? 0) > 50);
    assert.equal((await run(id, {contact_id: 'c-2'})).status, 200);

    const own = await make({limits: {per_user: 1, window: 60}});
    assert.equal((await run(own)).status, 200);
    assert.equal((await run(own, {contact_id: 'c-2'})).status, 429);
    assert.equal((await run(own, {}, supervisor)).status, 200);
    assert.equal((await listed(own, 'c-2')).why_not?.code, 'limit');
    assert.equal((await listed(own, 'c-2', world().admin)).available, true);
    const keyed = await make({limits: {per_user: 1, window: 60}});
    const click = {idempotency_key: 'within-limits'};
    const first = await run(keyed, click);
    const replay = await run(keyed, click);
    assert.equal(replay.data['execution_id'], first.data['execution_id']);
    assert.equal((await agent('GET', `${list}/${id}`)).data['last_run'], undefined);
  });

  it('asks about a run that somebody made a moment ago', async () => {
    const {putContact, supervisor} = world();
    await putContact('c-1');
    await putContact('c-2');
    const id = await make({ask_again: 60});
    const first = await run(id, {}, supervisor);
    const refused = await run(id);
    assert.equal(refused.status, 409);
    assert.equal(refused.body['error_type'], 'confirmation_required');
    assert.match(
      String(refused.body['message']),
      /^Ms supervisor ran this for the contact \d+ s ago/,
    );
    const asked = parseConfirmationNeeded(refused.body['confirmation'])?.last_run;
    const by = {id: 'supervisor-1', name: 'Ms supervisor'};
    assert.partialDeepStrictEqual(asked, {
      execution_id: first.data['execution_id'],
      state: 'succeeded',
      mine: false,
      by,
    });
    const preview = await world().agent('POST', `${list}/${id}/preview`, {contact_id: 'c-1'});
    assert.partialDeepStrictEqual(preview.data, {last_run: {by}});
    assert.equal((await run(id, {contact_id: 'c-2'})).status, 200);
    assert.equal((await run(id, {confirmed: true})).status, 200);
    const together = await make({ask_again: 60});
    const statuses = await Promise.all(Array.from({length: 5}, () => run(together)));
    assert.equal(statuses.filter(({status}) => status === 200).length, 1);
  });

  it('shows who ran it last and who is running it', async () => {
    const {putContact, recorder, supervisor} = world();
    await putContact('c-1');
    const id = await make({});
    assert.equal((await listed(id)).last_run, undefined);
    const answered = recorder.answer;
    const {promise: arrived, resolve: arrive} = Promise.withResolvers<void>();
    const {promise: held, resolve: release} = Promise.withResolvers<void>();
    recorder.answer = async (_request, response) => {
      arrive();
      await held;
      response.end('{}');
    };
    const running = run(id, {}, supervisor);
    await arrived;
    const meanwhile = await listed(id);
    assert.partialDeepStrictEqual(meanwhile.running, {
      state: 'running',
      mine: false,
      by: {id: 'supervisor-1', name: 'Ms supervisor'},
    });
    assert.equal(meanwhile.available, true);
    release();
    await running;
    recorder.answer = answered;
    const after = await listed(id, 'c-1', supervisor);
    assert.equal(after.running, undefined);
    assert.partialDeepStrictEqual(after.last_run, {state: 'succeeded', mine: true});
    assert.ok(after.last_run?.finished_at);
  });

  it('links a run with the one that took it back', async () => {
    const {agent, putContact} = world();
    await putContact('c-1');
    await putContact('c-2');
    const undo = await make({});
    const id = await make({undo});
    const first = String((await run(id)).data['execution_id']);
    for (const [target, rest] of [
      [id, {undo_of: first}],
      [undo, {undo_of: undo}],
      [undo, {undo_of: first, contact_id: 'c-2'}],
    ] as const)
      assert.equal((await run(target, rest)).body['error_type'], 'undo_refused');
    const back = String((await run(undo, {undo_of: first})).data['execution_id']);
    assert.equal((await agent('GET', `/api/executions/${back}`)).data['undo_of'], first);
    const told = await agent('GET', `/api/executions/${first}`);
    assert.equal(told.data['undone_by'], back);
    assert.deepEqual(told.data['by'], {id: 'agent-1', name: 'Ms agent'});
  });

  it('takes back a run of an action whose texts hold half a character', async () => {
    await world().putContact('c-1');
    const undo = await make({});
    const description = 'Opens 🎫'.slice(0, -1);
    const first = String((await run(await make({undo, description}))).data['execution_id']);
    const back = await run(undo, {undo_of: first});
    assert.equal(back.data['state'], 'succeeded', JSON.stringify(back.body));
  });

  it('takes a run back once, also where two do so at the same moment; and again where that failed', async () => {
    const {putContact, recorder} = world();
    await putContact('c-1');
    const undo = await make({});
    const first = String((await run(await make({undo}))).data['execution_id']);
    const back = () => run(undo, {undo_of: first});
    recorder.answer = answerJson({}, 500);
    assert.equal((await back()).data['state'], 'failed');
    recorder.answer = answerJson({});
    recorder.requests.length = 0;
    const both = await Promise.all([back(), back()]);
    assert.deepEqual(new Set(both.map(({status}) => status)), new Set([200, 409]));
    assert.equal((await back()).body['error_type'], 'already_undone');
    assert.equal(recorder.requests.length, 1);
  });
});
