import {LitElement, type PropertyDeclarations, type TemplateResult, html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import {listen} from '../../protocol/listen.ts';
import type {Toast} from '../../protocol/result.ts';
import {watchRuns} from '../../state/page-runs.ts';
import {PromisedCopy} from '../../state/promised-copy.ts';
import {type Run, isRunning} from '../../state/run.ts';
import type {RunStore} from '../../state/run-store.ts';
import {focusAgain} from '../action-bar/page-bars.ts';
import {describeEffects, describeRun} from '../shared/describe-run.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {runDetails} from '../shared/run-details.ts';
import {speak} from '../shared/speak.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {Countdowns} from './countdowns.ts';
import {isCovered} from './is-covered.ts';
import {type Shown, areSame, goesByItself, shownOf, staysFor} from './shown.ts';
import {ToastFold} from './toast-fold.ts';
import {type ToastDeeds, toastButtons} from './toast-buttons.ts';
import {toastView} from './toast-view.ts';
import {styles} from './toaster.styles.ts';

/** Milliseconds after which a toast that something lies over comes to the front. */
const looksAfter = 50;
/** Milliseconds the button says that it has copied. */
const copiedStays = 2_000;

/**
 * @summary The toasts of the page: one for each run that takes long or has ended.
 * @tag cs-toaster
 *
 * There is one, in the body, made by the first bar; where the page takes it away, it comes back and shows its toasts anew.
 * Results are announced politely, failures at once.
 *
 * @csspart toast - A toast.
 * @cssprop [--cs-toast-inset=1rem] - Distance to the corner of the window.
 * @cssprop [--cs-toast-bottom=--cs-toast-inset] - Distance to its lower edge, such as to keep clear of a composer.
 */
export class CsToasterElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    messages: {attribute: false},
    copied: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-toaster', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Texts in another language. */
  messages: Messages = en;

  /** @internal Called when the last toast is gone, or itself. A copy, as Turbo makes of a page, has none. */
  onTurn: (() => void) | undefined;

  readonly #stores = new Set<RunStore>();
  readonly #fold = new ToastFold(() => this.requestUpdate());
  readonly #countdowns = new Countdowns(key => this.#dismiss(key));
  /** The button that has copied its run's details. */
  private copied = '';
  #copiedTimer: ReturnType<typeof setTimeout> | undefined;
  /** What was said: of a run that goes on its order, else its effects. Words are others in another language. */
  readonly #announced = new WeakSet<object>();
  #shown: readonly Shown[] = [];
  /** Those that are drawn, the newest last. */
  #seen: readonly Shown[] = [];
  #newest: string | undefined;
  /** The key of the toast that has the focus, and what had it before all of them. */
  #focused: string | null | undefined;
  #before: HTMLElement | undefined;
  #look: ReturnType<typeof setTimeout> | undefined;
  #idle = true;
  #abort: AbortController | undefined;

  /** @internal Whether it shows nothing. */
  get isIdle(): boolean {
    return ![...this.#stores].some(store => store.runs.some(run => run.shown || !run.told));
  }

  /** @internal Whether there was one. */
  dismissNewest(): boolean {
    const newest = this.#shown.at(-1);
    newest?.store.dismiss(newest.run.key);
    return newest !== undefined;
  }

  override connectedCallback(): void {
    if (!this.onTurn) return this.remove();
    super.connectedCallback();
    this.requestUpdate();
    const {signal} = (this.#abort = new AbortController());
    watchRuns(store => {
      this.#stores.add(store);
      store.subscribe(this.#onRuns, signal);
      this.#onRuns();
    }, signal);
    const settle = (): void => this.#settle();
    listen(signal, document, 'visibilitychange', settle);
    this.#fold.watch(signal);
    const onFocusOut = (event: FocusEvent): void => {
      const [from] = event.composedPath();
      if (event.relatedTarget === this && from instanceof HTMLElement) this.#before = from;
    };
    listen(signal, document, 'focusout', onFocusOut);
    for (const type of ['pointerenter', 'pointerleave', 'focusin', 'focusout'])
      listen(signal, this, type, settle);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
    clearTimeout(this.#look);
    this.#look = undefined;
    this.#countdowns.sync(new Map());
    clearTimeout(this.#copiedTimer);
    this.onTurn?.();
  }

  /** Most of what happens to runs is not to be seen here. */
  readonly #onRuns = (): void => {
    const isSame = areSame(shownOf(this.#stores), this.#shown);
    const wasIdle = this.#idle;
    this.#idle = this.isIdle;
    if (!isSame || (this.#idle && !wasIdle)) this.requestUpdate();
  };

  protected override willUpdate(): void {
    const at = this.shadowRoot?.activeElement;
    this.#focused = at?.closest('[data-key]')?.getAttribute('data-key');
    this.#shown = shownOf(this.#stores);
    this.#seen = this.#fold.seen(this.#shown);
    const limits = this.#seen.filter(({run}) => goesByItself(run));
    this.#countdowns.sync(new Map(limits.map(one => [one.run.key, staysFor(one)])));
    if (this.isIdle) this.onTurn?.();
  }

  protected override updated(): void {
    // A page whose dialog is open has put all else aside; what its bar has to say is not.
    this.inert = false;
    this.removeAttribute('aria-hidden');
    if (this.isConnected && this.#shown.length > 0) this.#bringToFront();
    if (this.#focused && !this.#isFocused) this.#handOn(this.#focused);
    // Only what changes in a region that is there already is read out.
    const shown = this.#shown;
    void this.updateComplete.then(() => this.#announce(shown));
    this.#settle();
  }

  /**
   * Only the toasts are a popover: the live regions stand there before the first of them, or it would not be read. It stays
   * open, for to open it takes longer than all else of a toast; a new toast that something has come to lie over, such as a
   * dialog of the page, takes all in front of it. Whether it does is asked when the page has been laid out.
   */
  #bringToFront(): void {
    const stack = this.renderRoot.querySelector<HTMLElement>('.stack')!;
    const newest = this.#shown.at(-1)?.run.key;
    if (!stack.matches(':popover-open')) stack.showPopover();
    else if (newest !== this.#newest)
      this.#look ??= setTimeout(() => {
        this.#look = undefined;
        if (this.#isFocused || !isCovered(stack)) return;
        stack.hidePopover();
        stack.showPopover();
      }, looksAfter);
    this.#newest = newest;
  }

  /** What was pressed has gone: the focus goes on in its toast, in the next one, or where it came from. */
  #handOn(key: string): void {
    const next = `[data-key="${key}"] .close, .toast:last-child .close`;
    focusAgain(this.renderRoot.querySelector<HTMLElement>(next) ?? this.#before);
  }

  get #isFocused(): boolean {
    return Boolean(this.shadowRoot?.activeElement);
  }

  protected override render(): TemplateResult {
    return html`
      <section
        class="stack"
        popover="manual"
        aria-label=${this.messages.notifications}
        @keydown=${this.#onKey}
      >
        ${this.#fold.render(this.#shown.length, this.messages)}
        ${repeat(this.#seen, ({run}) => run.key, this.#renderToast)}
      </section>
      <div class="quiet" role="status"></div>
      <div class="quiet" role="alert"></div>
    `;
  }

  readonly #renderToast = (shown: Shown): TemplateResult =>
    toastView(
      shown,
      this.#describe(shown.run),
      this.messages,
      toastButtons(shown, this.messages, this.#deeds),
    );

  get #deeds(): ToastDeeds {
    return {
      copied: this.copied,
      describe: this.#describe,
      say: text => this.#say('status', text),
      copyDetails: run => void this.#copyDetails(run),
      showResult: run => void this.#showResult(run),
      report: (run, send) => void this.#report(run, send),
    };
  }

  #report(run: Run, send: (text: string) => Promise<void>): Promise<void> {
    return this.#openLate(async () => {
      const {showReport} = await import('../report/report-dialog.ts');
      showReport(this.renderRoot, {run, send, messages: this.messages});
    });
  }

  readonly #describe = (run: Run): Toast => describeRun(run, this.messages);

  #showResult(run: Run): Promise<void> {
    return this.#openLate(async () => {
      const {showResult} = await import('../result/result-panel.ts');
      showResult(this.renderRoot, run, this.messages);
    });
  }

  /** Opens what is fetched for it, or says that it could not be had. */
  async #openLate(open: () => Promise<void>): Promise<void> {
    await open().catch(() => this.#say('alert', this.messages.problem('network', '')));
  }

  /** The button says for a moment that it was done; so does a live region. */
  async #copyDetails(run: Run): Promise<void> {
    const {copied, copyBlocked} = this.messages;
    const done = await new PromisedCopy().give(runDetails(run));
    this.#say('status', done ? copied : copyBlocked);
    if (!done) return;
    this.copied = run.key;
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => (this.copied = ''), copiedStays);
  }

  /**
   * That a run has begun is said once; then, where the page leaves it to us, how it ended, and what became of it since.
   * What is new of all of them is said at once: of two texts in one region only the second would be read out.
   */
  #announce(shown: readonly Shown[]): void {
    const {messages} = this;
    const news = {status: '', alert: ''};
    for (const {run, store, elsewhere} of shown) {
      const said = isRunning(run) ? store.orderOf(run) : run.told && run.effects;
      if (!said || this.#announced.has(said)) continue;
      this.#announced.add(said);
      const {message} = this.#describe(run);
      const words = [message, describeEffects(run, messages, message)].filter(Boolean).join(' ');
      const place = elsewhere ? ` ${messages.forContact(run.contactLabel)}.` : '';
      const state = isRunning(run) ? '' : `${messages.states[run.state]}: `;
      news[/failed|unknown/.test(run.state) ? 'alert' : 'status'] += `${state}${words}${place} `;
    }
    if (news.status) this.#say('status', news.status);
    if (news.alert) this.#say('alert', news.alert);
  }

  #say(role: 'status' | 'alert', text: string): void {
    speak(this.renderRoot.querySelector(`.quiet[role=${role}]`)!, text);
  }

  #dismiss(key: string): void {
    for (const store of this.#stores) store.dismiss(key);
  }

  /** Toasts stay while the pointer or the focus is on them, and while nobody sees the page. */
  #settle(): void {
    const isRead = this.matches(':hover') || this.#isFocused;
    if (document.hidden || isRead) this.#countdowns.pause();
    else this.#countdowns.resume();
  }

  #onKey(event: KeyboardEvent): void {
    // A key that is held down is one press.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    if (event.key !== 'Escape' || !(event.target instanceof Element)) return;
    const key = event.target.closest('[data-key]')?.getAttribute('data-key');
    if (key) this.#dismiss(key);
    else this.#fold.turn(false);
    event.preventDefault();
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-toaster': CsToasterElement;
  }
}
