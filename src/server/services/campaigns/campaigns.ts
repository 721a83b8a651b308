import {createHash} from 'node:crypto';
import {isRecord, optional, own} from '../../../protocol/json.ts';
import {type CampaignQuery, campaignBody} from '../../schemas/v2/campaigns.ts';
import type {CampaignRow, CampaignStore, NewRecipient} from '../../store/campaigns.ts';
import type {CampaignTurnStore} from '../../store/campaign-turns.ts';
import type {LaneRow} from '../../store/turn-steps.ts';
import {uuidv7} from '../../store/uuid.ts';
import {type Principal, requireAnyContact} from '../access.ts';
import {ApiError} from '../api-error.ts';
import {changedBy} from '../audit.ts';
import type {SenderService} from '../senders.ts';
import {type CampaignChecker, type CheckedCampaign, refusalOf} from './campaign-check.ts';
import type {CheckedRow} from './campaign-rows.ts';
import {expectEnd} from './forecast.ts';
import {readStored} from './stored-campaign.ts';
import {fullRate} from './turn-plan.ts';

interface CampaignDeps {
  readonly store: CampaignStore;
  readonly turns: CampaignTurnStore;
  readonly checker: CampaignChecker;
  readonly senders: SenderService;
  readonly now: () => Date;
  /** Something may be due now. */
  readonly nudge: () => void;
}

const defaultPage = 50;

/** Campaigns: made, and told of. */
export class CampaignService {
  readonly #deps: CampaignDeps;

  constructor(deps: CampaignDeps) {
    this.#deps = deps;
  }

  /**
   * Makes a campaign with its touchpoint. Throws 400, which names everything that is wrong; then nothing was made.
   * Throws 403 for whoever may not pass over the organisation's list of numbers.
   */
  async create(principal: Principal, body: unknown) {
    requireAnyContact(principal);
    const {store, checker, now} = this.#deps;
    const organization = principal.organization.id;
    const key = keyOf(body);
    const hash = key === undefined ? '' : hashOf(body);
    // Before it is judged: a start that is over by now was none when the first post came.
    const earlier = key && (await store.byKey(organization, principal.id, key));
    if (earlier) return toldAgain(earlier, hash);
    const checked = await checker.check(organization, body, now());
    if (checked.errors.length > 0) throw refusalOf(checked.errors);
    const {input, startAt, senders} = checked;
    requireOverride(principal, checked);
    const id = uuidv7(now().getTime());
    const touchpoint = storedTouchpoint(checked);
    const made = await store.insert(
      {
        id,
        organization_id: organization,
        name: input.name,
        type: input.type ?? null,
        company_plan_id: input.company_plan_id ?? null,
        workspace_id: input.workspace_id ?? null,
        business_goal: input.business_goal ?? null,
        touchpoint: JSON.stringify(touchpoint, wholeCharacters),
        variables: JSON.stringify(checked.shared),
        start_at: startAt,
        principal: principal.id,
        principal_name: principal.user.name ?? null,
        idempotency_key: key ?? null,
        request_hash: hash,
      },
      senders.map(sender => sender.id),
      fullRate,
      now(),
    );
    if (!made) return toldAgain(await store.byKey(organization, principal.id, key ?? ''), hash);
    try {
      return await this.#fill(principal, id, checked);
    } catch (error) {
      // Or else its key would tell for long of a campaign that nobody makes any more.
      const taken = await store.discard(id).catch(() => true);
      throw taken || (await store.find(organization, id).catch(() => true)) ? error : gone();
    }
  }

  async #fill(principal: Principal, id: string, {input, startAt, rows: given}: CheckedCampaign) {
    const {store, now} = this.#deps;
    const rows = given.map(newRecipient);
    await store.addRecipients({id, organization_id: principal.organization.id}, rows, now());
    const draft = input.touchpoint.status.toLowerCase() === 'draft';
    const status = draft ? ('draft' as const) : ('scheduled' as const);
    const at = now();
    await store.publish(
      id,
      {status, next_at: draft ? null : startAt, recipients: rows.length, updated_at: at},
      changedBy(principal, {
        verb: 'create',
        objectType: 'campaign',
        objectId: id,
        after: {
          name: input.name,
          status,
          recipients: rows.length,
          ignore_suppression: input.touchpoint.additional_settings.ignore_suppression ?? false,
        },
      }),
    );
    this.#deps.nudge();
    return {id, name: input.name, status};
  }

  /** The newest first. */
  async list({organization}: Principal, query: CampaignQuery) {
    const {cursor: after, limit = defaultPage, touchpoint_name: name, ...rest} = query;
    const {assistant_id, is_consultants, ...filter} = rest;
    const touchpoint = Object.entries({name, assistant_id, is_consultants}).flatMap(
      ([key, value]): [string, string][] => (value === undefined ? [] : [[key, String(value)]]),
    );
    const asked = {...filter, touchpoint, after, limit};
    const rows = await this.#deps.store.list(organization.id, asked);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {data: rows.map(present), ...(last && {cursor: last.id})};
  }

  /** With its progress. Throws 404. */
  async get(principal: Principal, id: string) {
    const {store, turns, now} = this.#deps;
    const row = await this.find(principal, id);
    const [counts, lanes] = [await store.counts(id), await turns.lanes(id)];
    const {pacing} = readStored(row);
    const working = lanes.filter(({broken_code}) => broken_code === null);
    const rate = working.reduce((sum, lane) => sum + lane.rate, 0);
    const left = (counts.get('pending') ?? 0) + (counts.get('queued') ?? 0);
    const active = row.status === 'running' || row.status === 'scheduled';
    const begins = new Date(
      Math.max(now().getTime(), row.start_at.getTime(), row.paced_until?.getTime() ?? 0),
    );
    const end = active && rate > 0 ? expectEnd(pacing, rate, left, begins) : undefined;
    const states = Object.fromEntries(counts);
    return {
      ...present(row),
      touchpoint: row.touchpoint,
      progress: {
        total: row.recipients,
        states,
        done: row.recipients - left - (counts.get('sending') ?? 0),
      },
      ...(active && row.next_at && {next_send_at: row.next_at.toISOString()}),
      ...(end && {expected_end: end.toISOString()}),
      ...(pacing.delay === 0 && {rate}),
      lanes: await this.#lanes(principal, lanes),
    };
  }

  /** Throws 404. */
  async find({organization}: Principal, id: string): Promise<CampaignRow> {
    const row = await this.#deps.store.find(organization.id, id);
    if (!row) throw campaignNotFound();
    return row;
  }

  async #lanes({organization}: Principal, lanes: readonly LaneRow[]) {
    const told: {from: string; broken?: string; waits_until?: string}[] = [];
    for (const {sender_id, broken_reason, blocked_until} of lanes) {
      const sender = await this.#deps.senders.attempt(organization.id, sender_id);
      const waits = blocked_until && blocked_until > this.#deps.now();
      told.push({
        from: sender?.address ?? 'a sender that was removed',
        ...optional('broken', broken_reason ?? undefined),
        ...(waits && {waits_until: blocked_until.toISOString()}),
      });
    }
    return told;
  }
}

