import {isDeepStrictEqual} from 'node:util';
import {secretMask} from '../../protocol/action.ts';
import type {SenderChange, SenderInput} from '../schemas/senders.ts';
import type {MessageError} from '../providers/send-outcome.ts';
import type {Channel, SenderPause, SenderRow, SenderStore} from '../store/senders.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import {ApiError} from './api-error.ts';
import {changedBy} from './audit.ts';
import type {SecretBox} from './secret-box.ts';
import {openOrDamaged, sealSecrets} from './sender-secrets.ts';
import {chosen, judge, maskAll, pauseOf, present, textsOf, told} from './sender-rows.ts';

/** A sender with its secrets opened, for whoever sends. Never for an answer. */
export interface OpenSender {
  readonly id: string;
  readonly organization: string;
  readonly channel: Channel;
  readonly provider: SenderRow['provider'];
  readonly name: string;
  readonly address: string;
  /** Whether anything may be sent from it. */
  readonly active: boolean;
  /** Why nothing is sent from it until an administrator has looked. */
  readonly paused: SenderPause | undefined;
  /** When it was changed or resumed last. */
  readonly updatedAt: Date;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** One whose secrets do not open: nobody can say whether it believes the vendor. */
export interface DamagedSender {
  readonly organization: string;
  readonly address: string;
  readonly config: Readonly<Record<string, string>>;
  readonly error: unknown;
}

/** What to do about one. */
export const damagedReason = 'The secrets of the sender do not open; enter them again';

const providers = {sms: 'twilio', whatsapp: 'whatsapp_cloud'} as const;

/**
 * Milliseconds in which a deleted sender is still spoken to: vendors tell of its last messages, and people answer them
 * with STOP. WhatsApp repeats for as long what was not heard.
 */
const afterlife = 7 * 86_400_000;
/** The secrets that vendors sign with. */
const verifying = ['auth_token', 'app_secret'];

/** Twilio and WhatsApp accounts. Where the vendors are reached is the operator's to say, never an admin's. */
export class SenderService {
  readonly #store: SenderStore;
  readonly #box: SecretBox;

  constructor(store: SenderStore, box: SecretBox) {
    this.#store = store;
    this.#box = box;
  }

