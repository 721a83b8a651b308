/** Several clicks and changes at once, each with what it was answered. */
import fc from 'fast-check';
import {list} from '../../stated-actions.ts';
import type {Answer} from '../../world.ts';
import type {Event} from '../serial-order.ts';
import {type Place, execute} from './place.ts';
import {history} from './run-checks.ts';
import {asks, given, place} from './run-arbitraries.ts';
import type {Ask, ModelRun, RunModel} from './run-model.ts';

export type Step =
  | {readonly kind: 'click'; readonly ask: Ask}
  | {readonly kind: 'delete' | 'switch off' | 'outcome'; readonly at: number};

export const steps: fc.Arbitrary<Step> = fc.oneof(
  {weight: 8, arbitrary: asks.map((ask): Step => ({kind: 'click', ask: given(ask)}))},
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('delete', 'switch off', 'outcome', 'outcome'),
      at: place,
    }),
  },
);

/** Which version of its action each run was of, and whether it was a test, as the history tells afterwards. */
export type Versions = ReadonlyMap<string, {readonly version: number; readonly test: boolean}>;

/** Does it, and says what would explain the answer. `model` is as it was before all of them. */
export async function perform(
  step: Step,
  model: RunModel,
  real: Place,
  versions: Versions,
): Promise<Event<RunModel>> {
  const shown = JSON.stringify(step);
  const number = step.kind === 'click' ? step.ask.action : step.at;
  const action = number % model.actions.length;
  const {id} = model.actions[action]!;
  if (step.kind === 'click') {
    const before = model.runs.length;
    const {undoOf, ...rest} = {...step.ask, action};
    const ask = undoOf === undefined || before === 0 ? rest : {...rest, undoOf: undoOf % before};
    const answer = await execute(real, model, ask);
    return {
      shown: `${shown} → ${said(answer)}`,
      explains: now => explainsClick(now, ask, answer, versions),
    };
  }
  if (step.kind === 'outcome') {
    const run = model.runs[step.at % model.runs.length];
    if (!run) return {shown, explains: () => true};
    const body = {state: 'succeeded'};
    const answer = await real.as[run.ask.who]('POST', `${history}/${run.id}/outcome`, body);
    return {
      shown: `${shown} → ${said(answer)}`,
      explains: now => explainsOutcome(now, run.id, answer),
    };
  }
  const {status} =
    step.kind === 'delete'
      ? await real.api('DELETE', `${list}/${id}`)
      : await real.api('PUT', `${list}/${id}`, {is_active: false});
  return {
    shown: `${shown} → ${status}`,
    explains(now) {
      const changed = now.actions[action]!;
      if (status !== (changed.deleted ? 404 : 200)) return false;
      if (step.kind === 'delete') changed.deleted = true;
      else if (!changed.deleted) {
        changed.active = false;
        changed.version++;
      }
      return true;
    },
  };
}

const said = ({status, body, data}: Answer): string =>
  JSON.stringify([status, body['error_type'], data['execution_id'], data['state']]);

function explainsClick(
  model: RunModel,
  ask: Ask,
  {status, body, data}: Answer,
  versions: Versions,
): boolean {
  const verdict = model.click(ask);
  if (verdict.kind === 'refused')
    return status === verdict.status && body['error_type'] === verdict.code;
  if (status !== 200) return false;
  const {run} = verdict;
  const id = String(data['execution_id']);
  if (verdict.kind === 'begun') {
    // Of two that ask at once by one key, one of them a test, the first says what the run is.
    const told = versions.get(id);
    if (model.runs.some(other => other.id === id) || told?.version !== run.version) return false;
    if (told.test !== (ask.test ?? false)) return false;
    run.id = id;
    if (run.type === 'webhook') run.state = 'succeeded';
    return data['state'] === run.state;
  }
  // A run that goes on meanwhile may have been told of before its end.
  const meanwhile: ModelRun['state'] = 'running';
  return run.id === id && (data['state'] === run.state || data['state'] === meanwhile);
}

function explainsOutcome(model: RunModel, id: string, {status}: Answer): boolean {
  const run = model.runs.find(one => one.id === id)!;
  if (run.type !== 'javascript') return status === 404;
  if (run.state !== 'running') return status === 409;
  run.state = 'succeeded';
  run.told = true;
  return status === 200;
}
