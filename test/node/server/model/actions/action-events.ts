/** Does what a step says, and holds the answer against the model. */
import {list} from '../../stated-actions.ts';
import type {Answer} from '../../world.ts';
import type {Event} from '../serial-order.ts';
import type {ActionModel} from './action-model.ts';
import {type Told, isShown, read} from './action-reads.ts';
import {
  type Desk,
  type Drawn,
  type Step,
  bodyOf,
  changeOf,
  configOf,
  newBody,
} from './action-steps.ts';

const unknownId = '0190aaaa-0000-7000-8000-000000000000';

/** Does it; `model` only tells which actions there were when the callers began. */
export async function perform(
  step: Step,
  model: ActionModel,
  desk: Desk,
): Promise<Event<ActionModel>> {
  const all = model.sorted();
  const known = (place: number) => all[place % (all.length + 1)];
  const idOf = (place: number): string => known(place)?.id ?? unknownId;
  const event = (answer: Answer, explains: (now: ActionModel) => boolean): Event<ActionModel> => ({
    shown: `${JSON.stringify(step)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`,
    explains,
  });
  switch (step.kind) {
    case 'create':
    case 'v2 create':
      return create(step.kind, step.drawn, desk, event);
    case 'update': {
      const id = idOf(step.at);
      const change = changeOf(step.drawn, known(step.at)?.version ?? 1);
      const answer = await desk.api('PUT', `${list}/${id}`, bodyOf(step.drawn, desk, change));
      return event(answer, now => {
        if (now.update(id, change) !== answer.status) return false;
        return answer.status !== 200 || isShown(answer.data, now, id);
      });
    }
    case 'v2 update': {
      const id = idOf(step.at);
      const {name, active, config} = step.drawn;
      const change = changeOf({...step.drawn, order: undefined, behind: undefined}, 1);
      const {url, headers} = configOf(step.drawn, desk, false);
      const answer = await desk.api('PUT', `/v2/_actions/${id}`, {
        ...(name !== undefined && {name}),
        ...(active !== undefined && {is_active: active}),
        ...(config && {webhook: {url, method: 'POST', ...(headers !== undefined && {headers})}}),
      });
      // What the first dialect refuses with 422 is 400 here.
      const status = answer.status === 400 ? 422 : answer.status;
      return event(answer, now => now.update(id, change) === status);
    }
    case 'remove':
    case 'v2 remove': {
      const id = idOf(step.at);
      const path = step.kind === 'remove' ? list : '/v2/_actions';
      const answer = await desk.api('DELETE', `${path}/${id}`);
      return event(answer, now => now.remove(id) === answer.status);
    }
    case 'reorder': {
      const ids = [...new Set(step.places.map(idOf))];
      const answer = await desk.api('PUT', `${list}/order`, {ids});
      return event(answer, now => {
        if (now.reorder(ids) !== answer.status) return false;
        const told = JSON.stringify(answer.data['ids']);
        return answer.status !== 200 || told === JSON.stringify(now.sorted().map(({id}) => id));
      });
    }
    case 'import': {
      const [changed, removed] = [idOf(step.changed), idOf(step.removed)];
      const change = changeOf(step.drawn, known(step.changed)?.version ?? 1);
      const answer = await desk.api('POST', '/api/packs/apply', {
        create: [newBody(step.made, desk)],
        update: [{id: changed, ...bodyOf(step.drawn, desk, change)}],
        ...(removed !== changed && {remove: [removed]}),
      });
      const [id] = (answer.data['created'] ?? []) as string[];
      const made = id === undefined ? undefined : await desk.api('GET', `${list}/${id}`);
      return event(answer, now => {
        // Somebody changed it between the judging and the writing.
        if (answer.status === 409 && now.find(changed)) return true;
        const all = now.clone();
        const status = all.update(changed, change);
        if (status !== 200) return answer.status === status;
        if (removed !== changed && all.remove(removed) !== 200) return answer.status === 404;
        if (answer.status !== 200 || !made) return false;
        now.actions = all.actions;
        add(now, step.made, id!, String(made.data['created_at']));
        return true;
      });
    }
    default:
      return read(step.kind, desk, event);
  }
}

async function create(
  kind: 'create' | 'v2 create',
  drawn: Drawn,
  desk: Desk,
  event: Told,
): Promise<Event<ActionModel>> {
  const {url, headers} = configOf(drawn, desk, true);
  const answer =
    kind === 'create'
      ? await desk.api('POST', list, newBody(drawn, desk))
      : await desk.api('POST', '/v2/_actions', {
          name: drawn.name ?? 'New',
          description: 'x',
          type: 'WEBHOOK',
          action_timing: 'DURING',
          ...(drawn.active !== undefined && {is_active: drawn.active}),
          webhook: {url, method: 'POST', ...(headers !== undefined && {headers})},
        });
  const id = String(answer.data['id'] ?? answer.data['action_id']);
  const {data} = kind === 'create' ? answer : await desk.api('GET', `${list}/${id}`);
  const order = kind === 'create' ? drawn.order : undefined;
  return event(answer, now => {
    add(now, {...drawn, order}, id, String(data['created_at']));
    return answer.status === (kind === 'create' ? 200 : 201);
  });
}

function add(
  now: ActionModel,
  {name, order, active, config}: Drawn,
  id: string,
  createdAt: string,
): void {
  const {home = true, header} = config ?? {};
  now.actions.push({
    id,
    createdAt,
    name: name ?? 'New',
    order: order ?? 0,
    active: active ?? true,
    version: 1,
    home,
    secret: typeof header === 'object' ? header.value : undefined,
  });
}
