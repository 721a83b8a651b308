import type {LitElement} from 'lit';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import {type Keystroke, isPlain} from '../../protocol/shortcut.ts';
import {ariaShortcut, isStroke, isTyping, parseShortcut, showShortcut} from '../shared/keys.ts';
import {nearest} from '../shared/nearest.ts';

/** What a shortcut may start. */
export interface ShortcutHost extends LitElement {
  /** `''` stands for the usual keys; nothing: there is no palette. */
  readonly palette?: string | undefined;
  openPalette(): void;
}

interface Shortcut {
  readonly action: Action;
  readonly strokes: readonly Keystroke[];
  /** As they are shown, and for `aria-keyshortcuts`. */
  readonly keys: string;
  readonly ariaKeys: string | undefined;
  /** The action that has these keys already; then they do nothing here. */
  readonly taken?: Action | undefined;
}

/** The palette's keys, where a page names none. */
const usualKeys = 'Mod+K';
/** A dialog that keeps whatever stands outside it from being used. */
const modal = 'dialog:modal';
/** Milliseconds between the two keys of a sequence. */
const pause = 1_000;

/**
 * Starts actions of one bar by keys.
 *
 * 1. Never while a text is typed, or composed by an input method; never by a key that is held down.
 * 2. Keys with Ctrl, Alt or ⌘ work on the whole page; plain ones only while the focus is in the bar, for nobody may
 *    run something by resting a hand on the keyboard.
 * 3. Never from inside an open dialog that the bar does not stand in.
 * 4. Where two actions want the same keys, the first one has them, and it is said.
 */
export class Shortcuts {
  readonly #host: ShortcutHost;
  readonly #run: (action: Action) => void;
  #shortcuts: readonly Shortcut[] = [];
  /** The first key of a sequence, and when it was pressed. */
  #first = '';
  #firstAt = 0;

  constructor(host: ShortcutHost, run: (action: Action) => void) {
    this.#host = host;
    this.#run = run;
  }

  /** Takes the shortcuts of these actions; a person's own, by action id, come before those of others. */
  take(actions: readonly Action[], own: OwnKeys): void {
    if (last.actions !== actions || last.own !== own)
      last = {actions, own, shortcuts: shortcutsOf(actions, own)};
    this.#shortcuts = last.shortcuts;
  }

  /** The palette's keys as they are shown, or '' where there is none. */
  get palette(): string {
    const strokes = this.#palette;
    return strokes ? showShortcut(strokes) : '';
  }

  /** The shortcut that runs an action. */
  of(action: Action): Shortcut | undefined {
    return this.#shortcuts.find(one => one.action.id === action.id && !one.taken);
  }

  /** To be called for a key that is pressed anywhere on the page. */
  onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const path = event.composedPath();
    const inBar = path.includes(this.#host);
    const isModal = (one: EventTarget): boolean => one instanceof Element && one.matches(modal);
    if (path.find(isModal) !== nearest(this.#host, modal)) return;
    if (this.#isPalette(event)) {
      event.preventDefault();
      this.#host.openPalette();
      return;
    }
    if (!inBar && isTyping(event)) return;
    const now = performance.now();
    const first = now - this.#firstAt < pause ? this.#first : '';
    this.#first = '';
    const here = this.#shortcuts.filter(({strokes}) => inBar || !isPlain(strokes));
    const found = here.find(
      ({strokes: [one, two], taken}) =>
        one && !taken && (!two || first === showShortcut([one])) && isStroke(event, two ?? one),
    );
    if (found) {
      event.preventDefault();
      this.#run(found.action);
      return;
    }
    const begun = here.find(({strokes: [one, two]}) => one && two && isStroke(event, one));
    this.#first = begun ? showShortcut(begun.strokes.slice(0, 1)) : '';
    this.#firstAt = now;
  }

  get #palette(): readonly Keystroke[] | undefined {
    const {palette} = this.#host;
    if (palette === undefined) return undefined;
    return parseShortcut(palette || usualKeys) ?? parseShortcut(usualKeys);
  }

  #isPalette(event: KeyboardEvent): boolean {
    const [stroke] = this.#palette ?? [];
    // It works while a text is typed, unless its keys are a text.
    return (
      stroke !== undefined && isStroke(event, stroke) && !(isPlain([stroke]) && isTyping(event))
    );
  }
}

type OwnKeys = Readonly<Record<string, string>>;

/** Bars of a page mostly show one list. */
let last: {
  readonly actions: readonly Action[];
  readonly own: OwnKeys;
  readonly shortcuts: readonly Shortcut[];
} = {actions: [], own: {}, shortcuts: []};

function shortcutsOf(actions: readonly Action[], own: OwnKeys): readonly Shortcut[] {
  const taken = new Map<string, Action>();
  const isOwn = ({id}: Action): boolean => Object.hasOwn(own, id);
  const ordered = actions.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  return ordered.flatMap(action => {
    const wanted = isOwn(action) ? own[action.id] : optionsOf(action).shortcut;
    const strokes = parseShortcut(wanted ?? '');
    if (!strokes) return [];
    const keys = showShortcut(strokes);
    const owner = taken.get(keys);
    if (owner)
      console.warn(`cs-action-bar: ${keys} of “${action.name}” is that of “${owner.name}”`);
    else taken.set(keys, action);
    return [{action, strokes, keys, ariaKeys: ariaShortcut(strokes), taken: owner}];
  });
}
