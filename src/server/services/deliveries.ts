import {hash} from 'node:crypto';
import type {InboundEvent, MessageError, StatusEvent} from '../providers/send-outcome.ts';
import {readOptOut} from '../providers/stop-words.ts';
import {isRecord, optional, own, ownString} from '../../protocol/json.ts';
import type {MessageEventStore} from '../store/message-events.ts';
import type {CampaignMessageStore, GiveBack} from '../store/campaign-messages.ts';
import type {EventRow, MessageRow, MessageStore} from '../store/messages.ts';
import type {Channel} from '../store/senders.ts';
import {later} from './delivery-state.ts';
import {each} from './each.ts';
import {updateRun} from './message-report.ts';
import type {OpenSender, SenderService} from './senders.ts';
import type {SuppressionService} from './suppressions.ts';

/** Milliseconds in which a word waits for the message that it is about. */
const eventWait = 86_400_000;
const eventKeep = 30 * 86_400_000;
const batch = 200;

/**
 * Takes what vendors say of messages. Whoever calls has checked that the vendor said it.
 *
 * 1. A word is kept before it is applied; a repetition is known by its key and by whose it is: what one organisation's
 *    vendor has said is no repetition for another, whose sender's secrets did not open then, or whose vendor is another.
 * 2. It is applied by rank (`delivery-state.ts`), so that order does not matter.
 * 3. A word about a message that is not known waits: the vendor can be faster than our own commit.
 */
export class DeliveryService {
  readonly #messages: MessageStore;
  readonly #campaignMessages: CampaignMessageStore;
  readonly #events: MessageEventStore;
  readonly #suppressions: SuppressionService;
  readonly #senders: SenderService;
  readonly #observe: ((channel: Channel, status: string) => void) | undefined;

  constructor(
    messages: MessageStore,
    campaignMessages: CampaignMessageStore,
    events: MessageEventStore,
    suppressions: SuppressionService,
    senders: SenderService,
    observe?: (channel: Channel, status: string) => void,
  ) {
    this.#observe = observe;
    this.#senders = senders;
    this.#messages = messages;
    this.#campaignMessages = campaignMessages;
    this.#events = events;
    this.#suppressions = suppressions;
  }

  /** `organizations`: whose account the vendor's word was signed for. */
  async take(
    channel: Channel,
    event: StatusEvent,
    organizations: readonly string[],
  ): Promise<void> {
    const {vendorId, ownId, status, error, dedupeKey} = event;
    const word = {
      channel,
      dedupe_key: `${hash('sha256', organizations.toSorted().join(), 'base64url')}|${dedupeKey}`,
      vendor_id: vendorId,
      own_id: ownId !== undefined && isUuid(ownId) ? ownId : null,
      event: JSON.stringify({status, error, organizations}),
    };
    const kept = await this.#events.insert(word);
    if (!kept) return;
    this.#observe?.(channel, status);
    await this.#apply(kept);
  }

  /** Whether a word is about a message that one of them has sent. */
  async knows(
    channel: Channel,
    {vendorId, ownId}: StatusEvent,
    organizations: readonly string[],
  ): Promise<boolean> {
    const own = ownId !== undefined && isUuid(ownId) ? ownId : null;
    return (await this.#messages.spokenOf(channel, vendorId, own, organizations)) !== undefined;
  }

  /** A message from a person. */
  async hear(sender: OpenSender, event: InboundEvent): Promise<void> {
    const {organization, channel} = sender;
    const dedupe_key = `${organization}|${event.dedupeKey}`;
    if (await this.#events.byKey(channel, dedupe_key)) return;
    await this.#suppressions.noteInbound(organization, channel, event.from);
    const wish = event.optOut ?? readOptOut(event.text);
    if (wish === 'stop') await this.#suppressions.optOut(organization, channel, event.from, 'stop');
    if (wish === 'start') await this.#suppressions.optIn(organization, channel, event.from);
    // Only now: where something went wrong, the repetition is taken for what it says.
    await this.#events.insert({
      channel,
      dedupe_key,
      vendor_id: event.dedupeKey,
      own_id: null,
      event: JSON.stringify({inbound: true}),
      applied_at: new Date(),
    });
  }

  /** The vendor says that the recipient does not want messages. */
  async optedOut(
    message: Pick<MessageRow, 'organization_id' | 'channel' | 'address'>,
  ): Promise<void> {
    const {organization_id: organization, channel, address} = message;
    await this.#suppressions.optOut(organization, channel, address, 'provider');
  }

