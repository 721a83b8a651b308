import assert from 'node:assert/strict';
import {type Answer, type Caller, type World, origin} from '../../world.ts';
import {list} from '../../stated-actions.ts';
import {allHeard} from '../feeds.ts';
import {
  type Ask,
  type ModelAction,
  type Person,
  type RunModel,
  type RunType,
  type Rules,
  contacts,
  people,
} from './run-model.ts';
import {Target} from './target.ts';

/** An organisation of its own for one sequence: its people, a target for its webhooks, and the runs it waits for. */
export interface Place {
  readonly world: World;
  readonly api: Caller;
  readonly as: Readonly<Record<Person, Caller>>;
  readonly target: Target;
  /** Answers of runs that the target holds back, by the run. */
  readonly waiting: Map<string, Promise<Answer>>;
  /** Links that were issued, and have not been opened. */
  readonly links: Map<string, string[]>;
}

export async function openPlace(world: World): Promise<Place> {
  const keys = await world.services.createOrganization({name: 'Runs', origin});
  // As behind a load balancer: each call comes to the other process.
  const stores = [world.store, await world.otherStore()];
  const processes = [world, world.beside(stores[1]!)];
  let calls = 0;
  const byTurns = (authorization: string): Caller => {
    const callers = processes.map(one => one.as(authorization));
    return async (...call) => {
      const answer = await callers[calls++ % callers.length]!(...call);
      // The other one hears of a change a moment later.
      const [method, path] = call;
      if (method !== 'GET' && (method !== 'POST' || path === list)) await allHeard(stores);
      return answer;
    };
  };
  const person = async (sub: Person): Promise<Caller> => {
    const role = sub === 'boss' ? 'admin' : 'agent';
    return byTurns(`Bearer ${await world.token({sub, role}, keys)}`);
  };
  const [ana, bo, boss] = await Promise.all(people.map(person));
  if (!ana || !bo || !boss) throw new Error('Nobody there');
  const api = byTurns(`Bearer ${keys.api_key}`);
  const target = new Target();
  world.recorder.answer = target.answer;
  await Promise.all(contacts.map(id => api('PUT', `/api/contacts/${id}`, {name: id})));
  return {world, api, as: {ana, bo, boss}, target, waiting: new Map(), links: new Map()};
}

export function configOf(type: RunType, rules: Rules, {world}: Place, model: RunModel) {
  const {perContact: per_contact, perUser: per_user, askAgain, confirm, undo} = rules;
  const own = {
    webhook: {url: `${world.recorder.origin}/hook`},
    url: {url: 'https://crm.example.com/{{contact.id}}'},
    javascript: {code: 'return {}', effects: ['toast']},
  }[type];
  const limits = {
    ...(per_contact !== undefined && {per_contact}),
    ...(per_user !== undefined && {per_user}),
  };
  return {
    ...own,
    ...(Object.keys(limits).length > 0 && {limits: {...limits, window: 3_600}}),
    ...(askAgain && {ask_again: 3_600}),
    ...(confirm && {confirm: true}),
    ...(undo !== undefined && {undo: model.actions[undo]?.id}),
  };
}

export async function makeAction(
  type: RunType,
  rules: Rules,
  place: Place,
  model: RunModel,
): Promise<ModelAction> {
  const config = configOf(type, rules, place, model);
  const made = await place.api('POST', list, {name: type, action_type: type, config});
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const id = String(made.data['id']);
  const action = {id, type, rules, version: 1, active: true, deleted: false};
  model.actions.push(action);
  return action;
}

export function execute({as}: Place, model: RunModel, ask: Ask): Promise<Answer> {
  const {action, who, contact, key, conversation, confirmed, test} = ask;
  const undone = model.undoneBy(ask);
  return as[who]('POST', `${list}/${model.actions[action]?.id}/execute`, {
    contact_id: contact,
    ...(key !== undefined && {idempotency_key: key}),
    ...(conversation !== undefined && {conversation: {id: conversation}}),
    ...(confirmed !== undefined && {confirmed}),
    ...(test !== undefined && {test}),
    ...(undone !== undefined && {undo_of: model.runs[undone]?.id}),
  });
}