  async list({organization}: Principal) {
    return (await this.#store.list(organization.id)).map(present);
  }

  async get(principal: Principal, id: string) {
    return present(await this.#find(principal, id));
  }

  async create(principal: Principal, input: SenderInput) {
    const {id: organization} = principal.organization;
    const id = uuidv7();
    const {channel, name, address, config, is_active = true} = input;
    const row = await this.#store.insert(
      organization,
      {
        id,
        channel,
        provider: providers[channel],
        name,
        address,
        config: JSON.stringify(config),
        secrets: JSON.stringify(sealSecrets(this.#box, organization, id, input.secrets)),
        is_active,
      },
      changedBy(principal, {
        verb: 'create',
        objectType: 'sender',
        objectId: id,
        after: {channel, name, address, config, is_active},
      }),
    );
    if (!row) throw duplicate(address);
    return present(row);
  }

  /**
   * Changes the keys given. Of the secrets those given are replaced, and masks keep what is stored. New secrets or
   * another account end a pause: what failed was sent with the old ones.
   */
  async update(principal: Principal, id: string, input: SenderChange) {
    const {id: organization} = principal.organization;
    let address: string | undefined;
    const row = await this.#store
      .update(organization, id, old => {
        const stored = textsOf(old.secrets);
        const given = Object.entries(input.secrets ?? {}).filter(
          ([, value]) => value !== secretMask,
        );
        const whole = judge({
          channel: old.channel,
          name: input.name ?? old.name,
          address: input.address ?? old.address,
          config: input.config ?? old.config,
          secrets: {...maskAll(stored), ...Object.fromEntries(given)},
          is_active: input.is_active ?? old.is_active,
        });
        const sealed = {
          ...stored,
          ...sealSecrets(this.#box, organization, id, Object.fromEntries(given)),
        };
        const {name, config, is_active = true} = whole;
        ({address} = whole);
        const other = address !== old.address || !isDeepStrictEqual(config, old.config);
        const values = {name, address, config, is_active};
        return {
          values: {...values, config: JSON.stringify(config), secrets: JSON.stringify(sealed)},
          audit: changedBy(principal, {
            verb: 'update',
            objectType: 'sender',
            objectId: id,
            before: told(old),
            after: {...values, new_secrets: given.map(([field]) => field)},
          }),
          resumes: given.length > 0 || other,
        };
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? duplicate(address ?? '') : error;
      });
    if (!row) throw senderNotFound();
    return present(row);
  }

  /**
   * Notes why a message could not be sent or delivered. What fails for every message pauses the sender. `since`: when
   * it was last known to be as it was for this message.
   */
  async noteFailure(
    {id, organization}: Pick<OpenSender, 'id' | 'organization'>,
    {code, message, senderFails}: MessageError,
    since: Date,
  ): Promise<void> {
    if (!senderFails) return;
    const pause = {code, reason: message};
    const change = {verb: 'pause', objectType: 'sender', objectId: id, after: pause};
    await this.#store.pause(organization, id, pause, since, {
      organization,
      actor: 'server',
      ...change,
    });
  }

  /** Lets a paused sender send again. One that is not paused stays as it is. */
  async resume(principal: Principal, id: string) {
    const old = await this.#find(principal, id);
    const before = pauseOf(old);
    const change = {verb: 'resume', objectType: 'sender', objectId: id, before};
    const {id: organization} = principal.organization;
    const row = await this.#store.resume(organization, id, changedBy(principal, change));
    return row ? present(row) : this.get(principal, id);
  }

  /** Why the sender that `open` would choose for this address is paused, for each address asked about. */
  async pauses(
    organization: string,
    asked: readonly {readonly channel: Channel; readonly address: string | undefined}[],
  ): Promise<readonly (SenderPause | undefined)[]> {
    if (asked.length === 0) return [];
    const rows = await this.#store.list(organization);
    return asked.map(({channel, address}) => {
      const row = chosen(rows, channel, address);
      return row && pauseOf(row);
    });
  }

  async remove(principal: Principal, id: string): Promise<void> {
    const audit = changedBy(principal, {verb: 'delete', objectType: 'sender', objectId: id});
    if (!(await this.#store.remove(principal.organization.id, id, verifying, audit)))
      throw senderNotFound();
  }

  /** Takes the last secrets from those to which nobody speaks any more. */
  forgetDeleted(now: Date): Promise<void> {
    return this.#store.forget(new Date(now.getTime() - afterlife));
  }

  /**
   * The active sender of an address, or where none is named the only one of the channel; nothing where there is none,
   * or no single one. Throws 409 where its secrets do not open.
   */
  async open(
    organization: string,
    channel: Channel,
    address?: string,
  ): Promise<OpenSender | undefined> {
    const row = chosen(await this.#store.list(organization, channel), channel, address);
    return row && this.#usable(row);
  }

  /**
   * Senders of whichever organisation whose account a vendor speaks of and which `believe` the vendor; all of the
   * channel where none is named. One whose secrets do not open keeps no other from being heard, and may be the one that
   * is meant; a deleted one, whose secrets nobody can enter again, is not.
   */
  async everywhere(
    channel: Channel,
    match: {readonly key: 'account_sid' | 'waba_id'; readonly value: string} | undefined,
    believe: (sender: OpenSender) => boolean,
  ): Promise<{believing: readonly OpenSender[]; damaged: readonly DamagedSender[]}> {
    const rows = await this.#store.everywhere(channel, match, new Date(Date.now() - afterlife));
    const believing: OpenSender[] = [];
    const damaged: DamagedSender[] = [];
    for (const row of rows) {
      const sender = openOrDamaged(row, this.#box);
      if ('error' in sender) {
        if (row.deleted_at === null) damaged.push(sender);
      } else if (believe(sender)) believing.push(sender);
    }
    return {believing, damaged};
  }

  /** Throws 409 where its secrets do not open. */
  async byId(organization: string, id: string): Promise<OpenSender | undefined> {
    const row = await this.#store.find(organization, id);
    return row && this.#usable(row);
  }

  /** As `byId`, but a sender whose secrets do not open is told as such. */
  async attempt(organization: string, id: string): Promise<OpenSender | DamagedSender | undefined> {
    const row = await this.#store.find(organization, id);
    return row && openOrDamaged(row, this.#box);
  }

  #usable(row: SenderRow): OpenSender {
    const sender = openOrDamaged(row, this.#box);
    if ('error' in sender) throw new ApiError(409, 'sender_damaged', damagedReason);
    return sender;
  }

  async #find(principal: Principal, id: string): Promise<SenderRow> {
    const row = await this.#store.find(principal.organization.id, id);
    if (!row) throw senderNotFound();
    return row;
  }
}

/** Says to whoever would send that nothing leaves. */
export const pausedMessage = (name: string, {reason}: SenderPause): string =>
  `The sender ${name} is paused: ${reason}. An administrator can resume it`;

const senderNotFound = (): ApiError => new ApiError(404, 'sender_not_found', 'Sender not found');

const duplicate = (address: string): ApiError =>
  new ApiError(409, 'duplicate_sender', `There is a sender ${address} already`);

/** PostgreSQL's 23505. */
const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';
