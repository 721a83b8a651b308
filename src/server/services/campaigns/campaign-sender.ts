import type {SendOutcome} from '../../providers/send-outcome.ts';
import {whatsappErrorClass} from '../../providers/whatsapp-errors.ts';
import type {WhatsappContent} from '../../providers/whatsapp.ts';
import type {CampaignTurnStore, Claim} from '../../store/campaign-turns.ts';
import type {Turn} from '../../store/turn-steps.ts';
import type {CampaignMessageStore} from '../../store/campaign-messages.ts';
import type {MessageStore} from '../../store/messages.ts';
import type {DeliveryService} from '../deliveries.ts';
import {recordOutcome} from '../message-outcome.ts';
import type {OpenSender} from '../senders.ts';
import {Slots} from '../slots.ts';
import {type Vendors, whatsappAccount} from '../vendors.ts';
import {type Batch, type BatchDeps, contentOrProblem, prepareBatch, whyMissing} from './batch.ts';
import {Gathered} from '../../store/gathered.ts';
import {refused} from '../../store/refused.ts';
import {readStored} from './stored-campaign.ts';
import {fullRate, longestBlock, planTurn} from './turn-plan.ts';

interface CampaignSenderDeps extends BatchDeps {
  readonly turns: CampaignTurnStore;
  readonly messages: MessageStore;
  readonly campaignMessages: CampaignMessageStore;
  readonly deliveries: DeliveryService;
  readonly vendors: Vendors;
}

/** Milliseconds a vendor has to take a message. */
const sendLimit = 20_000;
/** Milliseconds until others take a message for abandoned; anew once it is begun. */
const lease = sendLimit + 15_000;
/** Messages whose turn this process has taken at a time. */
const mostUnderWay = 120;
/**
 * Of which so many are begun: as many as there are connections, so that what is begun leaves at once. A vendor that takes a
 * third of a second for each gets 80 a second so, which is what WhatsApp allows.
 */
const mostBegun = 32;
/** Milliseconds between two looks when nothing is due. */
const idleLook = 1_000;
const shortestLook = 5;
/** While this process has enough under way. */
const fullLook = 20;
/** Campaigns that get a turn in one look. */
const mostCampaigns = 50;
/** Tries of one recipient while the vendor is busy. */
const mostTries = 8;
/** Troubles that may be of this one message: the others are of the number or the account, and pass. */
const countedTries = new Set(['whatsapp_1', 'whatsapp_131000', 'whatsapp_131056']);
/** Sends in a row whose fate nobody knows; then a person must look. */
const mostUnknown = 20;

/**
 * Sends campaigns, in as many processes as there are.
 *
 * 1. A turn is taken, and the message's row written, before anything else (`campaign-turns.ts`).
 * 2. Right before it leaves, window, status, sender and suppressions are looked at once more; then it is marked as begun.
 * 3. What the vendor refuses for being busy gets another turn later, and its sender slows down. What fails for every
 *    message stops the sender, or the campaign.
 * 4. What was begun and not answered is unknown. Only a person sends it again.
 */
