import assert from 'node:assert/strict';
import {it} from 'node:test';
import {Webhook} from 'standardwebhooks';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('signatures of webhooks', world => {
  const ring = async (id: string) => {
    const {agent, recorder} = world();
    recorder.answer = answerJson({});
    const ran = await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    assert.equal(ran.data['state'], 'succeeded', JSON.stringify(ran.body));
    const sent = recorder.requests.at(-1);
    assert.ok(sent);
    return {sent, execution: String(ran.data['execution_id'])};
  };
  const verify = (secret: string, {body, headers}: {body: string; headers: object}): unknown =>
    new Webhook(secret).verify(body, headers as Record<string, string>);

  it('are those of Standard Webhooks, checked by its own library', async () => {
    const {admin, api, makeAction, putContact, recorder} = world();
    await putContact('c-1', {name: 'Zoë 🌻'});
    const id = await makeAction({url: `${recorder.origin}/s`, body: '{"n":"{{contact.name}}"}'});
    const path = `${list}/${id}/signing-secret`;
    assert.deepEqual((await api('GET', path)).data, {exists: false});
    const unsigned = await ring(id);
    assert.equal(unsigned.sent.headers['webhook-id'], `msg_${unsigned.execution}`);
    assert.equal(unsigned.sent.headers['webhook-signature'], undefined);

    const made = await admin('POST', path);
    const secret = String(made.data['secret']);
    assert.match(secret, /^whsec_[\w+/]{43}=$/);
    const {sent, execution} = await ring(id);
    assert.deepEqual(verify(secret, sent), {n: 'Zoë 🌻'});
    assert.equal(sent.headers['webhook-id'], `msg_${execution}`);
    const tampered = {...sent, body: sent.body.replace('Zoë', 'Zoe')};
    assert.throws(() => verify(secret, tampered));
    const told = [await api('GET', path), await api('GET', '/api/audit-log')];
    for (const {body} of told) assert.ok(!JSON.stringify(body).includes(secret.slice(6)));
  });

  it('are made with both secrets for a day after a rotation', async () => {
    const {admin, agent, makeAction, putContact, recorder, store} = world();
    await putContact('c-1');
    const id = await makeAction({url: `${recorder.origin}/s`, method: 'GET'});
    const path = `${list}/${id}/signing-secret`;
    const [old, fresh] = [await admin('POST', path), await admin('POST', path)].map(({data}) =>
      String(data['secret']),
    );
    assert.ok(old && fresh && old !== fresh);
    const {sent} = await ring(id);
    assert.equal(sent.headers['webhook-signature']?.toString().split(' ').length, 2);
    for (const secret of [old, fresh]) verify(secret, sent);
    await store.db
      .updateTable('signing_secrets')
      .set({previous_until: new Date(0)})
      .execute();
    const after = await ring(id);
    assert.throws(() => verify(old, after.sent), /No matching signature/);
    assert.equal((await agent('POST', path)).status, 403);
    const script = await makeAction({code: 'return {}'}, 'javascript');
    assert.equal((await admin('POST', `${list}/${script}/signing-secret`)).status, 404);
  });
});

describeStores('a signing secret that is rotated once more', world => {
  it('leaves those in use that receivers may have: the first answer may have been lost', async () => {
    const {admin, agent, makeAction, putContact, recorder, store} = world();
    await putContact('c-1');
    const id = await makeAction({url: `${recorder.origin}/s`, method: 'GET'});
    const path = `${list}/${id}/signing-secret`;
    const secrets: string[] = [];
    for (let n = 0; n < 3; n++) secrets.push(String((await admin('POST', path)).data['secret']));
    const ring = async () => {
      recorder.answer = answerJson({});
      await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
      return recorder.requests.at(-1)!;
    };
    const takes = (secret: string, {body, headers}: Awaited<ReturnType<typeof ring>>): boolean => {
      try {
        new Webhook(secret).verify(body, headers as Record<string, string>);
        return true;
      } catch (error) {
        assert.match(String(error), /No matching signature/);
        return false;
      }
    };
    const sent = await ring();
    assert.deepEqual(
      secrets.map(secret => takes(secret, sent)),
      [true, true, true],
    );
    // Which is not for ever, nor without end.
    for (let n = 0; n < 9; n++) secrets.push(String((await admin('POST', path)).data['secret']));
    assert.equal((await ring()).headers['webhook-signature']?.toString().split(' ').length, 4);
    await store.db
      .updateTable('signing_secrets')
      .set({previous_until: new Date(0)})
      .execute();
    secrets.push(String((await admin('POST', path)).data['secret']));
    const last = await ring();
    assert.deepEqual(
      secrets.slice(-3).map(secret => takes(secret, last)),
      [false, true, true],
    );
  });
});

describeStores('a target that fails', world => {
  it('is spared after ten failures, and the button says so', async () => {
    const {agent, api, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const id = await makeAction();
    recorder.answer = (_request, response) => void response.writeHead(503).end();
    const execute = () => agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    for (let n = 0; n < 10; n++) assert.equal((await execute()).data['state'], 'failed');
    const count = recorder.requests.length;
    const spared = await execute();
    assert.equal(spared.data['state'], 'failed');
    assert.match(String(spared.data['message']), /failed too often lately.*Nothing was sent/);
    assert.equal(recorder.requests.length, count);
    const listed = await agent('GET', `${list}?contact_id=c-1`);
    assert.partialDeepStrictEqual(listed.data['custom_actions'], [
      {available: false, why_not: {code: 'breaker'}},
    ]);
    assert.equal((await api('GET', `${list}/${id}`)).status, 200);
  });
});
