/** What a person changes in their arrangement; only who arranges needs it. */
import type {Action} from '../protocol/action.ts';
import type {Personal} from '../protocol/personal.ts';
import {arrange} from './arrange.ts';

/**
 * With the action `id` moved by so many places among those that are pinned as it is, or not, as it is. Nothing where it
 * cannot move so far.
 */
export function moved(
  actions: readonly Action[],
  personal: Personal,
  id: string,
  by: number,
): Personal | undefined {
  const ids = arrange(actions, personal).map(action => action.id);
  const first = new Set(personal.pinned);
  const peers = ids.filter(one => first.has(one) === first.has(id));
  const from = peers.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= peers.length || by === 0) return undefined;
  peers.splice(to, 0, ...peers.splice(from, 1));
  const others = ids.filter(one => first.has(one) !== first.has(id));
  return {...personal, order: first.has(id) ? [...peers, ...others] : [...others, ...peers]};
}

export const pinned = (personal: Personal, id: string, on: boolean): Personal => ({
  ...personal,
  pinned: on ? [...personal.pinned, id] : personal.pinned.filter(one => one !== id),
});

export const hidden = (personal: Personal, id: string, on: boolean): Personal => ({
  ...personal,
  hidden: on ? [...personal.hidden, id] : personal.hidden.filter(one => one !== id),
});

/** With other keys for an action; nothing: the action's own again. */
export function withKeys(personal: Personal, id: string, keys: string | undefined): Personal {
  const {[id]: _, ...others} = personal.shortcuts;
  return {...personal, shortcuts: keys === undefined ? others : {...others, [id]: keys}};
}

export const isArranged = ({order, pinned: first, hidden: away, shortcuts}: Personal): boolean =>
  order.length + first.length + away.length + Object.keys(shortcuts).length > 0;
