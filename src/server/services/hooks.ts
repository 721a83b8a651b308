import {readTwilioInbound, readTwilioStatus} from '../providers/twilio.ts';
import {isMetaSignature, isTwilioSignature, same} from '../providers/signature.ts';
import {readWhatsappEvents} from '../providers/whatsapp-events.ts';
import {parseJson} from '../../protocol/json.ts';
import {ApiError} from './api-error.ts';
import type {DeliveryService} from './deliveries.ts';
import type {OpenSender, SenderService} from './senders.ts';
import type {Vendors} from './vendors.ts';

/** A callback of Twilio, as it came. */
export interface TwilioCall {
  /** Path and query. */
  readonly path: string;
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

/** What vendors call. Nothing is believed before its signature, over the bytes as they came, is found right. */
export class HookService {
  readonly #senders: SenderService;
  readonly #deliveries: DeliveryService;
  readonly #vendors: Vendors;

  constructor(senders: SenderService, deliveries: DeliveryService, vendors: Vendors) {
    this.#senders = senders;
    this.#deliveries = deliveries;
    this.#vendors = vendors;
  }

  /** Throws 403 for a signature that is none of the account's. */
  async twilioStatus(call: TwilioCall, messageId: string | undefined): Promise<void> {
    const {form, senders} = await this.#twilio(call);
    const event = readTwilioStatus(form, messageId);
    if (event) await this.#deliveries.take('sms', event, organizationsOf(senders));
  }

  /** Throws 403. */
  async twilioInbound(call: TwilioCall): Promise<void> {
    const {form, senders} = await this.#twilio(call);
    const event = readTwilioInbound(form);
    const to = new Set([form.get('To'), form.get('MessagingServiceSid')]);
    if (!event) return;
    for (const sender of senders)
      if (to.has(sender.address)) await this.#deliveries.hear(sender, event);
  }

  /** The challenge, for whoever knows the token that a sender was registered with. Throws 403. */
  async verifyWhatsapp(
    mode: string | undefined,
    token: string | undefined,
    challenge: string | undefined,
  ): Promise<string> {
    if (mode === 'subscribe' && token && challenge !== undefined) {
      const knows = ({secrets}: OpenSender) => same(secrets['verify_token'] ?? '', token);
      const senders = await this.#senders.everywhere('whatsapp', undefined, knows);
      if (senders.length > 0) return challenge;
    }
    throw new ApiError(403, 'verify_token_wrong', 'No WhatsApp sender has this verify token');
  }

  /** Throws 403 for a signature that no sender of the account made. */
  async whatsapp(body: Uint8Array, signature: string | undefined): Promise<void> {
    const text = new TextDecoder().decode(body);
    // Read only to find out whose signature it should be.
    const news = readWhatsappEvents(parseJson(text));
    let believed = 0;
    for (const {wabaId, phoneNumberId, statuses, inbound} of news) {
      const senders = await this.#senders.everywhere(
        'whatsapp',
        {key: 'waba_id', value: wabaId},
        ({secrets}) =>
          signature !== undefined && isMetaSignature(signature, secrets['app_secret'] ?? '', body),
      );
      if (senders.length === 0) continue;
      believed++;
      for (const event of statuses)
        await this.#deliveries.take('whatsapp', event, organizationsOf(senders));
      for (const event of inbound)
        for (const sender of senders)
          if (sender.config['phone_number_id'] === phoneNumberId)
            await this.#deliveries.hear(sender, event);
    }
    if (news.length === 0 || believed > 0) return;
    throw new ApiError(403, 'signature_wrong', 'The signature is not that of a WhatsApp sender');
  }

  async #twilio({path, signature, body}: TwilioCall) {
    const form = new URLSearchParams(new TextDecoder().decode(body));
    const account = form.get('AccountSid') ?? '';
    const match = {key: 'account_sid', value: account} as const;
    const url = `${this.#vendors.publicUrl() ?? ''}${path}`;
    const believed = await this.#senders.everywhere(
      'sms',
      match,
      ({secrets: {auth_token: token}}) =>
        token !== undefined &&
        signature !== undefined &&
        URL.canParse(url) &&
        isTwilioSignature(signature, token, url, [...form]),
    );
    if (believed.length === 0)
      throw new ApiError(403, 'signature_wrong', 'The signature is not that of a Twilio sender');
    return {form, senders: believed};
  }
}

const organizationsOf = (senders: readonly OpenSender[]): readonly string[] => [
  ...new Set(senders.map(({organization}) => organization)),
];
