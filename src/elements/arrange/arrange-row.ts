import {type TemplateResult, html} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {Action} from '../../protocol/action.ts';
import type {Personal} from '../../protocol/personal.ts';
import {icon} from '../shared/icons.ts';
import {parseShortcut, showShortcut} from '../shared/keys.ts';
import {type ArrangeSign, arrangeSign} from './arrange-signs.ts';
import {keysOf} from './shortcut-of.ts';

/** What a person does to an action in its row. */
export type Deed = 'up' | 'down' | 'pin' | 'hide' | 'keys';

interface ArrangeRow {
  readonly action: Action;
  readonly personal: Personal;
  readonly messages: Messages;
  readonly canMove: Readonly<Record<'up' | 'down', boolean>>;
  readonly isMoving: boolean;
  /** Whether the next key is to be its own. */
  readonly isListening: boolean;
  readonly onGrip: (event: PointerEvent) => void;
  readonly onDo: (deed: Deed) => void;
  /** The focus leaves the button that listens. */
  readonly onKeysLeft: () => void;
}

/** An action in the order of the person, with what can be done to it. */
export function arrangeRow(row: ArrangeRow): TemplateResult {
  const {action, personal, messages, canMove, isMoving, onGrip, onDo} = row;
  const words = messages.arrange;
  const {id} = action;
  const name = action.name || messages.untitled;
  const isAway = personal.hidden.includes(id);
  const classes = [isAway && 'away', isMoving && 'moving'].filter(Boolean).join(' ');
  const move = (deed: 'up' | 'down', label: string): TemplateResult =>
    html`<button
      class="tool"
      type="button"
      data-do=${deed}
      title=${label}
      aria-label=${label}
      aria-disabled=${!canMove[deed]}
      @click=${() => onDo(deed)}
    >
      ${arrangeSign(deed)}
    </button>`;
  const toggle = (deed: 'pin' | 'hide', label: string, is: boolean, sign: ArrangeSign) =>
    html`<button
      class="tool"
      type="button"
      data-do=${deed}
      title=${label}
      aria-label=${label}
      aria-pressed=${is}
      @click=${() => onDo(deed)}
    >
      ${arrangeSign(sign)}
    </button>`;
  return html`
    <li class=${classes} data-id=${id}>
      <span class="grip" @pointerdown=${onGrip}>${arrangeSign('grip')}</span>
      ${icon(action.icon)}
      <span class="name"><bdi>${name}</bdi></span>
      ${keysButton(row, name)} ${move('up', words.upOf(name))} ${move('down', words.downOf(name))}
      ${toggle('pin', words.pinOf(name), personal.pinned.includes(id), 'pin')}
      ${toggle('hide', words.hideOf(name), isAway, isAway ? 'hidden' : 'shown')}
    </li>
  `;
}

function keysButton(row: ArrangeRow, name: string): TemplateResult {
  const {action, personal, messages, isListening, onDo, onKeysLeft} = row;
  const words = messages.arrange;
  const strokes = parseShortcut(keysOf(action, personal));
  const shown = strokes ? showShortcut(strokes) : '';
  const label = isListening ? words.press : words.keysOf(name, shown);
  return html`<button
    class=${isListening ? 'keys listening' : 'keys'}
    type="button"
    data-do="keys"
    title=${label}
    aria-label=${label}
    @click=${() => onDo('keys')}
    @blur=${onKeysLeft}
  >
    ${isListening ? words.press : shown || '–'}
  </button>`;
}
