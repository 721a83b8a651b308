import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {RateLimiter} from '../../../src/server/services/rate-limiter.ts';
import {RateStore} from '../../../src/server/store/rates.ts';
import {type Answer, type Caller, describeStores, stores} from './world.ts';

const list = '/api/custom-actions';

describeStores(
  'the limits on calls',
  world => {
    const many = (count: number, call: () => Promise<Answer>): Promise<Answer[]> =>
      Promise.all(Array.from({length: count}, call));
    const passed = (answers: readonly Answer[]): number =>
      answers.filter(({status}) => status === 200).length;

    it('hold for a person, say when to come back, and leave others alone', async () => {
      const {as, token} = world();
      const person = async (sub: string): Promise<Caller> => as(`Bearer ${await token({sub})}`);
      const [one, two] = [await person('limited-1'), await person('limited-2')];
      const answers = await many(40, () => one('GET', list));
      assert.equal(passed(answers), 20);
      for (const {status, body, headers} of answers.filter(answer => answer.status !== 200)) {
        assert.equal(status, 429);
        assert.equal(body['error_type'], 'rate_limited');
        const seconds = Number(headers.get('Retry-After'));
        assert.ok(seconds >= 1 && seconds <= 60, String(seconds));
      }
      assert.equal((await two('GET', list)).status, 200);
    });

    it('hold in the second dialect, in its words', async () => {
      const {as, token} = world();
      const person = as(`Bearer ${await token({sub: 'limited-3', role: 'supervisor'})}`);
      const answers = await many(25, () => person('GET', '/v2/campaigns'));
      const refused = answers.filter(({status}) => status === 429);
      assert.equal(refused.length, 5);
      for (const {body, headers} of refused) {
        assert.partialDeepStrictEqual(body, {
          data: null,
          error: {code: 'rate_limited', details: []},
        });
        assert.match(String(body['ctx_id']), /^[0-9a-f-]{36}$/);
        assert.match(headers.get('Retry-After') ?? '', /^[1-9]\d?$/);
      }
    });

    it('hold across processes: what one uses is gone for all', async () => {
      const {services, store, token} = world();
      const authorization = `Bearer ${await token({sub: 'shared'})}`;
      const credentials = {authorization, apiKey: undefined, origin: undefined};
      const principal = await services.identity.authenticate(credentials);
      const processes = [1, 2].map(() => new RateLimiter(new RateStore(store.db), {execute: 30}));
      const takes = processes.flatMap(limiter =>
        Array.from({length: 30}, () =>
          limiter.take(principal, 'execute').then(
            () => true,
            () => false,
          ),
        ),
      );
      const through = (await Promise.all(takes)).filter(Boolean).length;
      // Never too many; what a process has set aside and not used is lost.
      assert.ok(through <= 30 && through >= 24, `${through} passed`);
    });

    it('hold for an address that tries credentials', async () => {
      const {as} = world();
      const guess = (address: string) =>
        as('Bearer csab_000000000000_guess')('GET', list, undefined, {'X-Forwarded-For': address});
      const answers = [];
      for (let n = 0; n < 15; n++) answers.push((await guess('6.6.6.6, 203.0.113.9')).status);
      assert.deepEqual(answers, [...Array(10).fill(401), ...Array(5).fill(429)]);
      assert.equal((await guess('203.0.113.10')).status, 401);
      // Only the part that the trusted proxy wrote counts.
      assert.equal((await guess('203.0.113.10, 203.0.113.9')).status, 429);
    });

    it('hold for an address that forges callbacks, and for its callbacks only', async () => {
      const {app, as} = world();
      const headers = {'X-Forwarded-For': '203.0.113.20'};
      const body = 'AccountSid=AC1&MessageStatus=read';
      const forge = async (path: string) =>
        (await app.request(path, {method: 'POST', headers, body})).status;
      const statuses = [];
      for (let n = 0; n < 8; n++) statuses.push(await forge('/hooks/twilio/inbound'));
      assert.deepEqual(statuses, [...Array(5).fill(403), ...Array(3).fill(429)]);
      for (const path of ['/hooks/whatsapp', '/hooks/twilio/status/1'])
        assert.equal(await forge(path), 429);
      const verify = '/hooks/whatsapp?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1';
      assert.equal((await app.request(verify, {headers})).status, 429);
      assert.equal((await app.request(verify)).status, 403);
      assert.equal((await as()('GET', list, undefined, headers)).status, 401);
    });
  },
  {limits: {rates: {read: 20, unauthenticated: 10, forged: 5}}},
);

// PGlite has one connection, where nobody comes between.
it('of two that count at once, the one that began first and waited adds to the same window', async () => {
  await using stack = new AsyncDisposableStack();
  const [, postgres] = stores;
  const store = await postgres.open(stack);
  await store.db.transaction().execute(async earlier => {
    await sql`select now()`.execute(earlier);
    await new RateStore(store.db).add('overtaken', 5, 60);
    const {count} = await new RateStore(earlier).add('overtaken', 5, 60);
    assert.equal(count, 10);
  });
});
