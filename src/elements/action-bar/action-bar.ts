import {type PropertyDeclarations, type PropertyValues, type TemplateResult, html} from 'lit';
import {enBar} from '../../locales/en-bar.ts';
import type {BarMessages} from '../../locales/messages.ts';
import {type Action, isActionType} from '../../protocol/action.ts';
import {BarController} from '../../state/bar-controller.ts';
import type {BarHost, BarOptions, RunRequest} from '../../state/bar-handle.ts';
import {speak} from '../shared/speak.ts';
import {toggleState} from '../shared/toggle-state.ts';
import {whenIdle} from '../shared/when-idle.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {type Runs, loadRuns, loadedRuns} from '../runs/load-runs.ts';
import {styles} from './action-bar.styles.ts';
import {ActionButtons, type ButtonView} from './action-buttons.ts';
import type {LateBar, LateHost} from './late-bar.ts';
import {barOptions} from './bar-options.ts';
import {BarProperties} from './bar-properties.ts';
import {otherThanButtons} from './other-than-buttons.ts';

/**
 * @summary A bar of buttons that run an organisation's custom actions for the open contact.
 * @tag cs-action-bar
 *
 * A run belongs to the page: neither a new `contact-id` nor the removal of the bar ends it, and its result never
 * touches another contact.
 *
 * @fires {CsLoadEvent} cs-load - The list of actions was loaded or refreshed.
 * @fires {CsLoadErrorEvent} cs-load-error - The list of actions could not be loaded, or no script can run on this page.
 * @fires {CsBeforeActionEvent} cs-before-action - Before an action runs; cancelable.
 * @fires {CsActionEvent} cs-action - A run has succeeded.
 * @fires {CsActionErrorEvent} cs-action-error - A run has failed, or nobody knows how it ended.
 * @fires {CsOpenUrlEvent} cs-open-url - Before a run's link is opened; cancelable.
 * @fires {CsCopyEvent} cs-copy - Before a run's text is put on the clipboard; cancelable.
 * @fires {CsInsertTextEvent} cs-insert-text - A run has text for the composer; cancel it to say that you took it.
 * @fires {CsDownloadEvent} cs-download - Before a run's file is saved; cancelable.
 * @fires {CsToastEvent} cs-toast - Before a run's outcome is shown as a toast; cancelable.
 * @slot empty - What an empty list shows. Defaults to a short sentence.
 * @csspart base - The toolbar.
 * @csspart button - The button of an action.
 * @csspart icon - The icon in a button.
 * @csspart label - The name in a button, where `display` shows it.
 * @csspart tooltip - The tooltip.
 * @cssprop [--cs-size=36px] - Height of a button, and the least width.
 * @cssprop [--cs-gap=4px] - Space between buttons.
 * @cssprop [--cs-radius=8px] - Corners.
 * @cssprop [--cs-font=system-ui] - Font family.
 * @cssprop [--cs-font-size=0.875rem] - Font size; icons grow with it.
 * @cssprop [--cs-color-text] - Text and icons.
 * @cssprop [--cs-color-muted] - Secondary text.
 * @cssprop [--cs-color-surface] - Background of toasts.
 * @cssprop [--cs-color-border] - Borders.
 * @cssprop [--cs-color-hover] - Background of a button under the pointer.
 * @cssprop [--cs-color-accent] - Focus ring and progress.
 * @cssprop [--cs-color-on-accent] - Text on a button in the accent.
 * @cssprop [--cs-color-field] - Edge of a form's field.
 * @cssprop [--cs-color-success] - A run that succeeded.
 * @cssprop [--cs-color-danger] - A run that failed.
 * @cssprop [--cs-color-warning] - A run nobody can tell.
 * @cssstate loading - While the list is loading for the first time.
 * @cssstate error - While the list could not be loaded.
 * @cssstate empty - When there are no actions.
 * @cssstate ready - When all that a click or a key may need is loaded; an earlier click waits for it.
 */
export class CsActionBarElement extends BarProperties implements BarHost, LateHost {
  static override readonly styles = [hostStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    problem: {state: true},
    long: {state: true},
  };

  /** Where `api` points when it is not set; the script-tag build sets it to its own origin. */
  static defaultApi: string | undefined;

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-bar', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Why the rest of the bar is not there. */
  private problem = '';

  /** The list has taken so long that something has to be seen. */
  private long = false;

  readonly #bar = new BarController(this);
  readonly #buttons = new ActionButtons();
  readonly #internals = this.attachInternals();
  /** What comes after the first render. */
  #late: LateBar | undefined;
  #wait: ReturnType<typeof setTimeout> | undefined;

  /** @internal */
  get stops(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.action:not([data-over]), .again')];
  }

  /** @internal */
  get tooltip(): HTMLElement | null {
    return this.renderRoot.querySelector('.tooltip');
  }

  /** @internal */
  get options(): BarOptions {
    return barOptions(this, CsActionBarElement.defaultApi);
  }

  /** Loads the list of actions again. */
  async refresh(): Promise<void> {
    await this.#bar.refresh();
  }

