import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  type CampaignDraft,
  bodyOf,
  emptyDraft,
  emptyParameters,
  wrongRows,
} from '../../../src/state/composer/draft.ts';
import {leftOut} from '../../../src/state/composer/left-out.ts';
import {
  fromTable,
  fromText,
  guessColumns,
  variableName,
  variablesIn,
} from '../../../src/state/composer/recipients.ts';
import {campaignDocument} from '../../../src/server/schemas/v2/campaigns.ts';

describe('recipients', () => {
  it('come from lines, with an id or without', () => {
    assert.deepEqual(fromText(' +5511 1234-5678\n\n+44 20 1234;c7\r\n123,\t \n'), [
      {id: 'row-1', to: '+5511 1234-5678', values: {}},
      {id: 'c7', to: '+44 20 1234', values: {}},
      {id: 'row-3', to: '123', values: {}},
    ]);
    assert.deepEqual(fromText(' \n'), []);
  });

  for (const [headings, rows, columns] of [
    [['Name', 'Mobile phone', 'Customer ID'], [['Ana', '+5511', 'c1']], {to: 1, id: 2}],
    [['a', 'b'], [['Ana', '+55 11 98765-0001']], {to: 1, id: undefined}],
    [['Teléfono', 'id'], [['1', '2']], {to: 0, id: 1}],
    [['x'], [['y']], {to: 0, id: undefined}],
  ] as const)
    it(`are found in the columns ${headings.join(', ')}`, () => {
      assert.deepEqual(guessColumns({name: 'x', headings, rows}), columns);
    });

  it('keep ids apart that come later, for values belong to ids', () => {
    const first = fromText('+5511\n+5512');
    const second = fromText('+5513', first.length);
    assert.deepEqual(
      [...first, ...second].map(({id}) => id),
      ['row-1', 'row-2', 'row-3'],
    );
    const table = {name: 'x', headings: ['Phone', 'Plan'], rows: [['+5514', 'Gold']]};
    assert.equal(fromTable(table, {to: 0, id: undefined}, 3)[0]?.id, 'row-4');
  });

  it('have the other columns as variables, by names that the server takes', () => {
    const table = {
      name: 'x',
      headings: ['Phone', 'Plano atual!', 'ID', ''],
      rows: [['+55', ' Gold ', 'c1', 'x'], ['+56'], ['+57', '', '', '']],
    };
    const columns = guessColumns(table);
    assert.deepEqual(variablesIn(table, columns), ['plano_atual']);
    assert.deepEqual(fromTable(table, columns), [
      {id: 'c1', to: '+55', values: {plano_atual: 'Gold'}},
      {id: 'row-2', to: '+56', values: {}},
      {id: 'row-3', to: '+57', values: {}},
    ]);
    assert.equal(variableName('  Ação nº 1 '), 'acao_n_1');
  });
});

