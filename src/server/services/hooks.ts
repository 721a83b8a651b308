import {readTwilioInbound, readTwilioStatus} from '../providers/twilio.ts';
import {isMetaSignature, isTwilioSignature, same} from '../providers/signature.ts';
import {type WhatsappNews, readWhatsappEvents} from '../providers/whatsapp-events.ts';
import {parseJson} from '../../protocol/json.ts';
import {ApiError} from './api-error.ts';
import type {DeliveryService} from './deliveries.ts';
import {each} from './each.ts';
import type {DamagedSender, OpenSender, SenderService} from './senders.ts';
import type {Vendors} from './vendors.ts';

/** A callback of Twilio, as it came. */
export interface TwilioCall {
  /** Path and query. */
  readonly path: string;
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

/**
 * What vendors call. Nothing is believed before its signature, over the bytes as they came, is found right. What is said to
 * a sender whose secrets do not open is not lost: the others are told, and the vendor is made to say it again.
 */
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
    const {form, believing, damaged} = await this.#twilio(call);
    const event = readTwilioStatus(form, messageId);
    if (!event) return;
    const organizations = organizationsOf(believing);
    await this.#deliveries.take('sms', event, organizations);
    const from = new Set([form.get('From'), form.get('MessagingServiceSid')]);
    sayAgain(damaged, one => from.has(one.address) && !organizations.includes(one.organization));
  }

  /** Throws 403. */
  async twilioInbound(call: TwilioCall): Promise<void> {
    const {form, believing, damaged} = await this.#twilio(call);
    const event = readTwilioInbound(form);
    const to = new Set([form.get('To'), form.get('MessagingServiceSid')]);
    if (!event) return;
    const meant = believing.filter(({address}) => to.has(address));
    await each(meant, sender => this.#deliveries.hear(sender, event));
    sayAgain(damaged, ({address}) => to.has(address));
  }

  /** The challenge, for whoever knows the token that a sender was registered with. Throws 403. */
  async verifyWhatsapp(
    mode: string | undefined,
    token: string | undefined,
    challenge: string | undefined,
  ): Promise<string> {
    if (mode === 'subscribe' && token && challenge !== undefined) {
      const knows = ({secrets}: OpenSender) => same(secrets['verify_token'] ?? '', token);
      const {believing, damaged} = await this.#senders.everywhere('whatsapp', undefined, knows);
      if (believing.length > 0) return challenge;
      sayAgain(damaged);
    }
    throw new ApiError(403, 'verify_token_wrong', 'No WhatsApp sender has this verify token');
  }

  /** Throws 403 for a signature that no sender of the account made. */
  async whatsapp(body: Uint8Array, signature: string | undefined): Promise<void> {
    const text = new TextDecoder().decode(body);
    // Read only to find out whose signature it should be.
    const news = readWhatsappEvents(parseJson(text));
    let believed = false;
    const silent: DamagedSender[] = [];
    await each(news, async one => {
      const {wabaId} = one;
      const {believing, damaged} = await this.#senders.everywhere(
        'whatsapp',
        {key: 'waba_id', value: wabaId},
        ({secrets}) =>
          signature !== undefined && isMetaSignature(signature, secrets['app_secret'] ?? '', body),
      );
      believed ||= believing.length > 0;
      silent.push(...notHeard(one, believing, damaged));
      if (believing.length > 0) await this.#tell(one, believing);
    });
    sayAgain(silent);
    if (news.length === 0 || believed) return;
    throw new ApiError(403, 'signature_wrong', 'The signature is not that of a WhatsApp sender');
  }

  #tell(news: WhatsappNews, believing: readonly OpenSender[]): Promise<void> {
    const organizations = organizationsOf(believing);
    const hearing = believing.filter(one => isOf(news, one));
    const words = news.statuses.map(
      event => () => this.#deliveries.take('whatsapp', event, organizations),
    );
    const messages = news.inbound.flatMap(event =>
      hearing.map(sender => () => this.#deliveries.hear(sender, event)),
    );
    return each([...words, ...messages], step => step());
  }

  async #twilio({path, signature, body}: TwilioCall) {
    const form = new URLSearchParams(new TextDecoder().decode(body));
    const account = form.get('AccountSid') ?? '';
    const match = {key: 'account_sid', value: account} as const;
    const url = `${this.#vendors.publicUrl() ?? ''}${path}`;
    const told = await this.#senders.everywhere(
      'sms',
      match,
      ({secrets: {auth_token: token}}) =>
        token !== undefined &&
        signature !== undefined &&
        URL.canParse(url) &&
        isTwilioSignature(signature, token, url, [...form]),
    );
    if (told.believing.length > 0) return {form, ...told};
    sayAgain(told.damaged);
    throw new ApiError(403, 'signature_wrong', 'The signature is not that of a Twilio sender');
  }
}

const organizationsOf = (senders: readonly OpenSender[]): readonly string[] => [
  ...new Set(senders.map(({organization}) => organization)),
];

const isOf = ({phoneNumberId}: WhatsappNews, {config}: Pick<OpenSender, 'config'>): boolean =>
  config['phone_number_id'] === phoneNumberId;

/** Those of the account for whom nobody else has heard this. */
function notHeard(
  news: WhatsappNews,
  believing: readonly OpenSender[],
  damaged: readonly DamagedSender[],
): readonly DamagedSender[] {
  if (believing.length === 0) return damaged;
  const hearing = news.inbound.length > 0 ? believing.filter(one => isOf(news, one)) : believing;
  const heard = organizationsOf(hearing);
  return damaged.filter(one => isOf(news, one) && !heard.includes(one.organization));
}

/** Throws where one of them is meant: the vendor repeats what is not answered with success. */
function sayAgain(
  damaged: readonly DamagedSender[],
  isMeant: (sender: DamagedSender) => boolean = () => true,
): void {
  const found = damaged.find(isMeant);
  if (found) throw found.error;
}
