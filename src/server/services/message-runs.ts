import {optional} from '../../protocol/json.ts';
import type {RunResult, SentMessage} from '../../protocol/result.ts';
import type {TemplateContext} from '../../template/compile.ts';
import type {SendOutcome} from '../providers/send-outcome.ts';
import type {WhatsappContent} from '../providers/whatsapp.ts';
import type {ExecutionStore} from '../store/executions.ts';
import type {NewExecution} from '../store/run-rows.ts';
import type {MessageStore, NewMessage} from '../store/messages.ts';
import {uuidv7} from '../store/uuid.ts';
import {ApiError} from './api-error.ts';
import type {DeliveryService} from './deliveries.ts';
import {presentExecution} from './execution-answer.ts';
import {draftSms, draftWhatsapp} from './message-draft.ts';
import {type MessagePlan, type Recipient, recipientsOf} from './message-plan.ts';
import {recordOutcome} from './message-outcome.ts';
import {type Delivery, updateRun} from './message-report.ts';
import type {MessageTemplateService} from './message-templates.ts';
import {type RunOrder, writeRun} from './run-order.ts';
import {grace} from './run-state.ts';
import {type OpenSender, type SenderService, pausedMessage} from './senders.ts';
import type {SuppressionService} from './suppressions.ts';
import {type Vendors, twilioAccount, whatsappAccount} from './vendors.ts';

interface MessageRunDeps {
  readonly executions: ExecutionStore;
  readonly messages: MessageStore;
  readonly senders: SenderService;
  readonly templates: MessageTemplateService;
  readonly suppressions: SuppressionService;
  readonly deliveries: DeliveryService;
  readonly vendors: Vendors;
}

/** Of an SMS a text. */
type MessageContent = WhatsappContent;

/** A run that only waits to be written and sent. */
interface PreparedMessages {
  readonly sender: OpenSender;
  readonly recipients: readonly Recipient[];
  readonly delivery: Delivery;
  /** What is sent, for whoever sends it again. */
  readonly content: MessageContent;
  /** The same for the history. */
  readonly sent: SentMessage;
  readonly send: (message: NewMessage, timeout: number) => Promise<SendOutcome>;
}

/**
 * Sends messages.
 *
 * 1. Everything that can be wrong is found before anything is written: then nothing was sent.
 * 2. The run's row and a row for each recipient are written before anything leaves.
 * 3. Whoever is suppressed gets nothing; the others do.
 * 4. A message is handed to the vendor once. Where nobody knows what came of that, it is unknown, and stays so until the
 *    vendor or a person says.
 */
export class MessageRunService {
  readonly #deps: MessageRunDeps;

  constructor(deps: MessageRunDeps) {
    this.#deps = deps;
  }

  /** Throws 422 for what cannot be sent to this contact. */
  async prepare(
    organization: string,
    plan: MessagePlan,
    context: TemplateContext,
  ): Promise<PreparedMessages> {
    const sender = await this.sender(organization, plan);
    if (sender.paused)
      throw new ApiError(409, 'sender_paused', pausedMessage(sender.name, sender.paused));
    const recipients = recipientsOf(plan, context, homeOf(sender));
    const {vendors, templates} = this.#deps;
    const from = sender.address;
    const to = recipients.map(({address}) => address);
    if (plan.channel === 'sms') {
      const {text} = draftSms(plan, context);
      const said = plan.said?.render(context).text.trim();
      const account = twilioAccount(sender);
      const hooks = vendors.publicUrl();
      return {
        sender,
        recipients,
        delivery: {wait: false, ...(said && {said})},
        content: {text},
        sent: {channel: 'sms', from, to, text},
        send: ({id, address}, timeout) =>
          vendors.twilio.send(account, {
            to: address,
            text,
            statusCallback: hooks && `${hooks}/hooks/twilio/status/${id}`,
            timeout,
            owner: organization,
          }),
      };
    }
    const {template: name, language} = plan;
    const known = await templates.find(organization, sender.id, name, language);
    const {components, text} = draftWhatsapp(plan, context, known);
    const content = {template: name, language, components};
    const account = whatsappAccount(sender);
    return {
      sender,
      recipients,
      delivery: {wait: plan.wait},
      content,
      sent: {
        channel: 'whatsapp',
        from,
        to,
        ...optional('text', text || undefined),
        template: name,
        ...optional('language', language),
      },
      send: ({id, address}, timeout) =>
        vendors.whatsapp.send(account, {
          to: address,
          content,
          ownId: id,
          timeout,
          owner: organization,
        }),
    };
  }

