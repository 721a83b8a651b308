import assert from 'node:assert/strict';
import {it} from 'node:test';
import {parseConfirmationNeeded} from '../../../src/protocol/availability.ts';
import {list, pathsOf, statedActions} from './stated-actions.ts';
import {describeStores} from './world.ts';

describeStores('what an action asks before it runs', world => {
  const {make, run} = statedActions(world);

  it('asks before it runs, and says what to ask', async () => {
    const {agent, putContact, recorder} = world();
    await putContact('c-1', {name: 'Ana'});
    const id = await make({
      confirm: {
        title: 'Refund?',
        body: 'Refund {{input.amount}} to {{contact.name}}',
        tone: 'danger',
      },
      inputs: [{name: 'amount', label: 'Amount', type: 'number', required: true}],
    });
    const count = recorder.requests.length;
    const body = {contact_id: 'c-1', idempotency_key: 'confirmed-1', input: {amount: 5}};
    const refused = await agent('POST', `${list}/${id}/execute`, body);
    assert.equal(refused.status, 409);
    assert.equal(refused.body['error_type'], 'confirmation_required');
    assert.deepEqual(parseConfirmationNeeded(refused.body['confirmation']), {
      confirm: {title: 'Refund?', body: 'Refund 5 to Ana', tone: 'danger'},
    });
    const preview = await agent('POST', `${list}/${id}/preview`, {
      contact_id: 'c-1',
      input: {amount: 7},
    });
    assert.partialDeepStrictEqual(preview.data, {confirm: {body: 'Refund 7 to Ana'}});
    assert.equal(recorder.requests.length, count);
    const ran = await agent('POST', `${list}/${id}/execute`, {...body, confirmed: true});
    assert.equal(ran.data['state'], 'succeeded');
    const again = await agent('POST', `${list}/${id}/execute`, body);
    assert.equal(again.data['execution_id'], ran.data['execution_id']);
    assert.equal(recorder.requests.length, count + 1);
  });

  it('judges every field of its form, and names it', async () => {
    await world().putContact('c-1');
    const id = await make({
      inputs: [
        {name: 'text', label: 'Text', type: 'text', required: true},
        {name: 'long', label: 'Long', type: 'multiline'},
        {name: 'n', label: 'N', type: 'number'},
        {name: 'mail', label: 'Mail', type: 'email'},
        {name: 'phone', label: 'Phone', type: 'tel'},
        {name: 'day', label: 'Day', type: 'date'},
        {name: 'at', label: 'At', type: 'time'},
        {name: 'kind', label: 'Kind', type: 'select', options: [{value: 'a'}, {value: 'b'}]},
        {name: 'sure', label: 'Sure', type: 'checkbox', required: true},
        {
          name: 'more',
          label: 'More',
          type: 'text',
          required: true,
          when: {input: 'kind', is: ['b']},
        },
      ],
    });
    const right = {text: 'x', sure: true};
    const wrong: [Record<string, unknown>, string[]][] = [
      [{}, ['input.text', 'input.sure']],
      [{text: '  ', sure: true, nope: 1}, ['input.nope']],
      [{text: '', sure: false}, ['input.text', 'input.sure']],
      [{...right, text: 'a\nb'}, ['input.text']],
      [{...right, text: 'x'.repeat(1_001)}, ['input.text']],
      [{...right, text: 5}, ['input.text']],
      [{...right, n: 'five'}, ['input.n']],
      [{...right, n: true}, ['input.n']],
      [{...right, mail: 'ana@example'}, ['input.mail']],
      [{...right, phone: 'call me'}, ['input.phone']],
      [{...right, day: '2027-02-30'}, ['input.day']],
      [{...right, day: '30.1.2027'}, ['input.day']],
      [{...right, at: '24:00'}, ['input.at']],
      [{...right, kind: 'c'}, ['input.kind']],
      [{...right, kind: 'b'}, ['input.more']],
    ];
    for (const [input, paths] of wrong) {
      const answer = await run(id, {input});
      assert.equal(answer.body['error_type'], 'invalid_input', JSON.stringify(input));
      assert.equal(answer.status, 400);
      assert.deepEqual(pathsOf(answer), paths);
    }
    const good = {
      ...right,
      long: 'a\nb',
      n: '1.5',
      mail: 'ana@example.com',
      phone: '+1 (281) 555-0100',
      day: '2028-02-29',
      at: '09:30',
      kind: 'a',
      more: 'not asked for',
    };
    assert.equal((await run(id, {input: good})).data['state'], 'succeeded');
  });

  it('fills templates and scripts with its form, and defaults from the contact', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1', {name: 'Ana "A"'});
    const inputs = [
      {name: 'who', label: 'Who', type: 'text', default: '{{contact.name}}'},
      {name: 'n', label: 'N', type: 'number', default: 2},
      {name: 'empty', label: 'Empty', type: 'text'},
    ];
    const id = await make({
      inputs,
      body: '{"who":"{{input.who}}","n":{{input.n}},"empty":{{input.empty}}}',
    });
    await run(id, {input: {n: 3}});
    assert.deepEqual(JSON.parse(recorder.requests.at(-1)?.body ?? ''), {
      who: 'Ana "A"',
      n: 3,
      empty: null,
    });
    const preview = await agent('POST', `${list}/${id}/preview`, {contact_id: 'c-1'});
    assert.deepEqual(preview.data['defaults'], {who: 'Ana "A"', n: 2});
    assert.deepEqual(preview.data['missing'], ['input.empty']);
    const script = await makeAction({code: 'return {clipboard: input.who}', inputs}, 'javascript');
    const ran = await run(script, {input: {who: 'Bo'}});
    assert.deepEqual((ran.data['data'] as Record<string, unknown>)['input'], {who: 'Bo', n: 2});
    const url = await makeAction({url: 'https://a.example/?q={{input.who}}', inputs}, 'url');
    assert.equal((await run(url)).data['state'], 'succeeded');
  });
});
