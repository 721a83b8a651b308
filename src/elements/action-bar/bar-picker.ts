import {type TemplateResult, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import type {PickerEntry} from '../picker/row-view.ts';
import type {Shortcuts} from './shortcuts.ts';
import type {ShownActions} from './shown-actions.ts';

/** What the menu and the palette need to know of a bar. */
export interface PickerSource {
  readonly messages: Messages;
  readonly shown: ShownActions;
  readonly shortcuts: Shortcuts;
  /** How many actions, the first ones, stand in the bar. */
  readonly visible: number;
  /** Ids of those that were run last, the newest first. */
  readonly recent: readonly string[];
  whyNot(action: Action): string;
  /** What it does, or what became of it, or ''. */
  doing(action: Action): string;
  /** Runs it in the click, or says why not. */
  start(action: Action): void;
  /** Opens the list of today's runs. */
  showRuns(): void;
  /** Opens what arranges the actions. */
  arrange(): void;
  requestUpdate(): void;
  /** The list could not be loaded. */
  fail(): void;
}

let loaded = false;

/** Fetches the list, once for the page. */
async function loadPicker(): Promise<void> {
  const {CsActionPickerElement} = await import('../picker/picker.ts');
  CsActionPickerElement.define();
  loaded = true;
}

/** Fetches it when somebody comes near: a page where nobody does pays nothing. */
export function prefetchPicker(): void {
  // Whoever opens it asks again, and is told.
  if (!loaded) void loadPicker().catch(() => undefined);
}

type PickerMode = 'menu' | 'palette' | 'help';

/** The menu of the actions that do not fit, and the palette of all: one list, made when it is opened first. */
export class BarPicker {
  readonly #source: PickerSource;
  #mode: PickerMode | undefined;
  #anchor: Element | undefined;

  constructor(source: PickerSource) {
    this.#source = source;
  }

  get mode(): PickerMode | undefined {
    return this.#mode;
  }

  /** Opens it; the menu at its button, the palette in the middle of the window. */
  open(mode: PickerMode, anchor?: Element): void {
    this.#mode = mode;
    this.#anchor = anchor;
    this.#source.requestUpdate();
    if (!loaded) void this.#load();
  }

  close(): void {
    this.#mode = undefined;
    this.#source.requestUpdate();
  }

  async #load(): Promise<void> {
    try {
      await loadPicker();
      if (this.#mode) this.#source.requestUpdate();
    } catch {
      this.close();
      this.#source.fail();
    }
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#mode || !loaded) return nothing;
    const isMenu = this.#mode === 'menu';
    return html`<cs-action-picker
      .entries=${isMenu ? this.#menu() : this.#all()}
      .grouped=${isMenu}
      .palette=${this.#source.shortcuts.palette}
      .startsWithHelp=${this.#mode === 'help'}
      .anchor=${this.#anchor}
      .messages=${this.#source.messages}
      .onPick=${this.#pick}
      .onRuns=${this.#onRuns}
      .onArrange=${this.#onArrange}
      .onClose=${this.#onClose}
    ></cs-action-picker>`;
  }

  readonly #pick = (action: Action): void => this.#source.start(action);
  readonly #onRuns = (): void => this.#source.showRuns();
  readonly #onArrange = (): void => this.#source.arrange();
  readonly #onClose = (): void => this.close();

  /** What does not stand in the bar, by group; groups in the order of their first action. */
  #menu(): readonly PickerEntry[] {
    const {shown, visible} = this.#source;
    const groups = Map.groupBy(
      shown.actions.slice(visible).map(this.#entry),
      ({group = ''}) => group,
    );
    return [...groups.values()].flat();
  }

  /** All, those first that were run last, those at the end that are hidden. */
  #all(): readonly PickerEntry[] {
    const {shown, recent} = this.#source;
    const rank = new Map(recent.map((id, index) => [id, index]));
    const of = ({id}: Action): number => rank.get(id) ?? Infinity;
    const all = [...shown.actions, ...shown.others];
    if (rank.size > 0) all.sort((a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)));
    return all.map(this.#entry);
  }

  readonly #entry = (action: Action): PickerEntry => {
    const {messages} = this.#source;
    const why = this.#source.whyNot(action);
    const {group} = optionsOf(action);
    return {
      action,
      name: action.name || messages.untitled,
      group,
      description: action.config.description,
      about: why || this.#source.doing(action),
      disabled: why !== '',
      keys: this.#source.shortcuts.of(action)?.keys,
    };
  };
}
