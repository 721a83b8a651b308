import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {describe, it} from 'node:test';
import {SecretBox} from '../../../src/server/services/secret-box.ts';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';
const canary = 'canary-7f3a9b2c4d';

describeStores('secrets', world => {
  const withSecret = async (url: string, headers: Record<string, string> = {}): Promise<string> => {
    const {makeAction} = world();
    return makeAction({url, headers: {Authorization: `Bearer ${canary}`, ...headers}});
  };
  const run = async (id: string) => {
    const {agent, putContact} = world();
    await putContact('c-1');
    return agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
  };
  const sentHeader = (): string | undefined =>
    world().recorder.requests.at(-1)?.headers.authorization;

  it('sends a credential, and neither shows nor stores it in clear', async () => {
    const {api, recorder, store} = world();
    recorder.answer = answerJson({});
    const id = await withSecret(`${recorder.origin}/a`, {
      'X-Api-Key': 'k-4711-secret',
      Cookie: 'session=abc',
    });
    await run(id);
    assert.equal(sentHeader(), `Bearer ${canary}`);
    assert.equal(recorder.requests.at(-1)?.headers['x-api-key'], 'k-4711-secret');
    const shown = await api('GET', `${list}/${id}`);
    assert.deepEqual((shown.data['config'] as {headers: unknown}).headers, {
      Authorization: '********',
      'X-Api-Key': '********',
      Cookie: '********',
    });
    const preview = await api('POST', `${list}/${id}/preview`, {contact_id: 'c-1'});
    assert.equal((preview.data['headers'] as Record<string, string>)['authorization'], '********');
    const rows = await store.db.selectFrom('actions').selectAll().execute();
    const runs = await store.db.selectFrom('executions').selectAll().execute();
    for (const text of [JSON.stringify([rows, runs, shown, preview]), world().log.join()])
      assert.doesNotMatch(text, /canary-7f|k-4711|session=abc/);
  });

  it('keeps a value whose mask is sent back, and forgets it with another origin', async () => {
    const {api, recorder} = world();
    recorder.answer = answerJson({});
    const id = await withSecret(`${recorder.origin}/a`);
    const path = `${list}/${id}`;
    const masked = {authorization: '********'};
    await api('PUT', path, {
      config: {url: `${recorder.origin}/b?x={{contact.id}}`, headers: masked},
    });
    await run(id);
    assert.equal(sentHeader(), `Bearer ${canary}`);
    await api('PUT', path, {name: 'Only the name'});
    await run(id);
    assert.equal(sentHeader(), `Bearer ${canary}`);

    const moved = await api('PUT', path, {
      config: {url: 'https://elsewhere.example.com/', headers: {...masked, 'X-A': '1'}},
    });
    assert.deepEqual((moved.data['config'] as {headers: unknown}).headers, {'X-A': '1'});
    const back = await api('PUT', path, {config: {url: `${recorder.origin}/a`, headers: masked}});
    assert.equal(back.status, 422);
    assert.equal(back.body['error_type'], 'secret_unknown');
  });

  it('takes a new value with a new origin', async () => {
    const {api, recorder} = world();
    const id = await withSecret('https://elsewhere.example.com/');
    const headers = {Authorization: 'Bearer another-secret'};
    await api('PUT', `${list}/${id}`, {config: {url: `${recorder.origin}/a`, headers}});
    await run(id);
    assert.equal(sentHeader(), 'Bearer another-secret');
  });

  it('refuses a mask where nothing was stored', async () => {
    const {api} = world();
    const config = {url: 'https://a.example/', headers: {'X-Token': '********'}};
    const made = await api('POST', list, {name: 'x', action_type: 'webhook', config});
    assert.equal(made.status, 422);
    assert.partialDeepStrictEqual(made.body['errors'], [{path: '/config/headers/X-Token'}]);
  });

  it('masks a secret that the other side gives back, in every spelling', async () => {
    const {api, recorder} = world();
    const basic = Buffer.from('user:p4ssw0rd+x').toString('base64');
    const id = await withSecret(`${recorder.origin}/echo`, {'X-Auth': `Basic ${basic}`});
    recorder.answer = ({headers}, response) =>
      answerJson({
        headers,
        nested: [{deep: `got ${canary}!`, [canary]: 1}],
        decoded: 'p4ssw0rd+x',
        encoded: encodeURIComponent('p4ssw0rd+x'),
        _action: {
          message: `Hello ${canary}`,
          toast: {message: canary, type: 'info'},
          redirect_url: `https://a.example/?t=${canary}`,
          clipboard: canary,
        },
      })({headers, method: '', url: '', body: ''}, response, response.socket!);
    const ran = await run(id);
    const told = await api('GET', `/api/executions/${String(ran.data['execution_id'])}`);
    for (const {body} of [ran, told])
      assert.doesNotMatch(JSON.stringify(body), /canary-7f|p4ssw0rd|dXNlc/);
    assert.equal(ran.data['message'], 'Hello ********');
  });
});

describe('the secret box', () => {
  const place = {organization: 'o', table: 'actions', row: 'r', field: 'f'};
  const box = new SecretBox(randomBytes(32));

  it('opens what it sealed, differently each time', () => {
    const sealed = box.seal('grüße', place);
    assert.equal(box.open(sealed, place), 'grüße');
    assert.notEqual(box.seal('grüße', place), sealed);
  });

  it('opens nothing for another place, with another key or after a change', () => {
    const sealed = box.seal('x', place);
    for (const [key, value] of Object.entries({
      organization: 'p',
      table: 't',
      row: 's',
      field: 'g',
    }))
      assert.throws(() => box.open(sealed, {...place, [key]: value}));
    assert.throws(
      () => new SecretBox(randomBytes(32)).open(sealed, place),
      /CS_ENCRYPTION_KEY_OLD/,
    );
    const [version, id, nonce, text, tag] = sealed.split('.');
    assert.throws(() => box.open([version, id, nonce, `A${text}`, tag].join('.'), place));
    assert.throws(() => box.open('plain', place), /damaged/);
  });
});
