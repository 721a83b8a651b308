import {type ReactiveController, type TemplateResult, html, nothing} from 'lit';
import {en} from '../../locales/en.ts';
import {loadMessages} from '../../locales/load.ts';
import type {Messages} from '../../locales/messages.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import type {PageKnowledge} from '../../state/applies.ts';
import {unarranged} from '../../protocol/personal.ts';
import {arrange} from '../../state/arrange.ts';
import {provideBar} from '../../state/bar-context.ts';
import type {BarHandle} from '../../state/bar-handle.ts';
import {parseShortcut, showShortcut} from '../shared/keys.ts';
import {inLanguage, languageOf} from '../shared/language.ts';
import {sign} from '../shared/signs.ts';
import {ToolbarController, type ToolbarHost} from '../shared/toolbar-controller.ts';
import {TooltipController, type TooltipHost} from '../shared/tooltip-controller.ts';
import type {PickerHelp} from '../picker/row-view.ts';
import {keepToaster, leaveToaster, speakIn} from '../toaster/page-toaster.ts';
import type {LateView} from './action-buttons.ts';
import {BarDialogs, type DialogSource} from './bar-dialogs.ts';
import {BarPicker, type PickerSource, prefetchPicker} from './bar-picker.ts';
import {markOf} from './last-run.ts';
import {OverflowController, type OverflowHost} from './overflow-controller.ts';
import {type PageBar, leavePage, useBar} from './page-bars.ts';
import {type ShortcutHost, Shortcuts, usualKeys} from './shortcuts.ts';
import {isHidden, whyNot} from './why-not.ts';

/** A bar, as what comes after its first render needs it. */
export interface LateHost
  extends OverflowHost, ShortcutHost, ToolbarHost, TooltipHost, PageKnowledge {
  addController(controller: ReactiveController): void;
  removeController(controller: ReactiveController): void;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  readonly contactId: string;
  readonly messages?: Messages | undefined;
  /** Runs an action as a click on its button would, or says why not. */
  start(action: Action): boolean;
  /** Tells a person that something is not there, and offers to try again. */
  fail(): void;
}

/** Of a pointer or the focus. */
interface BarEvent extends Event {
  readonly pointerType?: string;
  readonly relatedTarget?: Node | null;
}

/** What a bar knows and does from the first click on, beside its runs. */
export class LateBar implements ReactiveController, PickerSource, DialogSource, PageBar {
  readonly #host: LateHost;
  readonly bar: BarHandle;
  readonly #tip: TooltipController;
  readonly #toolbar: ToolbarController;
  readonly #overflow: OverflowController;
  readonly #shortcuts: Shortcuts;
  readonly #picker: BarPicker;
  #language = '';
  #words: Messages | undefined;
  readonly #dialogs: BarDialogs;
  /** As the actions stand; a newer one waits while a pointer or the focus is in the bar. */
  #personal = unarranged;
  #second: ReturnType<typeof setTimeout> | undefined;
  /** The contact whose actions were looked at. */
  #looked = '';

  constructor(host: LateHost, bar: BarHandle) {
    this.#host = host;
    this.bar = bar;
    provideBar(host, bar);
    this.#tip = new TooltipController(host);
    this.#toolbar = new ToolbarController(host);
    this.#overflow = new OverflowController(host);
    this.#shortcuts = new Shortcuts(host, action => host.start(inLanguage(action, this.#language)));
    this.#dialogs = new BarDialogs(this);
    this.#picker = new BarPicker(this);
    host.addController(this);
  }

  /** The page's own texts, else those of its language. */
  get messages(): Messages {
    return this.#host.messages ?? this.#words ?? en;
  }

  get actions(): readonly Action[] {
    return this.shown(this.bar.list.actions ?? []);
  }

