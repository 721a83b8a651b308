/** `POST /v2/campaign/create_with_touchpoint` (seed 004): what it takes, stores, returns, and refuses. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {setImmediate as breathe} from 'node:timers/promises';
import {campaignBody} from '../v2/bodies.ts';
import {type World, describeStores} from '../world.ts';
import {
  TestClock,
  bodyWith,
  create,
  look,
  path,
  prepare,
  recipients,
  someone,
} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

interface Detail {
  readonly path: string;
  readonly message: string;
}

describeStores(
  'the campaign call',
  world => {
    const refused = async (body: unknown): Promise<readonly Detail[]> => {
      await prepare(world());
      const answer = await world().api('POST', path, body);
      assert.equal(answer.status, 400, JSON.stringify(answer.body));
      const {details} = answer.body['error'] as {details: readonly Detail[]};
      assert.ok(details.length > 0);
      return details;
    };
    const places = async (body: unknown): Promise<readonly string[]> =>
      (await refused(body)).map(one => one.path.replace('/touchpoint/', ''));
    const with_ = (touchpoint: object = {}, settings: object = {}, top: object = {}) =>
      bodyWith(clock, touchpoint, settings, top);

    it('takes the body of seed 004, and keeps every field of it', async () => {
      await prepare(world());
      const body = campaignBody(new Date('2026-11-22T12:00:00Z'));
      const {status, data} = await world().supervisor('POST', path, body);
      assert.equal(status, 201);
      assert.deepEqual(data, {id: data['id'], name: body.name, status: 'scheduled'});
      const {customer_details, variables: _, ...touchpoint} = body.touchpoint;
      const {whatsapp_body: _empty, ...content} = touchpoint.whatsapp_data;
      const told = await look(world(), String(data['id']));
      assert.partialDeepStrictEqual(told, {
        name: body.name,
        type: 'None',
        company_plan_id: 'plan-17',
        workspace_id: 'ws-3',
        business_goal: 'Renew 200 contracts',
        status: 'scheduled',
        start_at: '2026-11-22T12:00:00.000Z',
        recipients: 3,
        variables: {plan: 'Basic'},
        touchpoint: {...touchpoint, whatsapp_data: content},
        progress: {total: 3, states: {pending: 3}, done: 0},
        created_by: {id: 'user:supervisor-1', name: 'Ms supervisor'},
      });
      const rows = await recipients(world(), String(data['id']));
      assert.deepEqual(
        rows.map(({row, id, to_number, state}) => [row, id, to_number, state]),
        customer_details.map(({id}, n) => [n + 1, id, `+1281555010${n}`, 'pending']),
      );
      assert.partialDeepStrictEqual(rows[2], {variables: {plan: 'Gold'}});
    });

    it('answers at its other path, keeps drafts still, and is not for agents', async () => {
      await prepare(world());
      const other = '/v2/_campaign/create_with_touchpoint';
      const draft = await world().admin('POST', other, with_({status: 'draft'}));
      assert.partialDeepStrictEqual(draft.data, {status: 'draft'});
      assert.equal((await look(world(), String(draft.data['id'])))['next_send_at'], undefined);
      assert.equal((await world().agent('POST', path, with_())).status, 403);
    });

    it('reads a start without an offset by the clock of the campaign', async () => {
      await prepare(world());
      const id = await create(world(), with_({start_at: '2026-12-01T09:00:00'}));
      assert.equal((await look(world(), id))['start_at'], '2026-12-01T03:30:00.000Z');
      const offset = await create(world(), with_({start_at: '2026-12-01T09:00:00+02:00'}));
      assert.equal((await look(world(), offset))['start_at'], '2026-12-01T07:00:00.000Z');
    });

    it('takes days in any case and length', async () => {
      await prepare(world());
      const id = await create(
        world(),
        with_({}, {execution_days: ['Friday', 'MON', 'mon', 'Thurs']}),
      );
      const {touchpoint} = await look(world(), id);
      assert.partialDeepStrictEqual(touchpoint, {
        additional_settings: {execution_days: ['mon', 'thu', 'fri']},
      });
    });

    it('names everything wrong at once, rows by their numbers', async () => {
      const details = await refused({
        ...with_(
          {
            type: 'EMAIL',
            status: 'sent',
            start_at: 'soon',
            assistant_id: 'x',
            customer_details: [someone(1), {id: 'c', to_number: '123'}, {id: ''}, 7],
            variables: [
              {name: 'plan', value: 'x'},
              {customer_id: 'nobody', values: {}},
            ],
            unknown: true,
          },
          {
            execution_days: ['mon', 'munday'],
            start_hour: -1,
            end_hour: 25,
            delay: -5,
            time_zone: 'Mars/Olympus',
          },
        ),
        name: '',
      });
      const found = details.map(one => one.path);
      for (const wanted of [
        '/name',
        '/touchpoint/type',
        '/touchpoint/status',
        '/touchpoint/start_at',
        '/touchpoint/assistant_id',
        '/touchpoint/unknown',
        '/touchpoint/additional_settings/execution_days/1',
        '/touchpoint/additional_settings/start_hour',
        '/touchpoint/additional_settings/end_hour',
        '/touchpoint/additional_settings/delay',
        '/touchpoint/variables/1/customer_id',
        '/touchpoint/customer_details/1/to_number',
        '/touchpoint/customer_details/2/to_number',
        '/touchpoint/customer_details/3',
      ])
        assert.ok(found.includes(wanted), `${wanted} in ${found.join()}`);
      const row = details.find(one => one.path.endsWith('/1/to_number'));
      assert.match(row?.message ?? '', /^Row 2: "123" is no number/);
    });

    it('refuses a window that never opens, an unknown zone, and a start that is over', async () => {
      assert.deepEqual(await places(with_({}, {start_hour: 9, end_hour: 9})), [
        'additional_settings/end_hour',
      ]);
      assert.deepEqual(await places(with_({}, {execution_days: []})), [
        'additional_settings/execution_days',
      ]);
      assert.deepEqual(await places(with_({}, {time_zone: 'Asia/Kolkatta'})), [
        'additional_settings/time_zone',
      ]);
      assert.deepEqual(await places(with_({start_at: '2026-11-21T11:00:00Z'})), ['start_at']);
      assert.deepEqual(await places(with_({start_at: '2026-02-30T11:00:00Z'})), ['start_at']);
    });

    it('refuses senders and templates that are not there, and parameters that do not fit', async () => {
      assert.deepEqual(
        await places(with_({}, {from_numbers: ['650175178190170', '+12025550123']})),
        ['additional_settings/from_numbers/1'],
      );
      const content = campaignBody().touchpoint.whatsapp_data;
      const data = (part: object) => with_({whatsapp_data: {...content, ...part}});
      assert.deepEqual(await places(data({template: 'gone'})), ['whatsapp_data/template']);
      assert.deepEqual(await places(data({language_code: 'de'})), ['whatsapp_data/language_code']);
      const one = {is_static: true, params: ['x']};
      assert.deepEqual(await places(data({body_params: one})), ['whatsapp_data/body_params']);
      assert.deepEqual(await places(data({header_params: one})), ['whatsapp_data/header_params']);
      assert.deepEqual(await places(data({whatsapp_body: 'Hi'})), ['whatsapp_data']);
      assert.deepEqual(await places(data({template: ''})), ['whatsapp_data']);
      const typo = {is_static: false, params: ['contact.nmae', 'plan']};
      assert.deepEqual(await places(data({body_params: typo})), ['whatsapp_data']);
      assert.deepEqual(await places(with_({attachment_url: 'http://files.example.com/x'})), [
        'attachment_url',
        'whatsapp_data/header_params',
      ]);
    });

    it('refuses a static parameter that says nothing, or is the name of a variable', async () => {
      const content = campaignBody().touchpoint.whatsapp_data;
      for (const [param, wanted] of [
        [{}, /params\.1 has no text/],
        [' ', /params\.1 has no text/],
        [{name: 'contact.name'}, /params\.1 is the name of a variable/],
        [{text: 'x', default: 'there'}, /params\.1 is the name of a variable/],
      ] as const) {
        const body_params = {is_static: true, params: ['Ana', param]};
        const details = await refused(with_({whatsapp_data: {...content, body_params}}));
        assert.deepEqual(
          details.map(one => one.path),
          ['/touchpoint/whatsapp_data/body_params/params/1'],
          JSON.stringify(param),
        );
        assert.match(details[0]?.message ?? '', wanted);
      }
    });

    it('takes a number in five spellings as one recipient', async () => {
      await prepare(world());
      const spellings = [
        '+12815550100',
        '12815550100',
        '001 281 555 0100',
        '+1 (281) 555-0100',
        ' 1-281-555-0100 ',
      ];
      const customer_details = spellings.map((to_number, n) => ({id: `c-${n}`, to_number}));
      const id = await create(
        world(),
        with_({customer_details, variables: [{name: 'plan', value: 'x'}]}),
      );
      const rows = await recipients(world(), id);
      assert.deepEqual(
        rows.map(({state, error}) => [state, error?.message]),
        [
          ['pending', undefined],
          ...Array.from({length: 4}, () => ['skipped', 'has the number of row 1']),
        ],
      );
    });

    it('lets nobody pass over the list without a right of its own, and writes down who did', async () => {
      await prepare(world());
      const body = with_({}, {ignore_suppression: true});
      const denied = await world().supervisor('POST', path, body);
      assert.equal(denied.status, 403);
      const id = String((await world().admin('POST', path, body)).data['id']);
      const {data} = await world().admin('GET', `/api/audit-log?object_id=${id}`);
      assert.partialDeepStrictEqual(data['entries'], [
        {verb: 'create', after: {ignore_suppression: true}},
      ]);
    });

    it('takes a hundred thousand at once, while others go on being answered', async () => {
      await prepare(world());
      const customer_details = Array.from({length: 100_000}, (_, n) => someone(n));
      const body = with_({customer_details, variables: [{name: 'plan', value: 'x'}]});
      const stop = new AbortController();
      const making = create(world(), body).finally(() => stop.abort());
      let answered = 0;
      while (!stop.signal.aborted) {
        assert.equal((await world().agent('GET', '/api/me')).status, 200);
        answered++;
        // As a socket would: an embedded database answers within one turn of the loop.
        await breathe();
      }
      const id = await making;
      assert.ok(answered > 50, `${answered} calls were answered meanwhile`);
      assert.partialDeepStrictEqual(await look(world(), id), {
        progress: {total: 100_000, states: {pending: 100_000}},
      });
    });

    it('names three thousand bad rows of a hundred thousand, and keeps none', async () => {
      const customer_details = Array.from({length: 100_000}, (_, n) =>
        n % 33 === 0 && n < 99_000 ? {id: `c-${n}`, to_number: `55${n}`} : someone(n),
      );
      const before = await campaigns(world());
      const details = await refused(with_({customer_details}));
      const bad = details.filter(one => one.path.includes('customer_details'));
      assert.equal(bad.length, 3_000);
      assert.match(bad.at(-1)?.message ?? '', /^Row 98968: "5598967" is no number/);
      assert.equal(await campaigns(world()), before);
    });

    it('answers 413 to more than it reads', async () => {
      const body = `{"name":"${'x'.repeat(50 * 1024 * 1024)}"}`;
      assert.equal((await world().api('POST', path, body)).status, 413);
    });
  },
  {now: clock.now},
);

const campaigns = async ({api}: World): Promise<number> =>
  ((await api('GET', '/v2/campaigns?limit=100')).data['data'] as unknown[]).length;
