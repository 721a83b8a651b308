import {byId, make} from './dom.ts';

/** What the page hears of actions, newest first: events that any page may listen to. */
export class Activity {
  readonly #list = byId('activity', HTMLOListElement);
  readonly #hint = byId('no-activity', HTMLParagraphElement);

  add(state: 'succeeded' | 'failed' | 'unknown', action: string, contact: string): void {
    this.#hint.hidden = true;
    const item = make('li', state);
    const name = make('span', '', contact);
    name.dir = 'auto';
    item.append(make('b', '', action), make('span', 'state', words[state]), name);
    this.#list.prepend(item);
  }
}

const words = {succeeded: 'Done', failed: 'Failed', unknown: 'Not known'} as const;
