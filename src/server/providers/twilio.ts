import {isRecord, ownNumber, ownString, parseJson} from '../../protocol/json.ts';
import type {Egress} from '../egress/egress.ts';
import type {Outcome} from '../egress/exchange.ts';
import {
  type InboundEvent,
  type SendOutcome,
  type StatusEvent,
  type VendorStatus,
} from './send-outcome.ts';
import {twilioError} from './twilio-errors.ts';

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey?: {readonly sid: string; readonly secret: string} | undefined;
  /** A number, or `MG…`: a messaging service. */
  readonly from: string;
}

interface Sms {
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** Where Twilio reports what becomes of it; nowhere where the server has no public URL. */
  readonly statusCallback?: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly owner: string;
}

/** Twilio's Messages API (2010-04-01). Not idempotent, so nothing is ever sent twice. */
export class Twilio {
  readonly #egress: Egress;
  readonly #base: string;
  readonly #observe: (outcome: SendOutcome) => void;

  /** `base` is an origin, Twilio's own or a stand-in's. */
  constructor(
    egress: Egress,
    base: string,
    observe: (outcome: SendOutcome) => void = () => undefined,
  ) {
    this.#observe = observe;
    this.#egress = egress;
    this.#base = base;
  }

  async send(account: TwilioAccount, sms: Sms): Promise<SendOutcome> {
    const {accountSid, authToken, apiKey, from} = account;
    const [user, password] = apiKey ? [apiKey.sid, apiKey.secret] : [accountSid, authToken];
    const form = new URLSearchParams({
      To: sms.to,
      [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
      Body: sms.text,
      ...(sms.statusCallback !== undefined && {StatusCallback: sms.statusCallback}),
    });
    const outcome = await this.#egress.send({
      url: new URL(`${this.#base}/2010-04-01/Accounts/${accountSid}/Messages.json`),
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: form.toString(),
      timeout: sms.timeout,
      owner: sms.owner,
    });
    const judged = judge(outcome);
    this.#observe(judged);
    return judged;
  }
}

/**
 * 1. Nothing left, or an answer below 500 that is no success: refused.
 * 2. 2xx: accepted; a whole answer names the message.
 * 3. No answer, one of 500 and above, or a success that names none: Twilio may have sent it all the same (its page on
 *    error 20500), so unknown.
 */
function judge(outcome: Outcome): SendOutcome {
  if (outcome.kind === 'refused')
    return {
      kind: 'refused',
      error: {code: outcome.code, message: `Twilio could not be called: ${outcome.message}`},
    };
  if (outcome.kind === 'unanswered')
    return {
      kind: 'unknown',
      error: {code: outcome.code, message: 'Twilio did not answer; the message may have been sent'},
    };
  const parsed = outcome.body === undefined ? undefined : parseJson(outcome.body);
  const body = isRecord(parsed) ? parsed : {};
  const isSuccess = outcome.status >= 200 && outcome.status < 300;
  const id = ownString(body, 'sid');
  if (isSuccess && (id || outcome.body === undefined)) return {kind: 'accepted', id};
  if (isSuccess || outcome.status >= 500)
    return {
      kind: 'unknown',
      error: {
        code: `twilio_http_${outcome.status}`,
        message: `Twilio answered ${outcome.status}; the message may have been sent`,
      },
    };
  const code = ownNumber(body, 'code') ?? (outcome.status === 429 ? 20_429 : undefined);
  return {
    kind: 'refused',
    error:
      code === undefined
        ? {code: `twilio_http_${outcome.status}`, message: `Twilio answered ${outcome.status}`}
        : twilioError(String(code), ownString(body, 'message')),
  };
}

const statuses: Readonly<Record<string, VendorStatus>> = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  partially_delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  canceled: 'failed',
  undelivered: 'undelivered',
};

/** A status callback; nothing where it is none. `ownId` comes from its path. */
export function readTwilioStatus(form: URLSearchParams, ownId?: string): StatusEvent | undefined {
  const vendorId = form.get('MessageSid') ?? form.get('SmsSid');
  const word = form.get('MessageStatus') ?? form.get('SmsStatus') ?? '';
  const status = statuses[word];
  if (!vendorId || !status) return undefined;
  const code = form.get('ErrorCode') || undefined;
  return {
    vendorId,
    ownId,
    status,
    ...(code !== undefined && {error: twilioError(code, form.get('ErrorMessage') || undefined)}),
    dedupeKey: `${vendorId}|${word}|${code ?? ''}`,
  };
}

/** An incoming message; nothing where it is none. */
export function readTwilioInbound(form: URLSearchParams): InboundEvent | undefined {
  const vendorId = form.get('MessageSid') ?? form.get('SmsSid');
  const from = form.get('From');
  if (!vendorId || !from) return undefined;
  const type = form.get('OptOutType')?.toLowerCase();
  const optOut = type === 'stop' || type === 'start' ? type : undefined;
  return {from, text: form.get('Body') ?? '', optOut, dedupeKey: `${vendorId}|inbound`};
}
