/** Seed 000 run over HTTP. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from '../recorder.ts';
import {describeStores} from '../world.ts';
import {path, v2Actions} from './actions.ts';
import {webhookBody} from './bodies.ts';

describeStores('a WEBHOOK of /v2', world => {
  const {ready, make} = v2Actions(world);

  it('runs a WEBHOOK once it is confirmed: the body as it stands, the prompt as the toast', async () => {
    const {recorder, agent} = await ready();
    const id = await make(webhookBody(`${recorder.origin}/tickets`));
    recorder.requests.length = 0;
    recorder.answer = answerJson({ticket: {number: 7}});
    const asked = await agent('POST', `${path}/${id}/execute`, {contact_id: 'c-1'});
    assert.equal(asked.status, 409);
    assert.partialDeepStrictEqual(asked.body, {error: {code: 'confirmation_required'}});
    assert.equal(recorder.requests.length, 0);
    const ran = await agent('POST', `${path}/${id}/execute`, {contact_id: 'c-1', confirmed: true});
    assert.equal(ran.status, 200);
    assert.partialDeepStrictEqual(ran.data, {
      success: true,
      toast: {message: 'Ticket 7 is open', type: 'success'},
    });
    assert.equal(recorder.requests[0]?.body, '{"data":"as it stands {{contact.name}}"}');
  });

  it('merges the parts of a body: values as given, or as templates', async () => {
    const {recorder, agent, putContact} = await ready();
    await putContact('c-2', {name: 'A "quoted" {{name}}', phone_number: '+12815550100'});
    const id = await make({
      ...webhookBody('x'),
      webhook: {
        url: `${recorder.origin}/merge`,
        method: 'POST',
        body: [
          {type: 'static', values: {data: '{{contact.name}}', kept: 1}},
          {type: 'dynamic', values: {who: '{{contact.name}}', deep: {list: ['{{contact.id}}']}}},
          {type: 'static', values: {kept: 2}},
        ],
      },
    });
    recorder.requests.length = 0;
    recorder.answer = answerJson({});
    await agent('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-2'});
    assert.deepEqual(JSON.parse(recorder.requests[0]?.body ?? ''), {
      data: '{{contact.name}}',
      kept: 2,
      who: 'A "quoted" {{name}}',
      deep: {list: ['c-2']},
    });
  });

  it('sends the parts of a body as the fields of a form where that is its Content-Type', async () => {
    const {recorder, agent, putContact} = await ready();
    await putContact('c-4', {name: 'Ana & "Co" +1'});
    const id = await make({
      ...webhookBody('x'),
      webhook: {
        url: `${recorder.origin}/form`,
        method: 'POST',
        headers: {'Content-Type': 'application/x-www-form-urlencoded'},
        body: [
          {type: 'static', values: {data: 'info', count: 3, list: [1, 2], kept: 1}},
          {type: 'dynamic', values: {who: '{{contact.name}}', phone: '{{contact.phone_number}}'}},
          {type: 'static', values: {kept: null}},
        ],
        required: ['who'],
      },
    });
    recorder.requests.length = 0;
    recorder.answer = answerJson({});
    await agent('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-4'});
    assert.deepEqual(
      [...new URLSearchParams(recorder.requests[0]?.body)],
      [
        ['data', 'info'],
        ['count', '3'],
        ['list', '[1,2]'],
        ['kept', ''],
        ['who', 'Ana & "Co" +1'],
        ['phone', ''],
      ],
    );
    await putContact('c-4', {phone_number: '+12815550100'});
    const none = await agent('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-4'});
    assert.match(String(none.data['message']), /who must have a value/);
    assert.equal(recorder.requests.length, 1);
  });

  it('fails before sending where a required value is missing, and names it', async () => {
    const {recorder, agent, putContact} = await ready();
    await putContact('c-3', {name: 'Ana'});
    const body = webhookBody(`${recorder.origin}/tickets`);
    const id = await make({...body, webhook: {...body.webhook, mandatory: false}});
    recorder.requests.length = 0;
    const ran = await agent('POST', `${path}/${id}/execute`, {contact_id: 'c-3'});
    assert.partialDeepStrictEqual(ran.data, {success: false, state: 'failed'});
    assert.match(String(ran.data['message']), /contact\.phone_number/);
    assert.equal(recorder.requests.length, 0);
  });
});
