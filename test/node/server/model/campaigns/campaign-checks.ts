import assert from 'node:assert/strict';
import {look} from '../../campaigns/campaign-world.ts';
import {
  type CampaignModel,
  type ModelCampaign,
  type ModelRecipient,
  codeOf,
  isPutBack,
  stateOf,
} from './campaign-model.ts';
import {type Stage, assertNothingWrong} from './stage.ts';

type Json = Record<string, unknown>;

/** Where the sender's own work may take a campaign. */
export const onward: Readonly<Record<string, readonly string[]>> = {
  scheduled: ['scheduled', 'running', 'completed', 'paused_by_system'],
  running: ['running', 'completed', 'paused_by_system'],
};

/** Holds what is told of each campaign against the model; `onto` says where it may be by now. */
export async function checkCampaigns(
  model: CampaignModel,
  stage: Stage,
  onto: (campaign: ModelCampaign) => readonly string[] = ({status}) => [status],
): Promise<void> {
  assertNothingWrong(model, stage);
  for (const campaign of model.campaigns) {
    const told = await look(stage.world, campaign.id);
    const status = String(told['status']);
    assert.ok(onto(campaign).includes(status), `${campaign.status} became ${status}`);
    if (status === 'paused_by_system') assert.ok(model.troubled, String(told['status_reason']));
    campaign.status = status;
    const rows = await readRecipients(campaign, stage);
    const states: Record<string, number> = {};
    for (const row of rows) {
      const state = String(row['state']);
      states[state] = (states[state] ?? 0) + 1;
    }
    const total = campaign.recipients.length + campaign.duplicates;
    const left = ['pending', 'queued', 'sending'].reduce((sum, one) => sum + (states[one] ?? 0), 0);
    const progress = {total, states, done: total - left};
    assert.deepEqual(told['progress'], progress);
    if (status === 'completed') assert.equal(left, 0, 'completed before all was done');
    assert.equal(told['finished_at'] !== undefined, ['completed', 'cancelled'].includes(status));
    for (const [n, recipient] of campaign.recipients.entries())
      checkRecipient(recipient, campaign, rows[n]!, model);
  }
}

async function readRecipients({id, recipients, duplicates}: ModelCampaign, {world}: Stage) {
  const rows: Json[] = [];
  let cursor: string | number | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${cursor}`;
    const {data} = await world.api('GET', `/v2/campaign/${id}/recipients?limit=2${after}`);
    rows.push(...(data['data'] as Json[]));
    cursor = data['cursor'] as number | undefined;
  } while (cursor !== undefined);
  const numbers = rows.map(row => row['to_number']);
  const wanted = recipients.map(({to}) => to);
  assert.deepEqual(numbers, duplicates > 0 ? [...wanted, wanted[0]] : wanted);
  return rows;
}

function checkRecipient(
  recipient: ModelRecipient,
  campaign: ModelCampaign,
  row: Json,
  model: CampaignModel,
): void {
  const state = String(row['state']);
  const post = currentPost(recipient, model);
  const shown = JSON.stringify({row, post, campaign: campaign.status});
  if (post) {
    assert.equal(row['message_id'], post.id, shown);
    assert.equal(state, stateOf(post), shown);
    assert.equal((row['error'] as Json | undefined)?.['code'], errorOf(row, codeOf(post)), shown);
    return;
  }
  assert.equal(row['message_id'], undefined, shown);
  if (recipient.skipped || state === 'skipped') {
    assert.ok(model.everSilent.has(recipient.to), shown);
    assert.equal(state, 'skipped', shown);
    assert.equal((row['error'] as Json)['code'], 'suppressed');
    recipient.skipped = true;
    recipient.mayGet = false;
    return;
  }
  assert.equal(state, campaign.status === 'cancelled' ? 'cancelled' : 'pending', shown);
}

/** What is not known has a code that depends on how the connection ended. */
const errorOf = (row: Json, code: string | undefined): unknown =>
  row['state'] === 'unknown' ? (row['error'] as Json)['code'] : code;

/** The message that a recipient stands by; nothing before a first or another turn. */
export function currentPost({to, mayGet, skipped}: ModelRecipient, model: CampaignModel) {
  const post = model.lastPost(to);
  return !post || mayGet || skipped || isPutBack(post) ? undefined : post;
}