  /** Applies what was said of a message before we knew its id. */
  async catchUp(channel: Channel, vendorId: string): Promise<void> {
    for (const event of await this.#events.waitingFor(channel, vendorId)) await this.#apply(event);
  }

  /**
   * Ends messages nobody works on any more: those from which nothing left have failed, of the others nobody knows.
   * Applies what was kept and not applied, and forgets what is old.
   */
  async sweep(now: Date, orphans: boolean): Promise<void> {
    await each(
      [
        () => this.#endAbandoned(now, orphans),
        async () => {
          const since = new Date(now.getTime() - eventWait);
          await each(await this.#events.waiting(since, batch), event => this.#apply(event));
        },
        () => this.#events.removeOlder(new Date(now.getTime() - eventKeep)),
        () => this.#messages.forgetOld(now),
        () => this.#senders.forgetDeleted(now),
      ],
      step => step(),
    );
  }

  async #endAbandoned(now: Date, orphans: boolean): Promise<void> {
    for (;;) {
      const rows = await this.#messages.abandoned(now, orphans, batch);
      await each(rows, row => this.#end(row, now));
      if (rows.length < batch) break;
    }
  }

  /** A campaign's message that has not left gets another turn by itself: nobody waits for it at a screen. */
  async #end({id, campaign_id, request_started_at}: MessageRow, now: Date): Promise<void> {
    if (campaign_id !== null && request_started_at === null)
      return this.#campaignMessages.giveBack(id, anotherTurn, now);
    await this.#messages.change(id, row => (row.lease_until ? endOf(row) : undefined), updateRun);
    return undefined;
  }

  async #apply(row: EventRow): Promise<void> {
    const event = readEvent(row);
    if (!event) return;
    const {channel, vendor_id, own_id} = row;
    // An account of one organisation has no word on the messages of another.
    const found = await this.#messages.spokenOf(channel, vendor_id, own_id, event.organizations);
    if (!found) return;
    const {status, error} = event;
    // Before the event counts as applied: what goes wrong here is done with the next sweep.
    if (error?.optedOut) await this.optedOut(found);
    if (error) await this.#noteFailure(found, error);
    await this.#messages.change(
      found.id,
      current => {
        const state = later(current.state, status);
        if (state === current.state && current.vendor_id !== null) return undefined;
        const failed = state === 'failed' || state === 'undelivered';
        return {
          state,
          ...(current.vendor_id === null && {vendor_id: row.vendor_id}),
          ...(state !== current.state && {
            error_code: failed ? (error?.code ?? 'not_delivered') : null,
            error_message: failed ? (error?.message ?? 'The vendor did not say why') : null,
          }),
        };
      },
      updateRun,
      row.id,
    );
  }

  #noteFailure(
    {sender_id: id, organization_id: organization, created_at}: MessageRow,
    error: MessageError,
  ): Promise<void> {
    return this.#senders.noteFailure({id, organization}, error, created_at);
  }
}

const anotherTurn: GiveBack = {
  from: 'queued',
  state: 'pending',
  error_code: null,
  error_message: null,
  not_before: null,
  tried: false,
};

function endOf(row: MessageRow) {
  const left = row.request_started_at !== null;
  const state = later(row.state, left ? 'unknown' : 'failed');
  // What the vendor has said of it already stands, and why.
  if (state === row.state) return {state, lease_until: null};
  return {
    state,
    error_code: 'interrupted',
    error_message: left
      ? 'the server stopped while it was sent; it may have been'
      : 'the server stopped before it was sent',
    lease_until: null,
  };
}

const statuses = ['accepted', 'sent', 'delivered', 'read', 'failed', 'undelivered'] as const;

/** What `take` wrote; nothing for a message of a person. */
function readEvent({event}: EventRow) {
  if (!isRecord(event)) return undefined;
  const status = statuses.find(one => one === own(event, 'status'));
  const organizations = own(event, 'organizations');
  if (!status || !Array.isArray(organizations)) return undefined;
  const error = own(event, 'error');
  const code = isRecord(error) ? ownString(error, 'code') : undefined;
  return {
    status,
    organizations: organizations.filter(one => typeof one === 'string'),
    ...optional(
      'error',
      isRecord(error) && code !== undefined
        ? {
            code,
            message: ownString(error, 'message') ?? '',
            optedOut: error['optedOut'] === true,
            senderFails: error['senderFails'] === true,
          }
        : undefined,
    ),
  };
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
