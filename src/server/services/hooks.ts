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
 * a sender whose secrets do not open is not lost: the others are told, and the vendor is made to say it again. Where none
 * believes it, it is refused; the log says that one of them could not tell.
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
    const meant = damaged.filter(
      one => from.has(one.address) && !organizations.includes(one.organization),
    );
    if (meant.length > 0 && !(await this.#deliveries.knows('sms', event, organizations)))
      sayAgain(meant);
  }

  /** Throws 403. */
  async twilioInbound(call: TwilioCall): Promise<void> {
    const {form, believing, damaged} = await this.#twilio(call);
    const event = readTwilioInbound(form);
    const to = new Set([form.get('To'), form.get('MessagingServiceSid')]);
    if (!event) return;
    const meant = believing.filter(({address}) => to.has(address));
    await each(meant, sender => this.#deliveries.hear(sender, event));
    sayAgain(damaged.filter(({address}) => to.has(address)));
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
      throw verifyTokenWrong(damaged);
    }
    throw verifyTokenWrong();
  }

  /** Throws 403 for a signature that no sender of the account made. */
  async whatsapp(body: Uint8Array, signature: string | undefined): Promise<void> {
    const text = new TextDecoder().decode(body);
    // Read only to find out whose signature it should be.
    const news = readWhatsappEvents(parseJson(text));
    let believed = false;
    const silent: DamagedSender[] = [];
    const unable: DamagedSender[] = [];
    await each(news, async one => {
      const {wabaId} = one;
      const {believing, damaged} = await this.#senders.everywhere(
        'whatsapp',
        {key: 'waba_id', value: wabaId},
        ({secrets}) =>
          signature !== undefined && isMetaSignature(signature, secrets['app_secret'] ?? '', body),
      );
      believed ||= believing.length > 0;
      unable.push(...damaged);
      if (believing.length > 0) await this.#tell(one, believing);
      silent.push(...(await this.#notHeard(one, believing, damaged)));
    });
    if (news.length > 0 && !believed) throw signatureWrong('WhatsApp', unable);
    sayAgain(silent);
  }

  /** Those of the account for whom nobody else has heard this. */
  async #notHeard(
    news: WhatsappNews,
    believing: readonly OpenSender[],
    damaged: readonly DamagedSender[],
  ): Promise<readonly DamagedSender[]> {
    if (believing.length === 0) return damaged;
    const hearing = news.inbound.length > 0 ? believing.filter(one => isOf(news, one)) : believing;
    const heard = organizationsOf(hearing);
    const left = damaged.filter(one => isOf(news, one) && !heard.includes(one.organization));
    if (left.length === 0 || news.inbound.length > 0) return left;
    for (const event of news.statuses)
      if (!(await this.#deliveries.knows('whatsapp', event, heard))) return left;
    return [];
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
    throw signatureWrong('Twilio', told.damaged);
  }
}

const organizationsOf = (senders: readonly OpenSender[]): readonly string[] => [
  ...new Set(senders.map(({organization}) => organization)),
];

const isOf = ({phoneNumberId}: WhatsappNews, {config}: Pick<OpenSender, 'config'>): boolean =>
  config['phone_number_id'] === phoneNumberId;

const signatureWrong = (vendor: string, damaged: readonly DamagedSender[]): ApiError =>
  new ApiError(403, 'signature_wrong', `The signature is not that of a ${vendor} sender`, {
    cause: damaged[0]?.error,
  });

const verifyTokenWrong = (damaged: readonly DamagedSender[] = []): ApiError =>
  new ApiError(403, 'verify_token_wrong', 'No WhatsApp sender has this verify token', {
    cause: damaged[0]?.error,
  });

/** Throws where one of them is meant: the vendor repeats what is not answered with success. */
function sayAgain([meant]: readonly DamagedSender[]): void {
  if (meant) throw meant.error;
}
