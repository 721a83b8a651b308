import {whatsappRetryable} from '../../providers/whatsapp-errors.ts';
import type {CampaignChange, CampaignRow, CampaignStore} from '../../store/campaigns.ts';
import type {CampaignRecipientStore} from '../../store/campaign-recipients.ts';
import {type Principal, requireAnyContact} from '../access.ts';
import {ApiError} from '../api-error.ts';
import {changedBy} from '../audit.ts';
import {campaignNotFound, present} from './campaigns.ts';

interface CampaignControlDeps {
  readonly store: CampaignStore;
  readonly recipients: CampaignRecipientStore;
  readonly now: () => Date;
  readonly nudge: () => void;
}

export const controls = ['pause', 'resume', 'cancel'] as const;
export type Control = (typeof controls)[number];

/** From which states a campaign can be told so. */
const allowed: Readonly<Record<Control, readonly CampaignRow['status'][]>> = {
  pause: ['scheduled', 'running'],
  resume: ['draft', 'paused', 'paused_by_system'],
  cancel: ['draft', 'scheduled', 'running', 'paused', 'paused_by_system'],
};

const retryable = [...whatsappRetryable, 'template_param_missing', 'window_closed'];

/**
 * What people do with a campaign.
 *
 * 1. `pause`: nothing more is begun; what is just being sent ends as it ends.
 * 2. `resume`: it goes on from where it is, by its window, and at its pace; a draft is scheduled.
 * 3. `cancel`: for good. Whoever had no turn yet gets none.
 */
export class CampaignControl {
  readonly #deps: CampaignControlDeps;

  constructor(deps: CampaignControlDeps) {
    this.#deps = deps;
  }

  /** Throws 403 for a token of one contact, 404, and 409 where the campaign is not in a state for that any more. */
  async tell(principal: Principal, id: string, control: Control) {
    requireAnyContact(principal);
    const {store, now, nudge} = this.#deps;
    const row = await store.change(
      principal.organization.id,
      id,
      campaign => {
        const {status, name} = campaign;
        if (!allowed[control].includes(status))
          throw new ApiError(
            409,
            'campaign_state_conflict',
            `The campaign is ${status.replaceAll('_', ' ')}: it cannot be ${control === 'cancel' ? 'cancelled' : `${control}d`}`,
            {extra: {status}},
          );
        const change = changeOf(control, campaign, now());
        return {
          change,
          audit: changedBy(principal, {
            verb: control,
            objectType: 'campaign',
            objectId: id,
            before: {name, status},
            after: {status: change.status},
          }),
        };
      },
      now(),
    );
    if (!row) throw campaignNotFound();
    if (control === 'cancel') await store.cancelPending(id, now());
    if (control === 'resume') nudge();
    return present(row);
  }

  /**
   * Gives another turn to everybody of whom it is certain that nothing was sent to them, and whose fault it was not.
   * Throws 403 for a token of one contact, 404, and 409 for a campaign that was cancelled.
   */
  async retry(principal: Principal, id: string) {
    requireAnyContact(principal);
    const {store, recipients, now, nudge} = this.#deps;
    const {organization} = principal;
    const found = await store.find(organization.id, id);
    if (!found) throw campaignNotFound();
    if (found.status === 'cancelled') throw cancelled();
    const retried = await recipients.retry(id, retryable, now());
    if (retried > 0) await this.reopen(principal, id, {verb: 'retry', retried});
    nudge();
    return {id, retried};
  }

  /** A campaign that was over goes on, for there is somebody again. */
  async reopen(
    principal: Principal,
    id: string,
    {verb, ...after}: {readonly verb: string; readonly retried: number},
  ): Promise<void> {
    const {store, now} = this.#deps;
    await store.change(
      principal.organization.id,
      id,
      ({status, status_reason, next_at}) => ({
        change:
          status === 'completed'
            ? {status: 'running', next_at: now(), finished_at: null}
            : {
                status: status === 'preparing' ? 'draft' : status,
                status_reason,
                next_at: status === 'running' ? now() : next_at,
              },
        audit: changedBy(principal, {verb, objectType: 'campaign', objectId: id, after}),
      }),
      now(),
    );
  }
}

export const cancelled = (): ApiError =>
  new ApiError(409, 'campaign_state_conflict', 'The campaign was cancelled, for good');

function changeOf(
  control: Control,
  {start_at, started_at}: CampaignRow,
  now: Date,
): CampaignChange {
  if (control === 'pause') return {status: 'paused', next_at: null};
  if (control === 'cancel') return {status: 'cancelled', next_at: null, finished_at: now};
  const begun = start_at <= now;
  return {
    status: begun ? 'running' : 'scheduled',
    next_at: begun ? now : start_at,
    ...(begun && !started_at && {started_at: now}),
    afresh: true,
  };
}