  get others(): readonly Action[] {
    const away = new Set(this.#personal.hidden);
    if (away.size === 0) return [];
    return this.choice.filter(({id}) => away.has(id));
  }

  get choice(): readonly Action[] {
    return (this.bar.list.actions ?? [])
      .filter(action => !isHidden(action, this.bar.runs, this.#host))
      .map(action => inLanguage(action, this.#language));
  }

  get visible(): number {
    return this.actions.length - this.#overflow.hidden;
  }

  get recent(): readonly string[] {
    return this.bar.runs?.recent ?? [];
  }

  keysOf(action: Action): string {
    return this.#shortcuts.shown(action);
  }

  start(action: Action): void {
    this.#host.start(action);
  }

  requestUpdate(): void {
    this.#host.requestUpdate();
  }

  fail(): void {
    this.#host.fail();
  }

  hostConnected(): void {
    useBar(this);
    const {renderRoot} = this.#host;
    // Its own, and the same one each time: they need not be taken away.
    for (const type of ['pointerenter', 'pointerleave']) this.#host.addEventListener(type, this);
    for (const type of ['focusin', 'focusout', 'pointerover', 'pointerdown', 'contextmenu'])
      renderRoot.addEventListener(type, this);
  }

  hostDisconnected(): void {
    leavePage(this);
    leaveToaster(this);
    clearTimeout(this.#second);
  }

  /** @internal Somebody comes near, looks around, or leaves. */
  handleEvent(event: BarEvent): void {
    const {type, target, relatedTarget = null} = event;
    if (type === 'pointerover') this.#tip.onPointerOver(event);
    else if (type === 'pointerenter' || type === 'focusin') {
      this.#approach();
      if (type !== 'focusin') return;
      this.#toolbar.onFocus(event);
      this.#tip.onFocusIn(event);
    } else if (type !== 'contextmenu') {
      this.#tip.hide();
      if (type !== 'pointerdown' && !this.#host.renderRoot.contains(relatedTarget))
        this.requestUpdate();
    } else if (target instanceof Element && target.closest('[data-id]')) {
      event.preventDefault();
      this.arrange();
    }
  }

  #approach(): void {
    useBar(this);
    this.bar.runs?.look();
    this.keepToaster();
    prefetchPicker();
  }

  onPageKey(event: KeyboardEvent): void {
    this.#shortcuts.onKey(event);
  }

  /** Hides the tooltip. Returns whether there was one. */
  hideTip(): boolean {
    return this.#tip.hide();
  }

  hostUpdate(): void {
    const language = languageOf(this.#host);
    if (language !== this.#language) void this.#speak(language);
    this.#follow();
    this.#shortcuts.take(this.bar.list.actions ?? [], this.#personal.shortcuts);
    this.#overflow.total = this.actions.length;
  }

  /** Makes the page's toasts ready, and keeps them while the bar is there: from when somebody comes near. */
  keepToaster(): void {
    if (this.#host.isConnected) keepToaster(this, this.messages);
  }

  /** Takes the person's arrangement; nothing changes place under a pointer or the focus but by their own hand. */
  #follow(): void {
    const next = this.bar.runs?.personal ?? unarranged;
    if (next === this.#personal) return;
    const isBusy = this.#host.matches(':hover, :focus-within');
    if (!isBusy || this.#dialogs.opened === 'arrange') this.#personal = next;
  }

  async #speak(language: string): Promise<void> {
    this.#language = language;
    // Where it cannot be had, English is better than nothing.
    const words = await loadMessages(language).catch(() => undefined);
    if (language !== this.#language || words === this.#words) return;
    this.#words = words;
    speakIn(this.messages);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#countDown();
    const {runs, list, contactId} = this.bar;
    if (!runs || !list.actions || contactId === this.#looked) return;
    this.#looked = contactId;
    // Whether these can run, only the server knows; for all others it is early enough when somebody comes near.
    if (list.actions.some(needsServer)) runs.look();
  }

  /** While an action tells when it can run again, it tells so anew each second. */
  #countDown(): void {
    clearTimeout(this.#second);
    const {runs, list} = this.bar;
    const waits = list.actions?.some(one => runs?.availability(one)?.why_not?.retry_after);
    if (waits && this.#host.isConnected)
      this.#second = setTimeout(() => this.requestUpdate(), 1_000);
  }

  /** Actions that are to be seen for the open contact. */
  shown(actions: readonly Action[]): readonly Action[] {
    const away = new Set(this.#personal.hidden);
    const seen = actions.filter(
      action => !away.has(action.id) && !isHidden(action, this.bar.runs, this.#host),
    );
    return arrange(seen, this.#personal).map(action => inLanguage(action, this.#language));
  }

  whyNot(action: Action): string {
    return whyNot(action, this.bar.runs, this.#host, this.messages);
  }

  /** What others did with an action for this contact, or ''. */
  doneByOthers(action: Action): string {
    const {running, last_run} = this.bar.runs?.availability(action) ?? {};
    if (running && !running.mine) return this.messages.ranBy(running);
    return last_run && !last_run.mine ? this.messages.ranBy(last_run) : '';
  }

  /** What a button shows beside its action. */
  view(action: Action): LateView {
    const run = this.bar.runs?.latest(action);
    const mark = run && markOf(run, this.messages);
    return {
      isStop: true,
      state: run?.state,
      others: this.doneByOthers(action),
      ended: mark?.text,
      sign: mark?.sign,
      keys: this.#shortcuts.shown(action),
      ariaKeys: this.#shortcuts.aria(action),
    };
  }

  showRuns(): void {
    this.#dialogs.open('tray');
  }

  arrange(): void {
    this.#dialogs.open('arrange');
  }

  openPalette(): void {
    this.#picker.open('palette');
  }

  /** A click in the bar that is not on an action; or a key in it. */
  onPress(event: Event): void {
    const isKey = event instanceof KeyboardEvent;
    if (isKey) this.#toolbar.onKey(event);
    if (isKey && event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#picker.open('help');
    }
    const more = event.target instanceof Element && !isKey ? event.target.closest('.more') : null;
    if (more) this.#picker.open('menu', more);
  }

  /** The button of the menu, where not all actions fit. */
  renderMore(): TemplateResult | typeof nothing {
    const {hidden} = this.#overflow;
    if (hidden <= 0) return nothing;
    const label = this.messages.more(hidden);
    return html`<button
      part="button more"
      class="action more"
      type="button"
      data-id="…"
      data-tip=${label}
      aria-label=${label}
      aria-haspopup="dialog"
      aria-expanded=${this.#picker.mode === 'menu'}
    >
      ${sign('more')}
    </button>`;
  }

  /** What opens over the page. */
  render(): TemplateResult | typeof nothing {
    if (!this.#dialogs.opened && !this.#picker.mode && !this.bar.runs?.question) return nothing;
    return html`${this.#dialogs.render()}${this.#picker.render()}`;
  }

  get help(): readonly PickerHelp[] {
    const words = this.messages.picker;
    const {palette} = this.#host;
    const strokes = palette === undefined ? undefined : parseShortcut(palette || usualKeys);
    return [
      ...(strokes ? [{label: words.opens, keys: showShortcut(strokes)}] : []),
      {label: words.moves, keys: '← → ↑ ↓'},
      {label: words.runs, keys: '↵'},
      {label: words.helps, keys: '?'},
      {label: words.dismisses, keys: 'Esc'},
    ];
  }

  doing(action: Action): string {
    const run = this.bar.runs?.latest(action);
    const {running} = this.messages;
    const own = run && (markOf(run, this.messages)?.text ?? running(action.name));
    return own || this.doneByOthers(action);
  }
}

const needsServer = (action: Action): boolean => {
  const {when, limits, ask_again} = optionsOf(action);
  return action.version !== undefined && Boolean(when || limits || ask_again);
};
