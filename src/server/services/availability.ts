import type {Availability, WhyNot} from '../../protocol/availability.ts';
import {isRecord, ownString} from '../../protocol/json.ts';
import type {Egress} from '../egress/egress.ts';
import type {ActionRow} from '../store/actions.ts';
import type {ContactRunStore, ContactRuns} from '../store/contact-runs.ts';
import {agentConfig} from '../schemas/config.ts';
import {type Principal, requireContact} from './access.ts';
import {limitReached, whyNot} from './applicability.ts';
import {contactOf} from './contacts.ts';
import {skeleton} from './credentials.ts';
import {summarize} from './run-summary.ts';
import type {SenderService} from './senders.ts';

/** Says for each action of a list whether it can run for a contact, and who ran it last. */
export class AvailabilityService {
  readonly #runs: ContactRunStore;

  readonly #egress: Egress;
  readonly #senders: SenderService;

  constructor(runs: ContactRunStore, egress: Egress, senders: SenderService) {
    this.#senders = senders;
    this.#runs = runs;
    this.#egress = egress;
  }

  /** By action id. Throws 403 where the token is for another contact. */
  async of(
    principal: Principal,
    contactId: string,
    actions: readonly ActionRow[],
  ): Promise<ReadonlyMap<string, Availability>> {
    requireContact(principal, contactId);
    const now = new Date();
    const asked = actions.map(action => ({
      id: action.id,
      options: optionsOf(action),
      pause: this.#pauseOf(principal, action),
    }));
    const stopped = await this.#senderPauses(principal, actions);
    const {runs, contact} = await this.#runs.about(
      principal.organization.id,
      contactId,
      principal.id,
      asked.map(({id, options: {limits}}) => ({
        action: id,
        perContact: limits?.per_contact,
        perUser: limits?.per_user,
        window: limits?.window,
      })),
      now,
    );
    // A contact nobody has told us about has an id and nothing else.
    const known = contact ? contactOf(contact) : {id: contactId};
    return new Map(
      asked.map(({id, options, pause}) => {
        const why =
          whyNot(options, principal, known) ??
          stopped.get(id) ??
          limited(options, runs.get(id), now) ??
          pause;
        const {last, running} = runs.get(id) ?? {last: null, running: null};
        const availability: Availability = {
          ...(last && {last_run: summarize(last, principal)}),
          ...(running && {running: summarize(running, principal)}),
          available: why === undefined,
          ...(why && {why_not: why}),
        };
        return [id, availability];
      }),
    );
  }

  /** Why a sender that the vendor refuses keeps its actions from sending, by action id. Asks only where there are any. */
  async #senderPauses(
    {organization}: Principal,
    actions: readonly ActionRow[],
  ): Promise<ReadonlyMap<string, WhyNot>> {
    const asked = actions.flatMap(({id, action_type: channel, config}) =>
      channel === 'sms' || channel === 'whatsapp'
        ? [{id, channel, address: isRecord(config) ? ownString(config, 'from') : undefined}]
        : [],
    );
    const pauses = await this.#senders.pauses(organization.id, asked);
    return new Map(
      asked.flatMap(({id}, index): [string, WhyNot][] => {
        const pause = pauses[index];
        const message = `Messages cannot be sent at the moment: ${pause?.reason ?? ''}`;
        return pause ? [[id, {code: 'sender', message}]] : [];
      }),
    );
  }

  /** Why a target that has failed too often keeps its action waiting. */
  #pauseOf({organization}: Principal, {action_type, config}: ActionRow): WhyNot | undefined {
    const url = isRecord(config) ? ownString(config, 'url') : undefined;
    if (action_type !== 'webhook' || url === undefined) return undefined;
    const {origin} = new URL(skeleton(url));
    const retry_after = this.#egress.retryAfter(origin, organization.id);
    if (retry_after === undefined) return undefined;
    const message = `The other side has failed too often lately; again in ${retry_after} s`;
    return {code: 'breaker', message, retry_after};
  }
}

type Options = ReturnType<typeof agentConfig.parse>;

/** Rows of a kept page are asked about again and again. */
const parsed = new WeakMap<ActionRow, Options>();

function optionsOf(row: ActionRow): Options {
  const options = parsed.get(row) ?? agentConfig.parse(row.config);
  parsed.set(row, options);
  return options;
}

function limited({limits}: Options, runs: ContactRuns | undefined, now: Date) {
  if (!limits || !runs) return undefined;
  const {per_contact, per_user, window} = limits;
  const known = {
    ...(per_contact !== undefined && {per_contact}),
    ...(per_user !== undefined && {per_user}),
    window,
  };
  if (runs.contact_until !== null)
    return limitReached(known, 'contact', new Date(runs.contact_until), now);
  if (runs.user_until !== null) return limitReached(known, 'user', new Date(runs.user_until), now);
  return undefined;
}
