import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('links of url actions', world => {
  const link = async (url = 'https://crm.example.com/?a=1', contact = {phone_number: '+1 281'}) => {
    const {agent, makeAction, putContact} = world();
    await putContact('c-1', contact);
    const id = await makeAction({url}, 'url');
    return (await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'})).data;
  };
  const open = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    world().app.request(path, {method, headers});

  it('work once, without a trace in caches or referrers', async () => {
    const {agent} = world();
    const {redirect_url, execution_id} = await link();
    const opened = await open(String(redirect_url));
    assert.equal(opened.status, 302);
    assert.equal(opened.headers.get('Location'), 'https://crm.example.com/?a=1');
    assert.equal(opened.headers.get('Cache-Control'), 'no-store');
    assert.equal(opened.headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal((await open(String(redirect_url))).status, 404);
    const run = await agent('GET', `/api/executions/${String(execution_id)}`);
    assert.match(String(run.data['opened_at']), /Z$/);
    assert.equal(run.data['state'], 'succeeded');
  });

  it('open for one of many at the same moment', async () => {
    const {redirect_url} = await link();
    const answers = await Promise.all(Array.from({length: 20}, () => open(String(redirect_url))));
    assert.equal(answers.filter(({status}) => status === 302).length, 1);
  });

  it('are not used up by who only looks', async () => {
    const path = String((await link()).redirect_url);
    assert.equal((await open(path, {}, 'HEAD')).status, 405);
    assert.equal((await open(path, {'Sec-Purpose': 'prefetch;prerender'})).status, 403);
    assert.equal((await open(path)).status, 302);
  });

  it('expire, and say so to programs and to people', async () => {
    const {store} = world();
    const path = String((await link()).redirect_url);
    await store.db
      .updateTable('redirect_tokens')
      .set({expires_at: new Date(0)})
      .execute();
    const expired = await open(path);
    assert.equal(expired.status, 410);
    const person = await open(path, {Accept: 'text/html,*/*'});
    assert.match(person.headers.get('Content-Type') ?? '', /text\/plain/);
    assert.match(await person.text(), /^Redirect token has expired\. .*click again/);
    assert.equal((await open(`${list}/redirect/unknown`)).status, 404);
  });

  it('are not stored readably, nor logged', async () => {
    const {log, store} = world();
    const token = String((await link()).redirect_url)
      .split('/')
      .at(-1)!;
    await open(`${list}/redirect/${token}`);
    const rows = await store.db.selectFrom('redirect_tokens').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(token));
    assert.ok(!log.join('').includes(token));
  });

  it('of tel and mailto are handed over themselves', async () => {
    assert.partialDeepStrictEqual(await link('tel:{{contact.phone_number}}'), {
      redirect_url: 'tel:+1281',
      redirect_scheme: 'tel',
      state: 'succeeded',
    });
    assert.partialDeepStrictEqual(await link('mailto:a@b.example?subject={{contact.id}}'), {
      redirect_url: 'mailto:a@b.example?subject=c-1',
      redirect_scheme: 'mailto',
    });
    const none = await link('tel:{{contact.phone_number}}', {phone_number: 'unknown'});
    assert.partialDeepStrictEqual(none, {state: 'failed', success: false});
    assert.match(String(none['message']), /no phone number/);
  });
});

describeStores('outcomes of scripts', world => {
  const start = async () => {
    const {agent, makeAction, putContact} = world();
    await putContact('c-1');
    const id = await makeAction({code: 'return {}'}, 'javascript');
    const {data} = await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    return `/api/executions/${String(data['execution_id'])}`;
  };

  it('may return what cannot be sent, which declares nothing and ends as a failure', async () => {
    const {agent, api, makeAction, putContact} = world();
    await putContact('c-1');
    const code = 'return () => ({clipboard: contact.id})';
    const id = await makeAction({code}, 'javascript');
    const action = await api('GET', `${list}/${id}`);
    assert.deepEqual(action.data['config'], {code});
    const {data} = await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    const path = `/api/executions/${String(data['execution_id'])}/outcome`;
    const error = {name: 'DataCloneError', message: 'A function cannot be returned'};
    const told = await agent('POST', path, {state: 'failed', error});
    assert.partialDeepStrictEqual(told.data, {success: false, message: error.message});
  });

  it('are told once, by whoever ran it', async () => {
    const {agent, as, supervisor, token} = world();
    const path = await start();
    assert.equal((await agent('GET', path)).data['state'], 'running');
    const outcome = {
      state: 'succeeded',
      message: 'Copied',
      toast: {message: 'Copied', type: 'success'},
      data: {n: [1]},
      effects: {taken: ['clipboard'], refused: []},
    };
    const colleague = as(`Bearer ${await token({sub: 'agent-2'})}`);
    for (const caller of [colleague, supervisor])
      assert.equal((await caller('POST', `${path}/outcome`, outcome)).status, 404);
    const told = await agent('POST', `${path}/outcome`, outcome);
    assert.equal(told.status, 200);
    const {state, message, toast, data} = outcome;
    assert.partialDeepStrictEqual(told.data, {success: true, state, message, toast, data});
    const again = await agent('POST', `${path}/outcome`, {state: 'failed'});
    assert.equal(again.status, 409);
    assert.equal(again.body['error_type'], 'outcome_already_reported');
    assert.partialDeepStrictEqual((await agent('GET', path)).data, {state, message, toast, data});
  });

  it('are taken once when they come twice at the same moment', async () => {
    const {agent} = world();
    const path = await start();
    const answers = await Promise.all(
      Array.from({length: 5}, () => agent('POST', `${path}/outcome`, {state: 'succeeded'})),
    );
    assert.deepEqual(
      answers.map(({status}) => status).toSorted((a, b) => a - b),
      [200, 409, 409, 409, 409],
    );
  });

  it('that failed are never green', async () => {
    const {agent} = world();
    const told = await agent('POST', `${await start()}/outcome`, {
      state: 'failed',
      toast: {message: 'Fine', type: 'success'},
      error: {name: 'TypeError', message: 'x is undefined', line: 3},
    });
    assert.partialDeepStrictEqual(told.data, {
      success: false,
      message: 'x is undefined',
      toast: {message: 'Fine', type: 'error'},
    });
  });

  it('may carry an error of any length, of which the beginning is shown', async () => {
    const {agent} = world();
    const error = {name: 'Error', message: 'x'.repeat(60_000)};
    const told = await agent('POST', `${await start()}/outcome`, {state: 'failed', error});
    assert.equal(told.data['message'], 'x'.repeat(2_048));
  });

  it('are refused where they are not what a script may return', async () => {
    const {agent} = world();
    const path = `${await start()}/outcome`;
    let deep: unknown = 1;
    for (let n = 0; n < 20; n++) deep = [deep];
    for (const body of [
      {},
      {state: 'running'},
      {state: 'succeeded', extra: 1},
      {state: 'succeeded', toast: {message: 'x', type: 'green'}},
      {state: 'succeeded', message: 'x'.repeat(3_000)},
      {state: 'succeeded', data: 'x'.repeat(70_000)},
      {state: 'succeeded', data: deep},
    ])
      assert.equal(
        (await agent('POST', path, body)).status,
        400,
        JSON.stringify(body).slice(0, 60),
      );
    assert.equal((await agent('POST', path, {state: 'succeeded'})).status, 200);
  });

  it('that never come leave the run unknown, and come too late after that', async () => {
    const {agent, services} = world();
    const path = await start();
    await services.recovery.sweep({now: new Date(Date.now() + 69_000)});
    assert.equal((await agent('GET', path)).data['state'], 'running');
    await services.recovery.sweep({now: new Date(Date.now() + 71_000)});
    assert.partialDeepStrictEqual((await agent('GET', path)).data, {
      state: 'unknown',
      success: false,
      message: 'The page never said how the script ended',
    });
    const late = await agent('POST', `${path}/outcome`, {state: 'succeeded'});
    assert.equal(late.status, 409);
    assert.equal(late.body['error_type'], 'run_ended');
  });
});
