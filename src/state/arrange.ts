import type {Action} from '../protocol/action.ts';
import type {Personal} from '../protocol/personal.ts';

/** The actions in a person's order: the pinned ones first. The very same list where nothing is arranged. */
export function arrange(actions: readonly Action[], personal: Personal): readonly Action[] {
  const {order, pinned} = personal;
  if (order.length === 0 && pinned.length === 0) return actions;
  const place = new Map(order.map((id, index) => [id, index]));
  const first = new Set(pinned);
  const rank = ({id}: Action): number => place.get(id) ?? order.length;
  return actions.toSorted(
    (a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || rank(a) - rank(b),
  );
}
