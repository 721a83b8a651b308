import type {SendOutcome} from '../providers/send-outcome.ts';
import type {WhatsappContent} from '../providers/whatsapp.ts';
import {isRecord} from '../../protocol/json.ts';
import type {AuditStore} from '../store/audit.ts';
import type {ExecutionStore} from '../store/executions.ts';
import type {CampaignRecipientStore} from '../store/campaign-recipients.ts';
import type {MessageRow, MessageStore} from '../store/messages.ts';
import {uuidv7} from '../store/uuid.ts';
import {type Principal, requireAnyContact, requireContact} from './access.ts';
import {ApiError} from './api-error.ts';
import {changedBy} from './audit.ts';
import {type CampaignControl, cancelled} from './campaigns/campaign-control.ts';
import type {CampaignService} from './campaigns/campaigns.ts';
import type {DeliveryService} from './deliveries.ts';
import {recordOutcome} from './message-outcome.ts';
import {grace} from './run-state.ts';
import {type OpenSender, type SenderService, pausedMessage} from './senders.ts';
import type {SuppressionService} from './suppressions.ts';
import {type Vendors, twilioAccount, whatsappAccount} from './vendors.ts';

interface MessageDeps {
  readonly store: MessageStore;
  readonly executions: ExecutionStore;
  readonly audit: AuditStore;
  readonly senders: SenderService;
  readonly suppressions: SuppressionService;
  readonly deliveries: DeliveryService;
  readonly vendors: Vendors;
  readonly campaigns: CampaignService;
  readonly control: CampaignControl;
  readonly recipients: CampaignRecipientStore;
}

const timeout = 20_000;
/** Of which a person may send the message again. */
const repeatable = ['failed', 'undelivered', 'unknown'] as const;

/** Tells of single messages, and sends one again for a person who has looked. */
export class MessageService {
  readonly #deps: MessageDeps;

  constructor(deps: MessageDeps) {
    this.#deps = deps;
  }

  /** Throws 403 for a token of another contact. */
  async get(principal: Principal, id: string) {
    const row = await this.#find(principal, id);
    await this.#requireContact(principal, row);
    return present(row);
  }

