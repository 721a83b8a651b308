import {secretMask} from '../../../../../src/protocol/action.ts';
import {list} from '../../stated-actions.ts';
import type {Answer} from '../../world.ts';
import type {Event} from '../serial-order.ts';
import type {ActionModel} from './action-model.ts';
import type {Desk} from './action-steps.ts';

type Json = Record<string, unknown>;

/** Makes an event of an answer. */
export type Told = (answer: Answer, explains: (now: ActionModel) => boolean) => Event<ActionModel>;

/** Whether an action is told of as it stands. */
export function isShown(told: Json, now: ActionModel, id: string): boolean {
  const action = now.find(id);
  if (!action) return false;
  const {headers = {}} = told['config'] as {headers?: Record<string, string>};
  return (
    told['name'] === action.name &&
    told['display_order'] === action.order &&
    told['is_active'] === action.active &&
    told['version'] === action.version &&
    headers['Authorization'] === (action.secret === undefined ? undefined : secretMask)
  );
}

/** Reads the list, and holds it against the model as a whole. */
export async function read(
  kind: 'list' | 'v2 list',
  desk: Desk,
  event: Told,
): Promise<Event<ActionModel>> {
  if (kind === 'v2 list') {
    const answer = await desk.api('GET', '/v2/_actions?per_page=100');
    const rows = answer.data['data'] as {action_id: string; name: string}[];
    const told = JSON.stringify(rows.map(({action_id, name}) => [action_id, name]));
    return event(
      answer,
      now => told === JSON.stringify(now.sorted().map(({id, name}) => [id, name])),
    );
  }
  const answer = await desk.api('GET', `${list}?limit=100`);
  const rows = answer.data['custom_actions'] as (Json & {id: string})[];
  return event(
    answer,
    now =>
      JSON.stringify(rows.map(({id}) => id)) === JSON.stringify(now.sorted().map(({id}) => id)) &&
      rows.every(row => isShown(row, now, row.id)),
  );
}
