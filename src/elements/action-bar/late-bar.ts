import {type ReactiveController, type TemplateResult, adoptStyles, html, nothing} from 'lit';
import {en} from '../../locales/en.ts';
import {loadMessages} from '../../locales/load.ts';
import type {Messages} from '../../locales/messages.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import type {BarController} from '../../state/bar-controller.ts';
import type {BarHost} from '../../state/bar-handle.ts';
import {JoinedRuns} from '../../state/bar-runs.ts';
import {describeRun} from '../shared/describe-run.ts';
import {inLanguage, languageOf} from '../shared/language.ts';
import {ToolbarController, type ToolbarHost} from '../shared/toolbar-controller.ts';
import {TooltipController, type TooltipHost} from '../shared/tooltip-controller.ts';
import {dismissNewest, keepToaster, leaveToaster, speakIn} from '../toaster/page-toaster.ts';
import type {LateView} from './action-buttons.ts';
import {BarDialogs, type DialogSource} from './bar-dialogs.ts';
import {BarPicker, type PickerSource, prefetchPicker} from './bar-picker.ts';
import {markOf} from './last-run.ts';
import {lateStyles} from './late.styles.ts';
import {moreButton} from './more-button.ts';
import {OverflowController, type OverflowHost} from './overflow-controller.ts';
import {type PageBar, leavePage, useBar} from './page-bars.ts';
import {type ShortcutHost, Shortcuts} from './shortcuts.ts';
import {ShownActions} from './shown-actions.ts';
import {whyNot} from './why-not.ts';

/** A bar, as what comes after its first render needs it. */
export type LateHost = BarHost &
  OverflowHost &
  ShortcutHost &
  ToolbarHost &
  TooltipHost & {
    readonly messages?: Messages | undefined;
    /** Runs an action as a click on its button would, or says why not. */
    start(action: Action): boolean;
    /** Tells a person that something is not there, and offers to try again. */
    fail(): void;
  };

/** Of a pointer or the focus. */
interface BarEvent extends Event {
  readonly pointerType?: string;
  readonly relatedTarget?: Node | null;
}

/** What a bar knows and does from the first click on, beside its runs. */
export class LateBar implements ReactiveController, PickerSource, DialogSource, PageBar {
  readonly bar: BarController;
  readonly shown: ShownActions;
  readonly shortcuts: Shortcuts;
  readonly #host: LateHost;
  readonly #tip: TooltipController;
  readonly #toolbar: ToolbarController;
  readonly #overflow: OverflowController;
  readonly #picker: BarPicker;
  readonly #dialogs: BarDialogs;
  #words: Messages | undefined;
  #second: ReturnType<typeof setTimeout> | undefined;
  /** The actions that were looked at, and for which contact. */
  #looked: readonly Action[] | undefined;
  #lookedFor = '';

  constructor(host: LateHost, bar: BarController) {
    this.#host = host;
    this.bar = bar;
    this.shown = new ShownActions(bar, host);
    this.#tip = new TooltipController(host);
    // First what is out of sight, then which of the others Tab comes to.
    this.#overflow = new OverflowController(host);
    this.#toolbar = new ToolbarController(host);
    this.shortcuts = new Shortcuts(host, action =>
      host.start(inLanguage(action, this.shown.language)),
    );
    this.#dialogs = new BarDialogs(this, host);
    this.#picker = new BarPicker(this);
    host.addController(this);
    bar.join = options => new JoinedRuns(host, options, run => describeRun(run, this.messages));
    const root = host.renderRoot;
    const {styleSheet} = lateStyles;
    if (!(root instanceof ShadowRoot)) return;
    if (styleSheet) root.adoptedStyleSheets.push(styleSheet);
    // Lit has no sheets where the page has a `Document` of its own, as of MooTools.
    else adoptStyles(root, [lateStyles]);
  }

  /** The page's own texts, else those of its language. */
  get messages(): Messages {
    return this.#host.messages ?? this.#words ?? en;
  }

  get visible(): number {
    return this.shown.drawn.length - this.#overflow.hidden;
  }

  get isShown(): boolean {
    return this.#host.checkVisibility();
  }

  get recent(): readonly string[] {
    return this.bar.runs?.recent ?? [];
  }

  start(action: Action): void {
    this.#host.start(action);
  }

  requestUpdate(): void {
    this.#host.requestUpdate();
  }

  focus(): void {
    this.#toolbar.focus();
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
    // What lay over the page does not come back with the bar: it would stand in the page.
    this.#picker.close();
    this.#dialogs.open(undefined);
    this.bar.runs?.dismiss();
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
    this.shortcuts.onKey(event);
  }

  hideTip(): void {
    this.#tip.hide();
  }

  /** One Escape, one thing: first the tooltip, then the newest toast, then what the page does with it. */
  dismiss(event: Event): void {
    if (!this.#tip.hide() && !dismissNewest()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  hostUpdate(): void {
    const language = languageOf(this.#host);
    // Out of the page it would be the browser's.
    if (this.#host.isConnected && language !== this.shown.language) void this.#speak(language);
    // Nothing changes place under a pointer or the focus but by the person's own hand.
    this.shown.follow(
      () => this.#host.matches(':hover, :focus-within') && this.#dialogs.opened !== 'arrange',
    );
    this.shortcuts.take(this.bar.list.actions ?? [], this.shown.shortcuts);
    this.#overflow.total = this.shown.drawn.length;
  }

  /** Makes the page's toasts ready, and keeps them while the bar is there: from when somebody comes near. */
  keepToaster(): void {
    if (this.#host.isConnected) keepToaster(this, this.messages);
  }

  async #speak(language: string): Promise<void> {
    this.shown.language = language;
    // Where it cannot be had, English is better than nothing.
    const words = await loadMessages(language).catch(() => undefined);
    if (language !== this.shown.language || words === this.#words) return;
    this.#words = words;
    speakIn(this.messages);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#countDown();
    const {runs, contactId} = this.bar;
    const {actions} = this.bar.list;
    if (!runs || (contactId === this.#lookedFor && actions === this.#looked)) return;
    this.#lookedFor = contactId;
    this.#looked = actions;
    // Whether these can run, only the server knows; for all others it is early enough when somebody comes near.
    if (actions?.some(needsServer)) runs.look();
  }

  /** While an action tells when it can run again, it tells so anew each second. */
  #countDown(): void {
    clearTimeout(this.#second);
    const {runs, list} = this.bar;
    const waits = list.actions?.some(one => runs?.availability(one)?.why_not?.retry_after);
    if (waits && this.#host.isConnected)
      this.#second = setTimeout(() => this.requestUpdate(), 1_000);
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
    const shortcut = this.shortcuts.of(action);
    return {
      isStop: true,
      state: run?.state,
      others: this.doneByOthers(action),
      ended: mark?.text,
      sign: mark?.sign,
      keys: shortcut?.keys,
      ariaKeys: shortcut?.ariaKeys,
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

  renderMore(): TemplateResult | typeof nothing {
    const isOpen = this.#picker.mode === 'menu';
    return moreButton(this.#overflow.hidden, isOpen, this.messages);
  }

  /** What opens over the page. */
  render(): TemplateResult | typeof nothing {
    if (!this.#dialogs.opened && !this.#picker.mode && !this.bar.runs?.question) return nothing;
    return html`${this.#dialogs.render()}${this.#picker.render()}`;
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
  return action.version !== undefined && (when ?? limits ?? ask_again) !== undefined;
};