  /**
   * Sends what did not arrive once more, as a message of its own; a campaign's recipient gets another turn. Throws 409
   * for one that arrived or is on its way, for one whose fate nobody knows unless that is `confirmed`, and for whoever
   * gets no messages; and 403 for a token of another contact.
   */
  async resend(principal: Principal, id: string, confirmed: boolean) {
    const row = await this.#find(principal, id);
    await this.#requireContact(principal, row);
    const {state} = row;
    if (!repeatable.some(one => one === state))
      throw conflict(
        'message_not_failed',
        `The message is ${state}: only one that failed is sent again`,
      );
    if (state === 'unknown' && !confirmed)
      throw conflict(
        'confirmation_required',
        'Nobody knows whether this message arrived. Ask the recipient, or look at the vendor; then send confirmed: true',
      );
    const {organization} = principal;
    const silent = await this.#deps.suppressions.among(organization.id, row.channel, [row.address]);
    if (silent.size > 0)
      throw conflict(
        'suppressed',
        `${row.address} gets no messages: it has opted out or is on the list`,
      );
    if (row.campaign_id !== null) return this.#anotherTurn(principal, row, row.campaign_id);
    const {content} = row;
    const sender = await this.#deps.senders.byId(organization.id, row.sender_id);
    if (!isContent(content))
      throw conflict(
        'content_gone',
        'What was sent is not kept of this message; run the action again',
      );
    if (!sender?.active) throw conflict('sender_unknown', 'The sender is gone, or switched off');
    if (sender.paused) throw conflict('sender_paused', pausedMessage(sender.name, sender.paused));
    return present(await this.#sendAgain(principal, row, sender, content));
  }

  async #sendAgain(
    principal: Principal,
    old: MessageRow,
    sender: OpenSender,
    content: WhatsappContent,
  ): Promise<MessageRow> {
    const {store, audit} = this.#deps;
    const id = uuidv7();
    const {organization_id, channel, kind, address, sender_id} = old;
    const message = {id, organization_id, channel, kind, address, sender_id, position: 0};
    const lease_until = new Date(Date.now() + timeout + grace.message);
    const made = await store.insertResend({
      ...message,
      execution_id: null,
      lease_until,
      content: JSON.stringify(content),
      resend_of: old.id,
    });
    if (!made) throw conflict('already_resent', 'This message was sent again already');
    const change = {verb: 'resend', objectType: 'message', objectId: old.id};
    await audit.write(changedBy(principal, {...change, after: {message_id: id, was: old.state}}));
    if (await store.markStarted(id)) {
      const outcome = await this.#send(message, sender, content);
      await recordOutcome(message, outcome, {...this.#deps, messages: store});
      if (outcome.kind === 'refused')
        await this.#deps.senders.noteFailure(sender, outcome.error, sender.updatedAt);
    }
    return this.#find(principal, id);
  }

  #send(
    {id, address, organization_id: owner}: Pick<MessageRow, 'id' | 'address' | 'organization_id'>,
    sender: OpenSender,
    content: WhatsappContent,
  ): Promise<SendOutcome> {
    const {vendors} = this.#deps;
    if (sender.channel === 'whatsapp')
      return vendors.whatsapp.send(whatsappAccount(sender), {
        to: address,
        content,
        ownId: id,
        timeout,
        owner,
      });
    const hooks = vendors.publicUrl();
    return vendors.twilio.send(twilioAccount(sender), {
      to: address,
      text: 'text' in content ? content.text : '',
      statusCallback: hooks && `${hooks}/hooks/twilio/status/${id}`,
      timeout,
      owner,
    });
  }

  async #anotherTurn(principal: Principal, row: MessageRow, campaign: string) {
    const {campaigns, control, recipients} = this.#deps;
    const {status} = await campaigns.find(principal, campaign);
    if (status === 'cancelled') throw cancelled();
    const {position} = row;
    if (!(await recipients.again(campaign, position, repeatable, new Date())))
      throw conflict('already_resent', 'This message was sent again already');
    await control.reopen(principal, campaign, {verb: 'resend', retried: 1});
    return {...present(row), campaign_id: campaign, resent: true};
  }

  /** Whose message it is, the run says of the one that was sent first; one without a run is of a campaign. */
  async #requireContact(principal: Principal, row: MessageRow): Promise<void> {
    if (!principal.contact) return;
    let first = row;
    while (first.resend_of !== null) first = await this.#find(principal, first.resend_of);
    const {execution_id: id} = first;
    const run =
      id === null ? undefined : await this.#deps.executions.find(principal.organization.id, id);
    if (run) requireContact(principal, run.contact_id);
    else requireAnyContact(principal);
  }

  async #find(principal: Principal, id: string): Promise<MessageRow> {
    const row = await this.#deps.store.find(principal.organization.id, id);
    if (!row) throw new ApiError(404, 'message_not_found', 'There is no such message');
    return row;
  }
}

/** We wrote it ourselves; anything else is not there. */
const isContent = (value: unknown): value is WhatsappContent =>
  isRecord(value) &&
  (typeof value['text'] === 'string' ||
    (typeof value['template'] === 'string' && Array.isArray(value['components'])));

const conflict = (code: string, message: string): ApiError => new ApiError(409, code, message);

const present = (row: MessageRow) => ({
  id: row.id,
  channel: row.channel,
  kind: row.kind,
  to: row.address,
  status: row.state,
  ...(row.vendor_id !== null && {provider_id: row.vendor_id}),
  ...(row.error_code !== null && {
    error: {code: row.error_code, message: row.error_message ?? ''},
  }),
  ...(row.execution_id !== null && {execution_id: row.execution_id}),
  ...(row.campaign_id !== null && {campaign_id: row.campaign_id}),
  ...(row.resend_of !== null && {resend_of: row.resend_of}),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});
