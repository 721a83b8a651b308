import type {Availability} from '../../protocol/availability.ts';
import type {ActionRow} from '../store/actions.ts';
import type {ContactRunStore, ContactRuns} from '../store/contact-runs.ts';
import {agentConfig} from '../schemas/config.ts';
import {type Principal, requireContact} from './access.ts';
import {limitReached, whyNot} from './applicability.ts';
import {contactOf} from './contacts.ts';
import {summarize} from './run-summary.ts';

/** Says for each action of a list whether it can run for a contact, and who ran it last. */
export class AvailabilityService {
  readonly #runs: ContactRunStore;

  constructor(runs: ContactRunStore) {
    this.#runs = runs;
  }

  /** By action id. Throws 403 where the token is for another contact. */
  async of(
    principal: Principal,
    contactId: string,
    actions: readonly ActionRow[],
  ): Promise<ReadonlyMap<string, Availability>> {
    requireContact(principal, contactId);
    const now = new Date();
    const asked = actions.map(({id, config}) => ({id, options: agentConfig.parse(config)}));
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
      asked.map(({id, options}) => {
        const why = whyNot(options, principal, known) ?? limited(options, runs.get(id), now);
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
}

type Options = ReturnType<typeof agentConfig.parse>;

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