  /** Nothing, where a run with the same key is there. */
  async run(
    order: RunOrder,
    prepared: PreparedMessages,
    row: NewExecution,
  ): Promise<RunResult | undefined> {
    const {executions, messages, suppressions} = this.#deps;
    const {organization_id: organization} = row;
    const {sender, recipients, delivery} = prepared;
    const {timeout} = order.plan;
    const lease_until = new Date(Date.now() + timeout + grace.message);
    const mine = await writeRun(executions, order, {
      ...row,
      lease_until,
      delivery: JSON.stringify(delivery),
      sent: JSON.stringify(prepared.sent),
    });
    if (!mine) return undefined;
    const rows = recipients.map(({kind, address}, position): NewMessage => ({
      id: uuidv7(),
      organization_id: organization,
      execution_id: row.id,
      sender_id: sender.id,
      channel: sender.channel,
      position,
      lease_until,
      kind,
      address,
      content: JSON.stringify(prepared.content),
    }));
    await messages.insert(rows);
    const addresses = rows.map(({address}) => address);
    const silent = await suppressions.among(organization, sender.channel, addresses);
    const wanted = rows.filter(({address}) => !silent.has(address));
    // The sweeper may have given the run up by now; then nothing must leave.
    const free = wanted.length === 0 || (await executions.markStarted(organization, row.id));
    if (free) {
      await Promise.all(rows.filter(one => !wanted.includes(one)).map(one => this.#suppress(one)));
      await Promise.all(wanted.map(one => this.#send(one, prepared, timeout)));
    }
    const told = await executions.find(organization, row.id);
    if (!told) throw new Error(`Run ${row.id} is gone`);
    return presentExecution(told);
  }

  /** Throws 422 where the action's sender is not there, or none can be chosen. */
  async sender(organization: string, {channel, from}: MessagePlan): Promise<OpenSender> {
    const sender = await this.#deps.senders.open(organization, channel, from);
    if (sender) return sender;
    const what = channel === 'sms' ? 'SMS' : 'WhatsApp';
    throw new ApiError(
      422,
      'sender_unknown',
      from
        ? `${from} is no active ${what} sender of this organisation`
        : `There is not exactly one active ${what} sender: the action must name one in from`,
      {errors: [{path: '/config/from', code: 'sender_unknown', message: 'from must be a sender'}]},
    );
  }

  async #suppress({id}: NewMessage): Promise<void> {
    const change = {
      state: 'failed' as const,
      error_code: 'suppressed',
      error_message: 'gets no messages: it has opted out or is on the list',
      lease_until: null,
    };
    await this.#deps.messages.change(id, () => change, updateRun);
  }

  async #send(
    message: NewMessage,
    {send, sender}: PreparedMessages,
    timeout: number,
  ): Promise<void> {
    const {messages, deliveries, senders} = this.#deps;
    if (!(await messages.markStarted(message.id))) return;
    const outcome = await send(message, timeout);
    await recordOutcome(message, outcome, {messages, deliveries});
    if (outcome.kind === 'refused')
      await senders.noteFailure(sender, outcome.error, sender.updatedAt);
  }
}

/** The number whose country a national number is of; a messaging service has none. */
export const homeOf = ({address}: OpenSender): string => (address.startsWith('+') ? address : '');
