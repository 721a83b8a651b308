/** Senders of both vendors, and the recorder answering as the vendors do. */
import {createHmac} from 'node:crypto';
import type {Answer} from '../recorder.ts';
import {type World, publicUrl} from '../world.ts';

export const account = {sid: `AC${'a1'.repeat(16)}`, token: 'twilio-auth-token'};
export const meta = {secret: 'meta-app-secret', waba: '112233445566778', number: '650175178190170'};

export const seedTemplate = {
  name: 'call_permession_request',
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    {type: 'HEADER', format: 'TEXT', text: 'Hello {{1}}'},
    {type: 'BODY', text: 'May we call you about {{1}}, {{2}}?'},
    {
      type: 'BUTTONS',
      buttons: [
        {type: 'URL', text: 'Details', url: 'https://example.com/{{1}}'},
        {type: 'QUICK_REPLY', text: 'No'},
      ],
    },
  ],
};

/** The template of seed 004: a file above the text. */
export const renewalTemplate = {
  name: 'renewal_offer',
  language: 'en',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [
    {type: 'HEADER', format: 'DOCUMENT'},
    {type: 'BODY', text: 'Hello {{1}}, your plan {{2}} ends soon.'},
    {type: 'BUTTONS', buttons: [{type: 'URL', text: 'Renew', url: 'https://example.com/{{1}}'}]},
  ],
};

export async function addSenders({admin}: World): Promise<void> {
  const sms = await admin('POST', '/api/senders', {
    channel: 'sms',
    name: 'Support',
    address: '+13465507166',
    config: {account_sid: account.sid},
    secrets: {auth_token: account.token},
  });
  const whatsapp = await admin('POST', '/api/senders', {
    channel: 'whatsapp',
    name: 'Support',
    address: '+13465507166',
    config: {phone_number_id: meta.number, waba_id: meta.waba},
    secrets: {access_token: 'meta-token', app_secret: meta.secret, verify_token: 'verify-me'},
  });
  if (sms.status !== 200 || whatsapp.status !== 200) throw new Error(JSON.stringify(sms.body));
}

let made = 0;

/** Accepts everything, as the vendors do. */
export const vendors =
  (templates: readonly object[] = [seedTemplate, renewalTemplate]): Answer =>
  (request, response) => {
    const json = (status: number, value: unknown): void => {
      response.writeHead(status, {'Content-Type': 'application/json'}).end(JSON.stringify(value));
    };
    const number = String(++made).padStart(32, '0');
    if (request.url.includes('/Messages.json'))
      json(201, {sid: `SM${number}`, status: 'queued', num_segments: '1', error_code: null});
    else if (request.url.includes('/message_templates')) json(200, {data: templates, paging: {}});
    else if (request.url.includes('/messages'))
      json(200, {
        messaging_product: 'whatsapp',
        contacts: [],
        messages: [{id: `wamid.${number}`, message_status: 'accepted'}],
      });
    else json(200, {});
  };

/** A status callback as Twilio makes and signs it, by the recipe of its documentation. */
export function twilioCallback(
  world: World,
  path: string,
  fields: Readonly<Record<string, string>>,
  token = account.token,
): Promise<Response> {
  const all = {AccountSid: account.sid, ...fields};
  const sorted = Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = publicUrl + path + sorted.map(([name, value]) => name + value).join('');
  return Promise.resolve(
    world.app.request(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': createHmac('sha1', token).update(signed).digest('base64'),
      },
      body: new URLSearchParams(all).toString(),
    }),
  );
}

/** A webhook as Meta makes and signs it. */
export function metaCallback(world: World, value: object, secret = meta.secret): Promise<Response> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: meta.waba,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: {display_phone_number: '13465507166', phone_number_id: meta.number},
              ...value,
            },
          },
        ],
      },
    ],
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return Promise.resolve(
    world.app.request('/hooks/whatsapp', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Hub-Signature-256': `sha256=${signature}`,
      },
      body,
    }),
  );
}

export interface Told {
  readonly to: string;
  readonly status: string;
  readonly message_id: string;
  readonly error?: {readonly code: string; readonly message: string};
}

/** `data.recipients` of a run. */
export const recipientsOf = (run: Record<string, unknown>): readonly Told[] =>
  (run['data'] as {recipients?: readonly Told[]} | undefined)?.recipients ?? [];

/** Makes the secrets of a sender such as do not open; answers how to make them good again. */
export async function damage({store}: World, address: string): Promise<() => Promise<void>> {
  const query = store.db.selectFrom('senders').select(['id', 'secrets']);
  const rows = await query.where('address', '=', address).execute();
  const write = async (id: string, secrets: unknown): Promise<void> => {
    const values = {secrets: JSON.stringify(secrets)};
    await store.db.updateTable('senders').set(values).where('id', '=', id).execute();
  };
  const broken = {auth_token: 'v1.x', access_token: 'v1.x', app_secret: 'v1.x'};
  for (const {id} of rows) await write(id, broken);
  return async () => {
    for (const {id, secrets} of rows) await write(id, secrets);
  };
}