describe('a campaign that is written', () => {
  const draft: CampaignDraft = {
    ...emptyDraft(),
    name: ' Renewal ',
    from: ['+13465507166'],
    recipients: [
      {id: 'c1', to: '+5511987650001', values: {plan: 'Gold'}},
      {id: 'c2', to: '+5511987650002', values: {}},
    ],
    message: {
      template: 'renewal_offer pt_BR',
      header: [{kind: 'fixed', text: 'Hello'}],
      body: [
        {kind: 'variable', text: 'plan'},
        {kind: 'fixed', text: 'Friday'},
      ],
      buttons: [],
      text: 'not sent with a template',
    },
  };

  it('is a body that the server’s own schema takes', () => {
    const body = bodyOf(draft, 'scheduled', new Date('2026-11-21T10:00:00Z'));
    const parsed = campaignDocument.parse(body);
    assert.equal(parsed.name, 'Renewal');
    assert.equal(parsed.touchpoint.start_at, '2026-11-21T10:00:00.000Z');
    assert.deepEqual(parsed.touchpoint.whatsapp_data, {
      template: 'renewal_offer',
      language_code: 'pt_BR',
      header_params: {is_static: true, params: [{text: 'Hello'}]},
      body_params: {is_static: false, params: [{text: 'plan'}, {text: 'fixed_body_2'}]},
      button_params: {is_static: true, params: []},
    });
    assert.deepEqual(parsed.touchpoint.variables, [
      {name: 'fixed_body_2', value: 'Friday'},
      {customer_id: 'c1', values: {plan: 'Gold'}},
    ]);
  });

  it('puts the parameter of a button at that button, and leaves those before it as they are', () => {
    const buttons = [{kind: 'variable', text: 'code'}] as const;
    const placed = {...draft, message: {...draft.message, buttons, buttonPlaces: [1]}};
    const {touchpoint} = campaignDocument.parse(bodyOf(placed, 'scheduled'));
    assert.deepEqual(touchpoint.whatsapp_data?.button_params, {
      is_static: false,
      params: [{text: ''}, {text: 'code'}],
    });
  });

  it('begins at the time of its zone, and may be a text of its own', () => {
    const {schedule, message} = draft;
    const own = {
      ...draft,
      schedule: {...schedule, startAt: '2027-01-31T09:00'},
      message: {...message, template: ''},
    };
    const parsed = campaignDocument.parse(bodyOf(own, 'draft'));
    assert.equal(parsed.touchpoint.start_at, '2027-01-31T09:00:00');
    assert.equal(parsed.touchpoint.whatsapp_data.whatsapp_body, 'not sent with a template');
    assert.equal(parsed.touchpoint.whatsapp_data.template, undefined);
  });

  it('names the values that are empty', () => {
    const {message} = draft;
    const body = [message.body[0]!, {kind: 'fixed', text: ' '} as const];
    assert.deepEqual(emptyParameters({...draft, message: {...message, body}}), [
      '/touchpoint/whatsapp_data/body/1',
    ]);
    assert.deepEqual(emptyParameters(draft), []);
  });

  it('leaves out rows only where nothing else is wrong', () => {
    const row = {path: '/touchpoint/customer_details/4/to_number'};
    assert.deepEqual(
      wrongRows([row, {path: '/touchpoint/customer_details/7/id'}]),
      new Set([4, 7]),
    );
    assert.equal(wrongRows([row, {path: '/touchpoint/start_at'}]), undefined);
    assert.equal(wrongRows([]), undefined);
  });

  it('sends the address of a picture as its attachment, and a name of one as a variable', () => {
    const media = (header: CampaignDraft['message']['header'][number]) =>
      bodyOf(
        {
          ...draft,
          message: {...draft.message, template: 'offer en', media: true, header: [header]},
        },
        'draft',
      ) as {touchpoint: {attachment_url?: string; whatsapp_data: Record<string, unknown>}};
    const fixed = media({kind: 'fixed', text: ' https://example.com/a.png '});
    assert.equal(fixed.touchpoint.attachment_url, 'https://example.com/a.png');
    assert.equal(fixed.touchpoint.whatsapp_data['header_params'], undefined);
    const named = media({kind: 'variable', text: 'picture'});
    assert.equal(named.touchpoint.attachment_url, undefined);
    assert.deepEqual(named.touchpoint.whatsapp_data['header_params'], {
      is_static: false,
      params: [{text: 'picture'}],
    });
    for (const body of [fixed, named])
      assert.equal(campaignDocument.safeParse(body).success, true, JSON.stringify(body));
  });

  it('lists whoever is left out as a table, by rows, and no cell of it is a formula', () => {
    const row = (number: number, to: string, message: string) => ({
      row: number,
      id: number === 2 ? '=cmd()' : `c${number}`,
      to,
      message,
    });
    const table = leftOut({
      recipients: 4,
      willBeSent: 1,
      counts: {invalid: 1, duplicates: 2, suppressed: 0, missing_parameters: 0, window_closed: 0},
      skipped: {
        invalid: [row(3, '12', 'is "no" number')],
        duplicates: [row(2, '+5511', 'has the number of row 1'), row(4, '+5511', 'the same')],
        suppressed: [],
        missing_parameters: [],
        window_closed: [],
      },
      window: '',
      sendTimes: [],
      sendTimesAt: [],
      expectedEnd: undefined,
      samples: [],
    });
    assert.deepEqual(table.split('\r\n'), [
      '\ufeffrow,id,to_number,reason,detail',
      "2,'=cmd(),+5511,duplicates,has the number of row 1",
      '3,c3,12,invalid,"is ""no"" number"',
      '4,c4,+5511,duplicates,the same',
      '',
    ]);
  });
});
