import {render} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {Run} from '../../state/run.ts';
import {type SignName, sign} from '../shared/signs.ts';

/** How the last run of an action ended: a sign for its button, and the same in words for its description. */
interface Mark {
  readonly sign: Element;
  readonly text: string;
}

const signs = {succeeded: 'check', failed: 'cross', unknown: 'question'} as const;
const drawn = new Map<SignName, Element>();

/** The mark of a run; nothing while it is running. */
export const markOf = ({state}: Run, messages: Messages): Mark | undefined =>
  state === 'running'
    ? undefined
    : {sign: signOf(signs[state], state), text: messages.lastRun[state]};

/** Drawn once, to be copied. */
function signOf(name: SignName, state: string): Element {
  const known = drawn.get(name);
  if (known) return known;
  const mark = document.createElement('span');
  mark.className = `mark ${state}`;
  render(sign(name), mark);
  drawn.set(name, mark);
  return mark;
}
