import type {CompiledTemplate, TemplateContext, TemplateOptions} from '../../template/compile.ts';
import {readNumber} from '../providers/phone-number.ts';
import type {SmsConfigInput, WhatsappConfigInput} from '../schemas/config.ts';
import {pointer} from '../schemas/problems.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import {compileAt} from './compile-at.ts';

interface RecipientPlan {
  readonly kind: 'to' | 'cc';
  readonly path: readonly string[];
  readonly template: CompiledTemplate;
}

export interface SmsPlan {
  readonly channel: 'sms';
  /** A sender's address; the only sender where absent. */
  readonly from: string | undefined;
  readonly recipients: readonly RecipientPlan[];
  readonly text: CompiledTemplate;
  /** The toast's words once accepted. */
  readonly said: CompiledTemplate | undefined;
}

export interface WhatsappPlan {
  readonly channel: 'whatsapp';
  readonly from: string;
  readonly recipients: readonly RecipientPlan[];
  readonly template: string;
  readonly language: string;
  readonly header: readonly CompiledTemplate[];
  readonly body: readonly CompiledTemplate[];
  readonly buttons: readonly CompiledTemplate[];
  /** The run ends only with the delivery. */
  readonly wait: boolean;
}

export type MessagePlan = SmsPlan | WhatsappPlan;

export interface Recipient {
  readonly kind: 'to' | 'cc';
  /** E.164. */
  readonly address: string;
}

/** Of one run, whoever of them is named twice counted once. */
const mostRecipients = 10;

export function planSms(config: SmsConfigInput, options: TemplateOptions): SmsPlan {
  const {to, cc = [], body, from, response_message_context: said} = config;
  return {
    channel: 'sms',
    from,
    recipients: [
      ...to.map((text, index) => planRecipient('to', text, ['to', String(index)], options)),
      ...cc.map((text, index) => planRecipient('cc', text, ['cc', String(index)], options)),
    ],
    text: compileAt(body, 'message', ['config', 'body'], options),
    said: said
      ? compileAt(said, 'message', ['config', 'response_message_context'], options)
      : undefined,
  };
}

export function planWhatsapp(config: WhatsappConfigInput, options: TemplateOptions): WhatsappPlan {
  const each = (key: 'header_params' | 'body_params' | 'button_params') =>
    (config[key] ?? []).map((text, index) =>
      compileAt(text, 'parameter', ['config', key, String(index)], options),
    );
  const key = config.phone_number ? 'phone_number' : 'to';
  return {
    channel: 'whatsapp',
    from: config.from,
    recipients: [planRecipient('to', config[key] ?? config.to, [key], options)],
    template: config.template_name,
    language: config.language_code ?? '',
    header: each('header_params'),
    body: each('body_params'),
    buttons: each('button_params'),
    wait: config.mandatory ?? false,
  };
}

/** Throws 422 for a number nobody can be reached at, and for too many. `home`: the sender's own number. */
export function recipientsOf(
  plan: MessagePlan,
  context: TemplateContext,
  home: string,
): readonly Recipient[] {
  const found = new Map<string, Recipient>();
  for (const {kind, path, template} of plan.recipients) {
    const {text, missing} = template.render(context);
    if (text.trim() === '' && missing[0] !== undefined)
      throw badNumber(path, `${missing[0]} has no value: there is no number to send to`);
    const address = numberOf(text, plan, home, path);
    if (!found.has(address)) found.set(address, {kind, address});
  }
  if (found.size > mostRecipients)
    throw new ApiError(
      422,
      'too_many_recipients',
      `A run may have ${mostRecipients} recipients; these are ${found.size}`,
    );
  return [...found.values()];
}

/** Judges the numbers that hold no variable, when the action is saved. Throws 422. */
export function checkFixedRecipients(plan: MessagePlan, home: string): void {
  for (const {path, template} of plan.recipients)
    if (template.variables.length === 0) numberOf(template.render(nobody).text, plan, home, path);
}

/** Templates without variables look at nothing. */
const nobody: TemplateContext = {contact: {id: ''}, user: {id: ''}, organization: {id: ''}};

function numberOf(
  text: string,
  {channel}: MessagePlan,
  home: string,
  path: readonly string[],
): string {
  const options = channel === 'sms' ? {home, mobile: true} : {home, bare: true};
  const read = readNumber(text, options);
  if ('number' in read) return read.number;
  throw badNumber(path, `"${text.trim().slice(0, 60)}" is no number to send to: ${read.problem}`);
}

const badNumber = (path: readonly string[], message: string): ApiError =>
  fieldRefusal(422, pointer(path), 'invalid_phone_number', message);

const planRecipient = (
  kind: 'to' | 'cc',
  text: string,
  path: readonly string[],
  options: TemplateOptions,
): RecipientPlan => {
  const whole = ['config', ...path];
  return {kind, path: whole, template: compileAt(text, 'message', whole, options)};
};
