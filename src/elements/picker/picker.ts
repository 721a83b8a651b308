import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
} from 'lit';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Action} from '../../protocol/action.ts';
import {focusAgain} from '../action-bar/page-bars.ts';
import {deepFocus} from '../shared/deep-focus.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {footLinks} from './foot-links.ts';
import {barKeys, helpView} from './key-help.ts';
import {placeAt} from './place.ts';
import {styles} from './picker.styles.ts';
import {placeRows, scrollTo} from './row-boxes.ts';
import {type PickerEntry, rowView} from './row-view.ts';
import {type Row, inSight, layOut} from './rows.ts';
import {searchBox} from './search-box.ts';
import {search} from './search.ts';
import {stepFrom} from './step-from.ts';

/**
 * @summary A searchable list of actions: the menu of those that do not fit, and the palette of all.
 * @tag cs-action-picker
 *
 * The search has the focus; arrows, Home, End, Page Up and Page Down move in the list, Enter runs, Escape closes.
 */
export class CsActionPickerElement extends LitElement {
  static override readonly styles = [hostStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    entries: {attribute: false},
    palette: {attribute: false},
    messages: {attribute: false},
    anchor: {attribute: false},
    grouped: {attribute: false},
    query: {state: true},
    active: {state: true},
    scrolled: {state: true},
    showsHelp: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-picker', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** What there is to choose, in order. */
  entries: readonly PickerEntry[] = [];

  /** The keys that open it, or ''. */
  palette = '';

  /** Texts in another language. */
  messages: Messages = en;

  /** Where it stands; in the middle of the window without. */
  anchor: Element | undefined;

  /** Whether it begins with the list of keys. */
  startsWithHelp = false;

  /** Whether headings of groups stand between the entries, as long as nothing is searched. */
  grouped = true;

  /** @internal Runs an action; called in the click or key. */
  onPick: ((action: Action) => void) | undefined;

  /** @internal Shows today's runs. */
  onRuns: (() => void) | undefined;

  /** @internal Opens what arranges the actions. */
  onArrange: (() => void) | undefined;

  /** @internal Called when it has closed. */
  onClose: (() => void) | undefined;

  private query = '';
  /** Index of the entry that Enter would run. */
  private active = 0;
  private scrolled = 0;
  private showsHelp = false;

  /** What had the focus before. */
  readonly #before = deepFocus();
  #rows: readonly Row<PickerEntry>[] = [];
  #inSight: readonly Row<PickerEntry>[] = [];
  #found: readonly PickerEntry[] = [];

  get #popover(): HTMLElement {
    return this.renderRoot.querySelector('.picker')!;
  }