export class CampaignSender {
  readonly #deps: CampaignSenderDeps;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #slots = new Slots(mostBegun);
  readonly #begins: Gathered<{id: string; override: boolean}, boolean>;
  readonly #accepts: Gathered<{id: string; vendorId: string}, 'noted' | 'waiting' | 'other'>;
  #count = 0;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(deps: CampaignSenderDeps) {
    this.#deps = deps;
    const {turns, campaignMessages, now} = deps;
    const begin = (items: readonly {id: string; override: boolean}[]) =>
      turns.begin(items, now(), leaseFrom(now()));
    this.#begins = new Gathered(begin, mostBegun, refused);
    const accept = (items: readonly {id: string; vendorId: string}[]) =>
      campaignMessages.accept(items, now());
    this.#accepts = new Gathered(accept, mostBegun, refused);
  }

  /** Takes every turn that is due and begins to send. Resolves to the milliseconds until the next look makes sense. */
  async look(onError: (error: unknown) => void): Promise<number> {
    const {turns, now} = this.#deps;
    let failed = false;
    const due = await turns.due(now(), mostCampaigns);
    for (const id of due.ids) {
      if (this.#count >= mostUnderWay) return fullLook;
      // One that cannot be read keeps no other from its turn.
      const claim = await this.#claim(id).catch((error: unknown) => {
        failed = true;
        onError(error);
      });
      if (claim && claim.turns.length > 0) this.#start(claim, onError);
    }
    if (failed) return idleLook;
    const next = due.ids.length > 0 ? await turns.nextDue() : due.next;
    const wait = next ? next.getTime() - now().getTime() : idleLook;
    return Math.min(Math.max(wait, shortestLook), idleLook);
  }

  /** Resolves once nothing of this process is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** Begins nothing any more: whoever has a turn here gives it back. */
  stop(): void {
    this.#stopped = true;
  }

  /** Something may be due now. */
  nudge(): void {
    this.#wake();
  }

  /** Calls `wake` when something may be due earlier than the last look has said. */
  onNudge(wake: () => void): void {
    this.#wake = wake;
  }

  #claim(id: string): Promise<Claim | undefined> {
    const now = this.#deps.now();
    return this.#deps.turns.take(id, now, leaseFrom(now), (campaign, lanes) =>
      planTurn(campaign, lanes, readStored(campaign).pacing, now),
    );
  }

  #start(claim: Claim, onError: (error: unknown) => void): void {
    this.#count += claim.turns.length;
    const work = this.#send(claim, onError).finally(() => {
      this.#count -= claim.turns.length;
      this.#underWay.delete(work);
      this.nudge();
    });
    this.#underWay.add(work);
  }

  async #send(claim: Claim, onError: (error: unknown) => void): Promise<void> {
    try {
      const batch = await prepareBatch(claim, this.#deps);
      for (const error of batch.damaged.values()) onError(error);
      // What fails here stays as it is written: not begun, it gets another turn; begun, it is unknown.
      await Promise.all(claim.turns.map(turn => this.#turn(batch, turn).catch(onError)));
    } catch (error) {
      onError(error);
    }
  }

  async #turn(batch: Batch, turn: Turn): Promise<void> {
    const {id: campaign} = batch.claim.campaign;
    const sender = batch.senders.get(turn.lane.sender_id);
    if (!sender || sender.paused) {
      const {code, reason} = sender?.paused ?? whyMissing(batch, turn);
      await this.#break(campaign, turn, code, reason);
      return this.#giveBack(turn);
    }
    const content = contentOrProblem(batch, turn);
    if ('code' in content) return this.#skip(turn, content.code, content.message);
    if (!(await this.#slots.take('', lease))) return this.#giveBack(turn);
    try {
      return await this.#hand(batch, turn, sender, content);
    } finally {
      this.#slots.release('');
    }
  }

  /** Hands a message to the vendor, if nothing keeps it here any more. */
  async #hand(
    batch: Batch,
    turn: Turn,
    sender: OpenSender,
    content: WhatsappContent,
  ): Promise<void> {
    const {turns, vendors, now} = this.#deps;
    const {organization_id: owner} = batch.claim.campaign;
    if (this.#stopped || (batch.closes && now() >= batch.closes)) return this.#giveBack(turn);
    const {message_id: id} = turn;
    if (!(await this.#begins.call({id, override: batch.override})))
      return (await turns.isSuppressed(id, batch.override))
        ? this.#skip(turn, 'suppressed', 'gets no messages: it has opted out or is on the list')
        : this.#giveBack(turn);
    const outcome = await vendors.whatsapp.send(whatsappAccount(sender), {
      to: turn.address,
      content,
      ownId: turn.message_id,
      timeout: sendLimit,
      owner,
    });
    if (outcome.kind === 'refused')
      await this.#deps.senders.noteFailure(sender, outcome.error, sender.updatedAt);
    return this.#conclude(batch.claim, turn, outcome);
  }

  async #conclude({campaign, turns: all}: Claim, turn: Turn, outcome: SendOutcome): Promise<void> {
    const {turns, now} = this.#deps;
    const {lane} = turn;
    if (outcome.kind === 'accepted') {
      await this.#accepted(campaign.organization_id, turn, outcome);
      if (!campaign.proven) await turns.prove(campaign.id, now());
      const slowed = lane.failures > 0 || lane.rate < fullRate;
      // Once a claim is often enough.
      if (slowed && all.find(other => other.lane === lane) === turn)
        await turns.recover(lane.sender_id, Math.min(lane.rate * 1.25 + 1, fullRate));
      return;
    }
    const {code, message} = outcome.error;
    if (outcome.kind === 'unknown') {
      await this.#record(campaign.organization_id, turn, outcome);
      await this.#slow(turn, lane.rate);
      if (lane.failures + 1 >= mostUnknown)
        await turns.stop(campaign.id, `${message}. So it went several times in a row.`, now());
      return;
    }
    const is = whatsappErrorClass(code);
    const counts = countedTries.has(code);
    const local = /^(target_|egress_)/.test(code);
    if (local || (is === 'busy' && (!counts || turn.attempts + 1 < mostTries))) {
      const pair = code === 'whatsapp_131056';
      const wait = pair ? 4 ** (turn.attempts + 1) * 1_000 : backOff(lane.failures);
      await this.#putBack(turn, Math.min(wait, longestBlock), counts);
      if (!pair) await this.#slow(turn, is === 'busy' ? lane.rate / 2 : lane.rate);
      return;
    }
    if (is === 'sender') {
      await this.#putBack(turn, 0, false);
      await this.#break(campaign.id, turn, code, message);
      return;
    }
    await this.#record(campaign.organization_id, turn, outcome);
    if (is === 'template') await turns.stop(campaign.id, message, now());
  }

  /** The usual case in one statement; whatever else there is in the way of all messages. */
  async #accepted(
    organization: string,
    turn: Turn,
    outcome: Extract<SendOutcome, {kind: 'accepted'}>,
  ): Promise<void> {
    const {id} = outcome;
    if (id === undefined) return this.#record(organization, turn, outcome);
    const noted = await this.#accepts.call({id: turn.message_id, vendorId: id});
    if (noted === 'other') await this.#record(organization, turn, outcome);
    if (noted === 'waiting') await this.#deps.deliveries.catchUp('whatsapp', id);
    return undefined;
  }

  #record(organization_id: string, {message_id: id, address}: Turn, outcome: SendOutcome) {
    const message = {id, organization_id, channel: 'whatsapp' as const, address};
    return recordOutcome(message, outcome, this.#deps);
  }

  /** Nothing has left: another turn. */
  #giveBack({message_id}: Turn): Promise<void> {
    return this.#deps.campaignMessages.giveBack(
      message_id,
      {...again, from: 'queued'},
      this.#deps.now(),
    );
  }

  /** The vendor took nothing: another turn, after some milliseconds. */
  #putBack({message_id}: Turn, wait: number, tried: boolean): Promise<void> {
    const now = this.#deps.now();
    const not_before = new Date(now.getTime() + wait);
    const back = {...again, from: 'sending', not_before, tried} as const;
    return this.#deps.campaignMessages.giveBack(message_id, back, now);
  }

  #skip({message_id}: Turn, error_code: string, error_message: string): Promise<void> {
    const skipped = {from: 'queued', state: 'skipped', error_code, error_message} as const;
    const whole = {...skipped, not_before: null, tried: false};
    return this.#deps.campaignMessages.giveBack(message_id, whole, this.#deps.now());
  }

  #slow({lane}: Turn, rate: number): Promise<void> {
    const until = new Date(this.#deps.now().getTime() + backOff(lane.failures));
    return this.#deps.turns.slow(lane.sender_id, until, Math.max(rate, 1), lane.failures + 1);
  }

  async #break(campaign: string, {lane}: Turn, code: string, reason: string): Promise<void> {
    const {turns, now} = this.#deps;
    if (await turns.breakLane(campaign, lane.sender_id, code, reason))
      await turns.stop(campaign, reason, now());
  }
}

const leaseFrom = (now: Date): Date => new Date(now.getTime() + lease);

/** Milliseconds after so many failures: 1 s, doubled each time. */
const backOff = (failures: number): number => Math.min(1_000 * 2 ** failures, longestBlock);

const again = {
  state: 'pending',
  error_code: null,
  error_message: null,
  not_before: null,
  tried: false,
} as const;
