import {isRecord, own, ownNumber, ownString, parseJson} from '../../protocol/json.ts';
import type {Egress} from '../egress/egress.ts';
import type {Outcome} from '../egress/exchange.ts';
import type {SendOutcome} from './send-outcome.ts';
import {whatsappError} from './whatsapp-errors.ts';
import {type MessageTemplate, readTemplate} from './whatsapp-template.ts';

/** The version of the Graph API that our documents and tests are of. */
const graphVersion = 'v23.0';

export interface WhatsappAccount {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly accessToken: string;
}

/** `components` of a template message. */
export type TemplateComponent =
  | {readonly type: 'header' | 'body'; readonly parameters: readonly TemplateParameter[]}
  | {
      readonly type: 'button';
      readonly sub_type: 'url' | 'quick_reply';
      readonly index: string;
      readonly parameters: readonly (
        | {readonly type: 'text'; readonly text: string}
        | {readonly type: 'payload'; readonly payload: string}
      )[];
    }
  | {
      readonly type: 'button';
      readonly sub_type: 'copy_code';
      readonly index: string;
      readonly parameters: readonly [{readonly type: 'coupon_code'; readonly coupon_code: string}];
    };

export type TemplateParameter =
  | {readonly type: 'text'; readonly text: string; readonly parameter_name?: string}
  | {
      readonly type: 'image' | 'video' | 'document';
      readonly [kind: string]: string | {readonly link: string};
    };

/** What a message says: a template, or plain text within 24 hours of the recipient's own. */
export type WhatsappContent =
  | {
      readonly template: string;
      readonly language: string;
      readonly components: readonly TemplateComponent[];
    }
  | {readonly text: string};

interface WhatsappMessage {
  /** E.164. */
  readonly to: string;
  readonly content: WhatsappContent;
  /** Comes back with every status. */
  readonly ownId: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly owner: string;
}

/** Templates that are fetched of one account. */
const templatePages = 10;
const templateTimeout = 8_000;

type TemplateList =
  | {readonly kind: 'fetched'; readonly templates: readonly MessageTemplate[]}
  | {readonly kind: 'failed'; readonly message: string};

/** The WhatsApp Cloud API. */
export class Whatsapp {
  readonly #egress: Egress;
  readonly #base: string;
  readonly #observe: (outcome: SendOutcome) => void;

  /** `base` is an origin, Meta's own or a stand-in's. */
  constructor(
    egress: Egress,
    base: string,
    observe: (outcome: SendOutcome) => void = () => undefined,
  ) {
    this.#observe = observe;
    this.#egress = egress;
    this.#base = base;
  }

  async send(account: WhatsappAccount, message: WhatsappMessage): Promise<SendOutcome> {
    const outcome = await this.#egress.send({
      url: new URL(`${this.#base}/${graphVersion}/${account.phoneNumberId}/messages`),
      method: 'POST',
      headers: {...authorization(account), 'content-type': 'application/json'},
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: message.to.replace('+', ''),
        biz_opaque_callback_data: message.ownId,
        ...bodyFor(message.content),
      }),
      timeout: message.timeout,
      owner: message.owner,
    });
    const judged = judge(outcome);
    this.#observe(judged);
    return judged;
  }

  /** All templates of the account, page by page. */
  async templates(account: WhatsappAccount, owner: string): Promise<TemplateList> {
    const templates: MessageTemplate[] = [];
    let after: string | undefined;
    for (let page = 0; page < templatePages; page++) {
      const url = new URL(`${this.#base}/${graphVersion}/${account.wabaId}/message_templates`);
      url.searchParams.set('fields', 'name,language,status,category,components,parameter_format');
      url.searchParams.set('limit', '100');
      if (after !== undefined) url.searchParams.set('after', after);
      const headers = authorization(account);
      const request = {url, method: 'GET', headers, timeout: templateTimeout, owner} as const;
      const outcome = await this.#egress.send(request);
      const body = bodyOf(outcome);
      const data = own(body, 'data');
      if (outcome.kind !== 'answered' || outcome.status !== 200 || !Array.isArray(data))
        return {kind: 'failed', message: failure(outcome, body)};
      templates.push(...data.map(readTemplate).filter(one => one !== undefined));
      const paging = asRecord(own(body, 'paging'));
      after = ownString(asRecord(own(paging, 'cursors')), 'after');
      if (own(paging, 'next') === undefined || after === undefined) break;
    }
    return {kind: 'fetched', templates};
  }
}

function bodyFor(content: WhatsappContent): object {
  if ('text' in content) return {type: 'text', text: {preview_url: false, body: content.text}};
  const {template: name, language: code, components} = content;
  return {
    type: 'template',
    template: {
      name,
      language: {policy: 'deterministic', code},
      ...(components.length > 0 && {components}),
    },
  };
}

const authorization = ({accessToken}: WhatsappAccount) => ({
  authorization: `Bearer ${accessToken}`,
  accept: 'application/json',
});

/**
 * 1. Nothing left, or Meta's error object came: no message was made.
 * 2. 2xx: accepted; a whole answer names the message.
 * 3. No answer, 500 and above without an error object, or a success that names no message: unknown.
 */
function judge(outcome: Outcome): SendOutcome {
  const body = bodyOf(outcome);
  if (outcome.kind === 'unanswered')
    return {
      kind: 'unknown',
      error: {
        code: outcome.code,
        message: 'WhatsApp did not answer; the message may have been sent',
      },
    };
  const isSuccess = outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;
  const messages = own(body, 'messages');
  const id = ownString(asRecord(Array.isArray(messages) ? messages[0] : {}), 'id');
  if (isSuccess && (id || outcome.body === undefined)) return {kind: 'accepted', id};
  const error = asRecord(own(body, 'error'));
  const code = ownNumber(error, 'code');
  if (code !== undefined)
    return {kind: 'refused', error: whatsappError(code, ownString(error, 'message'))};
  const message = failure(outcome, body);
  if (isSuccess || (outcome.kind === 'answered' && outcome.status >= 500))
    return {
      kind: 'unknown',
      error: {
        code: `whatsapp_http_${outcome.status}`,
        message: `${message}; the message may have been sent`,
      },
    };
  const word = outcome.kind === 'answered' ? `whatsapp_http_${outcome.status}` : outcome.code;
  return {kind: 'refused', error: {code: word, message}};
}

function failure(outcome: Outcome, body: Record<string, unknown>): string {
  if (outcome.kind === 'refused') return `WhatsApp could not be called: ${outcome.message}`;
  if (outcome.kind === 'unanswered') return 'WhatsApp did not answer';
  const error = asRecord(own(body, 'error'));
  const code = ownNumber(error, 'code');
  if (code === undefined) return `WhatsApp answered ${outcome.status}`;
  return whatsappError(code, ownString(error, 'message')).message;
}

const bodyOf = (outcome: Outcome): Record<string, unknown> =>
  asRecord(
    outcome.kind === 'answered' && outcome.body !== undefined ? parseJson(outcome.body) : {},
  );

const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
