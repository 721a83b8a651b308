/** What stands beside the campaign call: lists, recipients, files, previews, and single messages sent again. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {campaignBody, smsBody} from '../v2/bodies.ts';
import {recipientsOf, vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {
  TestClock,
  addressees,
  bodyWith,
  campaignTools,
  create,
  look,
  play,
  prepare,
  recipients,
  someone,
} from './campaign-world.ts';

interface Described {
  readonly properties?: object;
}

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'beside the campaign call',
  world => {
    const {made, states, clean} = campaignTools(world, clock);
    const list = async (query: string) =>
      (await world().supervisor('GET', `/v2/campaigns${query}`)).data;
    const names = (data: Record<string, unknown>): readonly string[] =>
      (data['data'] as {name: string}[]).map(({name}) => name);

    it('says how a campaign stands that cannot be paused, and keeps the status of the answer for a problem', async () => {
      const {supervisor} = world();
      await prepare(world());
      const id = await create(world(), bodyWith(clock, {status: 'draft'}));
      await supervisor('POST', `/v2/campaign/${id}/cancel`);
      const told = await supervisor('POST', `/v2/campaign/${id}/pause`);
      assert.equal(told.status, 409);
      assert.equal(told.body['status'], 'cancelled');
      const problem = {Accept: 'application/problem+json'};
      const {body} = await supervisor('POST', `/v2/campaign/${id}/pause`, undefined, problem);
      assert.equal(body['status'], 409);
    });

    it('campaigns are listed page by page, by what they say of themselves', async () => {
      await prepare(world());
      for (const n of [1, 2, 3]) {
        clock.pass(1_000);
        await create(
          world(),
          bodyWith(
            clock,
            {
              status: n === 2 ? 'draft' : 'scheduled',
              customer_details: [someone(n)],
              variables: [{name: 'plan', value: 'x'}],
            },
            {},
            {
              name: `Listed ${n}`,
              workspace_id: n === 3 ? 'ws-other' : 'ws-listed',
            },
          ),
        );
      }
      assert.deepEqual(names(await list('?workspace_id=ws-listed')), ['Listed 2', 'Listed 1']);
      assert.deepEqual(names(await list('?status=draft&search=listed')), ['Listed 2']);
      const first = await list('?search=listed&limit=2');
      assert.deepEqual(names(first), ['Listed 3', 'Listed 2']);
      const second = await list(`?search=listed&limit=2&cursor=${String(first['cursor'])}`);
      assert.deepEqual(names(second), ['Listed 1']);
      assert.equal((await world().agent('GET', '/v2/campaigns')).status, 403);
    });

    it('campaigns are found by each thing they were given to be found by', async () => {
      await prepare(world());
      for (const n of [1, 2]) {
        const touchpoint = {
          name: `Wave ${n}`,
          assistant_id: 700 + n,
          is_consultants: n === 1,
          customer_details: [someone(n)],
          variables: [{name: 'plan', value: 'x'}],
        };
        const more = {name: `Found ${n}`, business_goal: `Goal ${n}`, type: 'Found'};
        await create(world(), bodyWith(clock, touchpoint, {}, more));
      }
      for (const query of [
        'business_goal=Goal%202',
        'assistant_id=702',
        'is_consultants=false',
        'touchpoint_name=Wave%202',
      ])
        assert.deepEqual(names(await list(`?type=Found&${query}`)), ['Found 2'], query);
      const wrong = await world().supervisor('GET', '/v2/campaigns?assistant_id=first');
      assert.equal(wrong.status, 400);
    });

    it('campaigns are found also beside one whose texts hold half a character', async () => {
      await prepare(world());
      const {whatsapp_data} = campaignBody(clock.now()).touchpoint;
      const half = {
        name: 'Cut 🎉'.slice(0, -1),
        assistant_id: 811,
        whatsapp_data: {...whatsapp_data, body_params: {is_static: true, params: ['\udf89', 'x']}},
      };
      await create(world(), bodyWith(clock, half, {}, {type: 'Cut', name: 'Cut'}));
      for (const query of [
        'assistant_id=811',
        'is_consultants=true',
        'touchpoint_name=Cut%20%EF%BF%BD',
      ])
        assert.deepEqual(names(await list(`?type=Cut&${query}`)), ['Cut'], query);
    });

    it('the document names each member that a campaign is told with', async () => {
      await prepare(world());
      await create(world(), bodyWith(clock));
      const {body: document} = await world().as()('GET', '/openapi.json');
      const {schemas} = document['components'] as {schemas: Record<string, Described>};
      const named = (schema: string) => Object.keys(schemas[schema]?.properties ?? {});
      const [told = {}] = (await list('?limit=1'))['data'] as Record<string, unknown>[];
      const whole = await look(world(), String(told['id']));
      for (const key of Object.keys(told)) assert.ok(named('V2CampaignSummary').includes(key), key);
      for (const key of Object.keys(whole)) assert.ok(named('V2CampaignDetail').includes(key), key);
    });

    it('progress tells what is done, when the next one goes, and when it ends', async () => {
      await clean();
      clock.set('2026-11-20T10:00:00Z');
      const {id} = await made(
        5,
        {},
        {execution_days: ['fri', 'mon'], start_hour: 9, end_hour: 17, delay: 60},
      );
      await play(world(), clock, clock.now());
      // Four are left; the window closes at 11:30 in UTC and opens on Monday at 03:30.
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'running',
        progress: {total: 5, states: {accepted: 1, pending: 4}, done: 1},
        next_send_at: '2026-11-20T11:00:00.000Z',
        expected_end: '2026-11-23T05:30:00.000Z',
        lanes: [{from: '+13465507166'}],
      });
      await play(world(), clock);
      const {finished_at} = await look(world(), id);
      assert.match(String(finished_at), /^2026-11-23T05:30/);
    });

    it('a draft begins when somebody says so', async () => {
      await clean();
      const {id} = await made(2, {status: 'draft'});
      await play(world(), clock);
      assert.deepEqual(await states(id), {pending: 2});
      const {data} = await world().supervisor('POST', `/v2/campaign/${id}/resume`);
      assert.equal(data['status'], 'running');
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 2});
    });

    it('recipients are found by state and number, page by page, and come as a table', async () => {
      await clean();
      const customer_details = [
        {id: '=cmd()', to_number: '+12015550001'},
        {id: 'a, "b"', to_number: '+1 201 555 0001'},
        {id: 'c', to_number: '+12015550003'},
      ];
      const {id} = await made(0, {customer_details});
      await play(world(), clock);
      const first = await world().supervisor('GET', `/v2/campaign/${id}/recipients?limit=2`);
      assert.equal(first.data['cursor'], 1);
      const rest = await recipients(world(), id, '?cursor=1');
      assert.deepEqual(
        rest.map(({row}) => row),
        [3],
      );
      assert.equal((await recipients(world(), id, '?state=skipped')).length, 1);
      assert.equal((await recipients(world(), id, '?search=0003')).length, 1);
      const token = await world().token({role: 'supervisor'});
      const response = await world().app.request(`/v2/campaign/${id}/recipients.csv`, {
        headers: {Authorization: `Bearer ${token}`},
      });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('Content-Type') ?? '', /^text\/csv/);
      // `text()` takes the mark of UTF-8 away.
      const lines = (await response.text()).trim().split('\r\n');
      assert.equal(lines[0], 'row,id,to_number,state,error_code,error,updated_at');
      assert.match(lines[1] ?? '', /^1,'=cmd\(\),\+12015550001,accepted,,,2026/);
      assert.match(
        lines[2] ?? '',
        /^2,"a, ""b""",\+12015550001,skipped,duplicate,has the number of row 1,/,
      );
      assert.equal(lines.length, 4);
      const only = async (states: string): Promise<Response> =>
        world().app.request(`/v2/campaign/${id}/recipients.csv?states=${states}`, {
          headers: {Authorization: `Bearer ${token}`},
        });
      const skipped = (await (await only('failed,skipped')).text()).trim().split('\r\n');
      assert.equal(skipped.length, 2);
      assert.match(skipped[1] ?? '', /,skipped,/);
      assert.equal((await only('failed,gone')).status, 400);
    });

    it('a table of states that do not exist is refused by naming those that do', async () => {
      await prepare(world());
      const id = await create(world(), bodyWith(clock, {status: 'draft'}));
      for (const wrong of ['gone', '', 'failed,', 'failed,gone']) {
        const path = `/v2/campaign/${id}/recipients.csv?states=${wrong}`;
        const {status, body} = await world().supervisor('GET', path);
        assert.equal(status, 400);
        const {details} = body['error'] as {details: {path: string; message: string}[]};
        assert.equal(details[0]?.path, '/states');
        assert.match(details[0].message, /must be of pending, .*failed/);
      }
    });

    it('a preview says who gets what, who does not and why, and when, and sends nothing', async () => {
      await clean();
      clock.set('2026-03-28T22:00:00Z');
      await prepare(world());
      await world().putContact('p-1', {name: 'Ana'});
      await world().api('POST', '/v2/suppressions', {phone_numbers: ['+12015559004']});
      const customer_details = [
        {id: 'p-1', to_number: '+12015559001'},
        {id: 'p-2', to_number: '12015559001'},
        {id: 'p-3', to_number: '999'},
        {id: 'p-1', to_number: '+12015559004'},
        {id: 'p-5', to_number: '+12015559005'},
        {id: 'p-1', to_number: '+12015559006'},
      ];
      const content = bodyWith(clock).touchpoint as {whatsapp_data: object};
      const whatsapp_data = {
        ...content.whatsapp_data,
        body_params: {is_static: false, params: ['contact.name', 'plan']},
      };
      // In the night in which Berlin's clocks are put forward.
      const settings = {time_zone: 'Europe/Berlin', start_hour: 1, end_hour: 4, delay: 60};
      const variables = [{name: 'plan', value: 'Basic'}];
      const body = bodyWith(clock, {customer_details, whatsapp_data, variables}, settings);
      const {status, data} = await world().supervisor('POST', '/v2/campaign/preview', body);
      assert.equal(status, 200, JSON.stringify(data));
      assert.partialDeepStrictEqual(data, {
        recipients: 6,
        will_be_sent: 2,
        counts: {invalid: 1, duplicates: 1, suppressed: 1, missing_parameters: 1, window_closed: 0},
        invalid: [{row: 3, id: 'p-3', to_number: '999'}],
        duplicates: [{row: 2, message: 'has the number of row 1'}],
        suppressed: [{row: 4}],
        missing_parameters: [{row: 5, message: 'contact.name has no value'}],
        window: 'every day, 01:00 to 04:00, Europe/Berlin',
        send_times: ['Sun, 29 Mar 2026, 01:00:00 CET', 'Sun, 29 Mar 2026, 03:00:00 CEST'],
        send_times_at: ['2026-03-29T00:00:00.000Z', '2026-03-29T01:00:00.000Z'],
        expected_end: '2026-03-29T01:00:00.000Z',
      });
      const [sample] = data['sample'] as {text: string}[];
      assert.match(sample?.text ?? '', /Hello Ana, your plan Basic ends soon\./);
      assert.deepEqual(addressees(world()), []);
      // So the composer asks, whose clock may be wrong: from when on it could begin.
      const whenever = {status: 'draft', start_at: '1970-01-01T00:00:00.000Z'};
      const asked = bodyWith(
        clock,
        {customer_details, whatsapp_data, variables, ...whenever},
        settings,
      );
      const soonest = await world().supervisor('POST', '/v2/campaign/preview', asked);
      assert.deepEqual(soonest.data['send_times_at'], data['send_times_at']);
      const late = {...settings, start_hour: 5, end_hour: 5};
      const wrong = bodyWith(clock, {customer_details}, late);
      assert.equal((await world().supervisor('POST', '/v2/campaign/preview', wrong)).status, 400);
    });

    it('a preview names a hundred rows of each kind, or all of them where that is asked for', async () => {
      await clean();
      clock.set('2026-03-28T22:00:00Z');
      await prepare(world());
      const customer_details = Array.from({length: 131}, (_, row) => ({
        id: `p-${row}`,
        to_number: row === 0 ? '+12015559001' : '999',
      }));
      const variables = [{name: 'plan', value: 'Basic'}];
      const body = bodyWith(clock, {customer_details, variables});
      for (const [query, rows] of [
        ['', 100],
        ['?rows=all', 130],
      ] as const) {
        const {data} = await world().supervisor('POST', `/v2/campaign/preview${query}`, body);
        assert.equal(
          (data['invalid'] as unknown[] | undefined)?.length,
          rows,
          JSON.stringify(data),
        );
        assert.partialDeepStrictEqual(data['counts'], {invalid: 130});
      }
    });

    it('a recipient whose message is unknown gets another turn from a person who has looked', async () => {
      await clean();
      const {id} = await made(1);
      world().recorder.answer = (request, response, socket) =>
        request.url.endsWith('/messages')
          ? void socket.destroy()
          : vendors()(request, response, socket);
      await play(world(), clock);
      assert.deepEqual(await states(id), {unknown: 1});
      const [row] = await recipients(world(), id);
      const resend = (body: object) =>
        world().supervisor('POST', `/v2/messages/${row?.message_id ?? ''}/resend`, body);
      assert.equal((await resend({})).status, 409);
      world().recorder.answer = vendors();
      clock.pass(3_600_000);
      assert.equal((await resend({confirmed: true})).status, 200);
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'completed',
        progress: {states: {accepted: 1}},
      });
      assert.equal((await resend({confirmed: true})).status, 409);
      assert.equal(addressees(world()).length, 2);
    });

    it('a message of a run that failed is sent again once, as it was, and the audit log says by whom', async () => {
      await clean();
      await prepare(world());
      const {api, putContact, recorder, supervisor} = world();
      await putContact('again', {name: 'Ana', phone_number: '+12015558001'});
      const body = {...smsBody, sms: {...smsBody.sms, cc: []}};
      const action = String((await api('POST', '/v2/_actions', body)).data['action_id']);
      recorder.answer = (_request, response) => void response.writeHead(429).end('{}');
      const run = await api('POST', `/v2/_actions/${action}/execute`, {
        contact_id: 'again',
        confirmed: true,
      });
      const id = recipientsOf(run.data)[0]?.message_id ?? '';
      recorder.answer = vendors();
      recorder.requests.length = 0;
      const path = `/v2/messages/${id}/resend`;
      assert.equal((await world().agent('POST', path, {})).status, 403);
      const {status, data} = await supervisor('POST', path, {});
      assert.equal(status, 200);
      assert.partialDeepStrictEqual(data, {status: 'accepted', to: '+12015558001', resend_of: id});
      const [sms] = recorder.requests;
      assert.equal(new URLSearchParams(sms?.body).get('Body'), 'Hello Ana, your ticket is open.');
      const twice = await supervisor('POST', path, {});
      assert.equal((twice.body['error'] as {code: string}).code, 'already_resent');
      const arrived = await supervisor('POST', `/v2/messages/${String(data['id'])}/resend`, {});
      assert.equal(arrived.status, 409);
      assert.equal(recorder.requests.length, 1);
      const log = await world().admin('GET', `/api/audit-log?object_id=${id}`);
      assert.partialDeepStrictEqual(log.data['entries'], [
        {verb: 'resend', actor: {id: 'user:supervisor-1'}},
      ]);
    });
  },
  {now: clock.now},
);