  /** Opens the list of all actions, with its search. */
  openPalette(): void {
    void this.#withRuns().then(
      () => this.#late?.openPalette(),
      () => this.fail(),
    );
  }

  /** Shows what was run today, for the open contact first. */
  showRuns(): void {
    void this.#withRuns().then(
      () => this.#late?.showRuns(),
      () => this.fail(),
    );
  }

  /**
   * Runs the action with this id, as a click would; with `input`, its form is not asked for. Returns whether it was
   * started: not so where it is running, cannot run, or asks first.
   */
  run(id: string, request?: Pick<RunRequest, 'input'>): boolean {
    const action = this.#actions?.find(one => one.id === id);
    if (!action) throw new TypeError(`Expected the id of a listed action, got ${id}`);
    return this.start(action, request);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const runs = loadedRuns();
    if (runs) this.#use(runs);
    this.#wait = setTimeout(() => (this.long = true), bonesAfter);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#wait);
  }

  protected override willUpdate(): void {
    const {actions, loading, error} = this.#bar.list;
    toggleState(this.#internals, 'loading', !actions && loading);
    toggleState(this.#internals, 'error', error !== undefined);
    toggleState(this.#internals, 'empty', actions?.length === 0);
  }

  protected override updated(): void {
    const {loading} = this.#bar.list;
    // Once the list is drawn, what comes after it is fetched. The first click tries again, if this fails.
    if (!loading && !this.#late) whenIdle(() => void this.#withRuns().catch(() => undefined));
  }

  protected override render(): TemplateResult {
    const {loading} = this.#bar.list;
    return html`
      <div
        part="base"
        class="bar"
        role="toolbar"
        aria-label=${this.#words.actions}
        aria-busy=${loading}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        <div class="actions"></div>
        ${this.#late?.renderMore()}
        ${otherThanButtons(this.#bar.list, this.problem, this.#words, this.long)}
      </div>
      <div part="tooltip" class="tooltip" popover="manual" aria-hidden="true"></div>
      <div class="quiet said" role="status"></div>
      ${this.#late?.render()}
    `;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const drawn = this.#late?.shown.drawn ?? this.#bar.list.actions ?? [];
    const views = drawn.slice(0, this.maxVisible ?? mostButtons).map(this.#view);
    this.#buttons.show(this.renderRoot.querySelector('.actions')!, views);
  }

  readonly #view = (action: Action): ButtonView => ({
    action,
    words: this.#words,
    whyNot: this.#whyNot(action),
    ...this.#late?.view(action),
  });

  /** The actions to be seen. */
  get #actions(): readonly Action[] | undefined {
    const {actions} = this.#bar.list;
    return actions && (this.#late?.shown.actions ?? actions);
  }

  get #words(): BarMessages {
    return this.messages ?? this.#late?.messages ?? enBar;
  }

  #whyNot(action: Action): string {
    if (!isActionType(action.action_type)) return this.#words.unsupported;
    if (!this.#bar.hasContact) return this.#words.noContact;
    return this.#late?.whyNot(action) ?? '';
  }

  /** @internal */
  start(action: Action, request?: RunRequest): boolean {
    const {runs} = this.#bar;
    if (!runs) {
      this.#startLate(action, request);
      return false;
    }
    this.#late?.keepToaster();
    const why = this.#whyNot(action);
    const started = why ? 'unavailable' : runs.run(action, request);
    const name = action.name || this.#words.untitled;
    if (started === 'busy') this.#say(this.#words.stillRunning(name));
    else if (started === 'unavailable') this.#say(why);
    else this.#say('');
    return typeof started === 'object';
  }

  /** @internal */
  fail(): void {
    this.problem = this.#words.problem('network', '');
  }

  /** Tells a person who uses a screen reader what a click did not do. */
  #say(text: string): void {
    speak(this.renderRoot.querySelector('.said')!, text);
  }

  /** A click that was faster than the idle page. Where the rest cannot be loaded, nothing was sent, and it says so. */
  #startLate(action: Action, request?: RunRequest): void {
    const {contactId} = this;
    this.#withRuns().then(
      () => {
        // A click belongs to the contact that was open; for another one nothing is sent.
        if (this.#bar.runs && this.contactId === contactId) this.start(action, request);
      },
      () => this.fail(),
    );
  }

  async #withRuns(): Promise<void> {
    this.#use(await loadRuns());
  }

  #use({LateBar}: Runs): void {
    if (this.#late) return;
    this.#late = new LateBar(this, this.#bar);
    toggleState(this.#internals, 'ready', true);
  }

  #onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    this.#late?.hideTip();
    if (event.target.closest('.again')) {
      this.problem = '';
      void this.refresh();
    }
    const id = event.target.closest('[data-id]')?.getAttribute('data-id');
    const action = this.#actions?.find(one => one.id === id);
    // A double click is one.
    if (action && event.detail > 1) return;
    if (action) this.start(action);
    else this.#late?.onPress(event);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#late?.dismiss(event);
    // A key that is held down is one press.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    this.#late?.onPress(event);
  }
}

/** More do not fit beside a chat; the menu has them all. */
const mostButtons = 100;
/** Milliseconds; bones for a shorter time would only flicker, and cost. */
const bonesAfter = 150;

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-bar': CsActionBarElement;
  }
}
