/** What a jump of the server's clock does, forward and back, as when a machine wakes or its time is corrected. */
import assert from 'node:assert/strict';
import {afterEach, it, mock} from 'node:test';
import {answerJson} from './recorder.ts';
import {smsBody} from './v2/bodies.ts';
import {addSenders, recipientsOf, vendors} from './v2/vendor-world.ts';
import {describeStores} from './world.ts';

const hour = 3_600_000;

describeStores('a clock that jumps', world => {
  afterEach(() => mock.timers.reset());
  /** From now on it is so many milliseconds later, and stands still. */
  const jump = (by: number): void => {
    const now = Date.now() + by;
    mock.timers.reset();
    mock.timers.enable({apis: ['Date'], now});
  };
  /** A run whose target answers only when it is told to. */
  const runInTheMiddle = async (key: string) => {
    const {api, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const path = `/api/custom-actions/${await makeAction()}/execute`;
    const arrived = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    recorder.requests.length = 0;
    recorder.answer = async (_request, response) => {
      arrived.resolve();
      await held.promise;
      response.end('{}');
    };
    const click = () => api('POST', path, {contact_id: 'c-1', idempotency_key: key});
    const first = click();
    await arrived.promise;
    return {first, click, answer: held.resolve};
  };

  for (const [where, by] of [
    ['forward', 24 * hour],
    ['back', -24 * hour],
  ] as const)
    it(`${where} by a day in the middle of a run leaves no run behind, tells it once, and sends it once`, async () => {
      const {services, recorder} = world();
      const {first, click, answer} = await runInTheMiddle(`click-${where}`);
      jump(by);
      assert.equal(await services.recovery.sweep(), 1, 'Whoever ran it may be gone');
      answer();
      const told = [(await first).data, (await click()).data];
      assert.deepEqual(
        told.map(data => data['state']),
        ['unknown', 'unknown'],
      );
      assert.equal(recorder.requests.length, 1);
      recorder.answer = answerJson({});
      const next = await runInTheMiddle(`next-${where}`);
      next.answer();
      assert.equal((await next.first).data['state'], 'succeeded', 'It goes on as before');
    });

  it('back by a day keeps nobody from an action for a day', async () => {
    const {api, makeAction, putContact, recorder} = world();
    recorder.answer = answerJson({});
    await putContact('c-1');
    const limits = {per_contact: 1, window: 60};
    const id = await makeAction({url: `${recorder.origin}/limited`, limits});
    const click = () =>
      api('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-1', confirmed: true});
    assert.equal((await click()).status, 200);
    assert.equal((await click()).status, 429);
    jump(-24 * hour);
    assert.equal((await click()).status, 200);
    assert.equal((await click()).status, 429, 'The limit holds from then on');
  });

  it('back by an hour leaves no message behind, and sends none again', async () => {
    const {api, putContact, recorder, services} = world();
    recorder.answer = vendors();
    await addSenders(world());
    await putContact('c-2', {name: 'Ana', phone_number: '+12815550100'});
    const {data} = await api('POST', '/v2/_actions', {...smsBody, sms: {...smsBody.sms, cc: []}});
    const arrived = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    recorder.requests.length = 0;
    recorder.answer = async (_request, _response, socket) => {
      arrived.resolve();
      await held.promise;
      socket.destroy();
    };
    const body = {contact_id: 'c-2', confirmed: true, idempotency_key: 'message-click'};
    const path = `/v2/_actions/${String(data['action_id'])}/execute`;
    const first = api('POST', path, body);
    await arrived.promise;
    jump(-hour);
    await services.recovery.sweep();
    const told = await api('POST', path, body);
    assert.equal(told.data['state'], 'unknown');
    assert.equal(recipientsOf(told.data)[0]?.status, 'unknown');
    assert.equal(recorder.requests.length, 1);
    held.resolve();
    assert.equal((await first).data['state'], 'unknown');
  });

  it('either way refuses a token that is not of this hour, and takes one that is', async () => {
    const {as, token} = world();
    const old = await token();
    for (const by of [24 * hour, -48 * hour]) {
      jump(by);
      const list = '/api/custom-actions';
      assert.equal((await as(`Bearer ${old}`)('GET', list)).status, 401);
      assert.equal((await as(`Bearer ${await token()}`)('GET', list)).status, 200);
    }
  });
});