  get #list(): HTMLElement | null {
    return this.renderRoot.querySelector('.list');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onPointerDown, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onPointerDown, true);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('entries') && !changed.has('query') && !changed.has('grouped')) return;
    const before = this.#found[this.active]?.action.id;
    this.#found = search(this.entries, this.query);
    this.#rows = layOut(this.#found, this.grouped && !this.query);
    // A list that is refreshed leaves the choice where it was.
    const same = changed.has('query')
      ? -1
      : this.#found.findIndex(({action}) => action.id === before);
    this.active = Math.max(0, same);
  }

  protected override firstUpdated(): void {
    this.showsHelp = this.startsWithHelp;
    this.#popover.showPopover();
    placeAt(this.#popover, this.anchor, this.matches(':dir(rtl)'));
    // A finger has no use for a keyboard that covers half the page.
    const touch = matchMedia('(pointer: coarse)').matches;
    if (touch) this.#list?.focus();
    else this.renderRoot.querySelector('input')?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    const box = this.renderRoot.querySelector('.rows');
    if (box) placeRows(box, this.#rows, this.#inSight);
    if (changed.has('active') || changed.has('query')) this.#reveal();
  }

  protected override render(): TemplateResult {
    const count = this.#found.length;
    return html`
      <div
        class="picker"
        popover="manual"
        role="dialog"
        aria-label=${this.messages.actions}
        @focusout=${this.#onFocusOut}
        @keydown=${this.#onKey}
        @keypress=${this.#keep}
      >
        ${searchBox({
          query: this.query,
          active: count > 0 ? `option-${this.active}` : undefined,
          messages: this.messages,
          onInput: this.#onInput,
        })}
        ${this.showsHelp ? this.#renderHelp() : this.#renderList()}
        ${footLinks({
          messages: this.messages,
          showsHelp: this.showsHelp,
          onRuns: this.#toRuns,
          onArrange: this.#toArrange,
          onHelp: this.#onHelp,
        })}
        <div class="quiet" role="status">${this.messages.picker.found(count)}</div>
      </div>
    `;
  }

  #renderList(): TemplateResult {
    const words = this.messages.picker;
    if (this.#found.length === 0) return html`<div class="none">${words.none(this.query)}</div>`;
    this.#inSight = inSight(this.#rows, this.scrolled, this.#list?.clientHeight || 360);
    return html`
      <div
        id="list"
        class="list"
        role="listbox"
        tabindex="-1"
        aria-label=${this.messages.actions}
        @scroll=${this.#onScroll}
        @click=${this.#onClick}
        @pointermove=${this.#onPointer}
      >
        <div class="rows" role="presentation">
          ${this.#inSight.map(row => rowView(row, this.active, this.#found.length))}
        </div>
      </div>
    `;
  }

  #renderHelp(): TemplateResult {
    const own = this.entries.flatMap(({name, keys}) => (keys ? {label: name, keys} : []));
    return helpView([...barKeys(this.palette, this.messages), ...own], this.messages.picker.keys);
  }

  readonly #toRuns = (): void => {
    this.#close();
    this.onRuns?.();
  };

  readonly #toArrange = (): void => {
    this.#close();
    this.onArrange?.();
  };

  /** The keys instead of the list, or the list again. */
  readonly #onHelp = (): void => {
    this.showsHelp = !this.showsHelp;
  };

  readonly #onInput = (event: InputEvent): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.showsHelp = event.target.value === '?';
    if (this.showsHelp) event.target.value = '';
    this.query = event.target.value;
    this.scrolled = 0;
  };

  /** The page's shortcuts are not for who types here. */
  readonly #keep = (event: Event): void => event.stopPropagation();

  readonly #onKey = (event: KeyboardEvent): void => {
    this.#keep(event);
    // Keys of an input method are its own.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#close();
    }
    // Nobody runs what is not in sight.
    if (event.target instanceof HTMLButtonElement || this.showsHelp) return;
    const last = this.#found.length - 1;
    const next = stepFrom(this.active, last, event);
    if (next !== undefined && last >= 0) this.active = next;
    else if (event.key === 'Enter') {
      // The key that opened the list may still be held.
      if (!event.repeat) this.#pick(this.active);
    } else return;
    event.preventDefault();
  };

  readonly #onClick = (event: Event): void => {
    const index = indexAt(event);
    if (index !== undefined) this.#pick(index);
  };

  readonly #onPointer = (event: Event): void => {
    this.active = indexAt(event) ?? this.active;
  };

  readonly #onScroll = (event: Event): void => {
    if (event.target instanceof Element) this.scrolled = event.target.scrollTop;
  };

  readonly #onFocusOut = ({relatedTarget}: FocusEvent): void => {
    // The window that loses the focus tells nothing; something else on the page that gets it does.
    // Not by `Node`, nor elsewhere: old pages have a class of that name.
    const isInside = relatedTarget instanceof Element && this.renderRoot.contains(relatedTarget);
    if (relatedTarget && !isInside) this.#close();
  };

  readonly #onPointerDown = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close();
  };

  /** Not left to `popover=auto`: engines differ in where the focus goes then. */
  #close(): void {
    const isInside = Boolean(this.shadowRoot?.activeElement);
    this.#popover.hidePopover();
    this.onClose?.();
    if (isInside) focusAgain(this.#before);
  }

  #pick(index: number): void {
    const entry = this.#found[index];
    if (!entry) return;
    // Closed first: the focus goes back to where it was before a question comes.
    if (!entry.disabled) this.#close();
    this.onPick?.(entry.action);
  }

  /** Scrolls to the active entry, where it is out of sight. */
  #reveal(): void {
    const row = this.#rows.find(({entry, index}) => entry && index === this.active);
    // With the first entry its heading is seen, too.
    if (row) scrollTo(this.#list, row, this.active === 0 ? 0 : row.top);
  }
}

function indexAt(event: Event): number | undefined {
  const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
  return row ? Number(row.getAttribute('data-index')) : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-picker': CsActionPickerElement;
  }
}
