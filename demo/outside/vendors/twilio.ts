import {createHmac} from 'node:crypto';
import {Hono} from 'hono';
import {z} from 'zod';
import {demoTwilio} from './accounts.ts';
import type {PhoneNetwork, Word} from './phone-network.ts';

const callbackLimit = 5_000;

/** What the Messages API takes, as far as the demo needs it. */
const form = z.strictObject({
  To: z.string().regex(/^\+[1-9]\d{6,14}$/),
  From: z.string().regex(/^\+[1-9]\d{6,14}$/),
  Body: z.string().min(1).max(1_600),
  StatusCallback: z.url().optional(),
});

/** Twilio's test numbers, and what they answer. */
const magicTo: Readonly<Record<string, readonly [number, string]>> = {
  '+15005550001': [21_211, "Invalid 'To' Phone Number"],
  '+15005550002': [21_612, 'The recipient cannot be reached'],
  '+15005550003': [21_408, 'Permission to send has not been enabled for the region'],
  '+15005550004': [21_610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21_614, "'To' number is not a valid mobile number"],
};

/** A stand-in for Twilio's Messages API. */
export function createTwilio(network: PhoneNetwork): Hono {
  const app = new Hono();
  const {accountSid, authToken} = demoTwilio;
  const right = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  app.post('/2010-04-01/Accounts/:account/Messages.json', async c => {
    const refuse = (status: 400 | 401 | 429, code: number, message: string) =>
      c.json({code, message, more_info: '', status}, status);
    if (c.req.header('Authorization') !== right || c.req.param('account') !== accountSid)
      return refuse(401, 20_003, 'Authenticate');
    const parsed = form.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())));
    if (!parsed.success) return refuse(400, 21_211, parsed.error.message);
    const {To: phone, Body: text, StatusCallback: callback} = parsed.data;
    const magic = magicTo[phone];
    if (magic) return refuse(400, ...magic);
    const {fault} = network;
    if (fault === 'limit') return refuse(429, 20_429, 'Too Many Requests');
    const sid = network.show({channel: 'sms', phone, direction: 'out', text});
    network.deliver(sid, fault, async word => {
      if (callback !== undefined)
        await call(callback, {
          AccountSid: accountSid,
          MessageSid: sid,
          MessageStatus: word,
          To: phone,
          From: demoTwilio.number,
          ...(isLost(word) && {ErrorCode: '30003'}),
        });
    });
    // Accepted, and the answer says otherwise or never comes.
    if (fault === 'error') return c.text('Bad gateway', 502);
    if (fault === 'lost') await silence(c.req.raw.signal);
    return c.json({sid, status: 'queued', num_segments: '1', error_code: null, to: phone}, 201);
  });
  return app;
}

/** A person answers by SMS. */
export async function twilioInbound(
  api: string,
  network: PhoneNetwork,
  phone: string,
  text: string,
): Promise<void> {
  const sid = network.show({channel: 'sms', phone, direction: 'in', text});
  await call(`${api}/hooks/twilio/inbound`, {
    AccountSid: demoTwilio.accountSid,
    MessageSid: sid,
    From: phone,
    To: demoTwilio.number,
    Body: text,
  });
}

const isLost = (word: Word): boolean => word === 'undelivered' || word === 'failed';

/** Longer than anybody waits; ends when the caller goes. */
export const silence = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), {once: true});
  });

/** Signed as Twilio's documentation says. */
async function call(url: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  const signature = createHmac('sha1', demoTwilio.authToken).update(signed).digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: {'X-Twilio-Signature': signature},
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(callbackLimit),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