/** The key of a post that is not judged yet; nothing where it has none, or one that is wrong. */
const keyOf = (body: unknown): string | undefined =>
  campaignBody.shape.idempotency_key.safeParse(isRecord(body) ? own(body, 'idempotency_key') : null)
    .data;

/** What an earlier post with the same key has made. */
function toldAgain(row: CampaignRow | undefined, hash: string) {
  if (row && row.request_hash !== hash)
    throw new ApiError(
      422,
      'idempotency_key_reused',
      'This idempotency_key belongs to another campaign',
    );
  if (!row || row.status === 'preparing')
    throw new ApiError(
      409,
      'idempotency_in_progress',
      'This campaign is being made; ask again in a moment',
    );
  const {id, name, status} = row;
  return {id, name, status};
}

/** It took so long to be written that another look took it for what a crash had left. */
const gone = (): ApiError =>
  new ApiError(
    409,
    'campaign_gone',
    'The campaign took too long to be stored, and is gone. Nothing was sent; schedule it again',
  );

export const campaignNotFound = (): ApiError =>
  new ApiError(404, 'campaign_not_found', 'There is no such campaign');

/** Throws 403. */
function requireOverride(principal: Principal, {input}: CheckedCampaign): void {
  if (!input.touchpoint.additional_settings.ignore_suppression) return;
  const may =
    principal.kind === 'key'
      ? principal.scopes.includes('suppressions:override')
      : principal.role === 'admin';
  if (!may)
    throw new ApiError(
      403,
      'suppression_override_denied',
      'ignore_suppression needs the scope suppressions:override, or an administrator',
    );
}

/** As it was given, with what was found out: the days as they are meant, and the language of the template. */
function storedTouchpoint({input, window, content}: CheckedCampaign) {
  const {customer_details: _, variables: _given, ...touchpoint} = input.touchpoint;
  return {
    ...touchpoint,
    additional_settings: {...touchpoint.additional_settings, execution_days: window.days},
    whatsapp_data: {
      ...touchpoint.whatsapp_data,
      ...(content.kind === 'template' && {language_code: content.language}),
    },
  };
}

/** The list of campaigns looks into what is stored, which PostgreSQL refuses where any text in it has half a character. */
const wholeCharacters = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

const newRecipient = (row: CheckedRow): NewRecipient => {
  const {position, customer_id, address, values = null, duplicateOf} = row;
  const duplicate = duplicateOf !== undefined;
  return {
    position,
    customer_id,
    address,
    values,
    duplicate,
    state: duplicate ? 'skipped' : 'pending',
    error_code: duplicate ? 'duplicate' : null,
    error_message: duplicate ? `has the number of row ${duplicateOf + 1}` : null,
  };
};

const hashOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');

export const present = (row: CampaignRow) => ({
  id: row.id,
  name: row.name,
  status: row.status,
  ...optional('status_reason', row.status_reason ?? undefined),
  ...optional('type', row.type ?? undefined),
  ...optional('company_plan_id', row.company_plan_id ?? undefined),
  ...optional('workspace_id', row.workspace_id ?? undefined),
  ...optional('business_goal', row.business_goal ?? undefined),
  start_at: row.start_at.toISOString(),
  recipients: row.recipients,
  variables: isRecord(row.variables) ? row.variables : {},
  ...(isRecord(row.touchpoint) && {assistant_id: own(row.touchpoint, 'assistant_id')}),
  created_by: {id: row.principal, ...optional('name', row.principal_name ?? undefined)},
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  ...(row.started_at && {started_at: row.started_at.toISOString()}),
  ...(row.finished_at && {finished_at: row.finished_at.toISOString()}),
});
