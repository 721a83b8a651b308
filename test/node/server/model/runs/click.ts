/** One click, held against what the model says of it. */
import assert from 'node:assert/strict';
import type {Answer} from '../../world.ts';
import {type Place, execute} from './place.ts';
import {checkRun, isRunningScript} from './run-checks.ts';
import type {Ask, ModelRun, RunModel} from './run-model.ts';
import {type TargetAnswer, isFault, stateAfter} from './target.ts';

/** More would open the breaker for the organisation. */
const mostFailures = 6;

export const show = (value: unknown): string => JSON.stringify(value);

/** Clicks, and waits for what becomes of it: an answer, or that the target holds the run back. */
export async function click(
  ask: Ask,
  answer: TargetAnswer | undefined,
  model: RunModel,
  place: Place,
): Promise<void> {
  const {target, waiting} = place;
  const next = answer && bearable(answer, model);
  target.next = next;
  const arrival = target.arrival();
  const answered = execute(place, model, ask);
  const verdict = model.click(ask);
  if (verdict.kind === 'refused') {
    const {status, body} = await answered;
    assert.deepEqual([status, body['error_type']], [verdict.status, verdict.code], show(body));
    return;
  }
  const {run} = verdict;
  if (verdict.kind === 'again') return checkAgain(run, await answered, model, place);
  if (run.type === 'webhook') {
    const first = await Promise.race([arrival, answered]);
    if (typeof first !== 'string') assert.fail(show(first.body));
    run.id = first;
    if (!next) {
      waiting.set(run.id, answered);
      return checkRun(run, place);
    }
    end(run, next, model);
  }
  const first = await answered;
  assert.equal(first.status, 200, show(first.body));
  run.id = String(first.data['execution_id']);
  assert.equal(first.data['state'], run.state);
  noteLink(run, first, place);
  return checkRun(run, place, first);
}

/** What the target may answer now. */
export const bearable = (answer: TargetAnswer, {failures}: RunModel): TargetAnswer =>
  isFault(answer) && failures >= mostFailures ? 'data' : answer;

export function end(run: ModelRun, answer: TargetAnswer, model: RunModel): void {
  if (isFault(answer)) model.failures++;
  if (run.state === 'running') run.state = stateAfter(answer);
}

async function checkAgain(
  run: ModelRun,
  answer: Answer,
  model: RunModel,
  place: Place,
): Promise<void> {
  assert.equal(answer.status, 200, show(answer.body));
  assert.equal(answer.data['execution_id'], run.id);
  assert.equal(answer.data['state'], run.state);
  const action = model.actions[run.ask.action];
  const {known} = model;
  const whole = action?.version === run.version && !action.deleted && known.has(run.ask.contact);
  if (run.state === 'running')
    assert.equal(answer.data['data'] !== undefined, isRunningScript(run) && whole);
  noteLink(run, answer, place);
  await checkRun(run, place, answer);
}

function noteLink({type, id}: ModelRun, {data}: Answer, {links}: Place): void {
  assert.equal(data['redirect_url'] !== undefined, type === 'url');
  if (type !== 'url') return;
  links.set(id, [...(links.get(id) ?? []), String(data['redirect_url'])]);
}
