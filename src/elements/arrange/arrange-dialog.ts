import {LitElement, type PropertyDeclarations, type TemplateResult, html} from 'lit';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Action} from '../../protocol/action.ts';
import {type Personal, unarranged} from '../../protocol/personal.ts';
import {arrange} from '../../state/arrange.ts';
import {hidden, isArranged, moved, pinned, withKeys} from '../../state/rearrange.ts';
import {findBar} from '../../state/bar-context.ts';
import type {BarRuns} from '../../state/bar-handle.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {dialogStyles} from '../shared/dialog.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepKey} from '../shared/dialog-keys.ts';
import {type Deed, arrangeRow} from './arrange-row.ts';
import {styles} from './arrange-dialog.styles.ts';
import {RowDrag} from './row-drag.ts';
import {areSame, keysOf, shortcutOf} from './shortcut-of.ts';

/**
 * @summary Lets a person arrange the actions for themselves: the order, what stands first, what is hidden, the keys.
 * @tag cs-arrange-dialog
 *
 * Every change is kept at once. Alt with an arrow moves the row that has the focus.
 */
export class CsArrangeDialogElement extends LitElement {
  static override readonly styles = [hostStyles, buttonStyles, dialogStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    actions: {attribute: false},
    messages: {attribute: false},
    listening: {state: true},
    problem: {state: true},
    said: {state: true},
    taken: {state: true},
    moving: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-arrange-dialog', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** All actions that this person may see, in the organisation's order. */
  actions: readonly Action[] = [];

  /** Texts in another language. */
  messages: Messages = en;

  /** @internal Called when it has closed. */
  onClose: (() => void) | undefined;

  /** The id of the action whose new keys are awaited, or ''. */
  private listening = '';
  private problem = '';
  private said = '';
  /** The arrangement that *Reset* has taken away, to be taken back. */
  private taken: Personal | undefined;
  /** The id of the action that is dragged, or ''. */
  private moving = '';

  readonly #bar = findBar(this);
  readonly #drag = new RowDrag({
    rows: () => [...this.renderRoot.querySelectorAll('li')],
    move: (id, by) => this.#move(id, by),
    show: id => (this.moving = id),
  });

  get #runs(): BarRuns | undefined {
    return this.#bar.value?.runs;
  }

  get #personal(): Personal {
    return this.#runs?.personal ?? unarranged;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drag.stop();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const words = this.messages.arrange;
    const personal = this.#personal;
    const canReset = isArranged(personal) || this.taken;
    return html`
      <dialog
        aria-labelledby="title"
        aria-describedby="about"
        @close=${this.#onClose}
        @keydown=${this.#onKey}
        @keypress=${keepKey}
      >
        <h2 id="title">${words.title}</h2>
        <p id="about" class="about">${words.about}</p>
        <div class="body">
          <ul>
            ${arrange(this.actions, personal).map(action => this.#renderRow(action, personal))}
          </ul>
        </div>
        <p class="problem" role="alert">${this.problem}</p>
        <footer>
          ${
            canReset
              ? html`<button class="plain" type="button" @click=${this.#reset}>
                  ${this.taken ? this.messages.undo : words.reset}
                </button>`
              : html`<span></span>`
          }
          <button class="primary" type="button" autofocus @click=${this.#close}>
            ${this.messages.close}
          </button>
        </footer>
        <div class="quiet" role="status">${this.said}</div>
      </dialog>
    `;
  }

  #renderRow(action: Action, personal: Personal): TemplateResult {
    const {id} = action;
    const canMove = (by: number): boolean => moved(this.actions, personal, id, by) !== undefined;
    return arrangeRow({
      action,
      personal,
      messages: this.messages,
      canMove: {up: canMove(-1), down: canMove(1)},
      isMoving: this.moving === id,
      isListening: this.listening === id,
      onGrip: this.#drag.begin,
      onDo: deed => this.#deeds[deed](id),
      onKeysLeft: this.#stopListening,
    });
  }

  readonly #deeds: Readonly<Record<Deed, (id: string) => void>> = {
    up: id => this.#move(id, -1),
    down: id => this.#move(id, 1),
    pin: id => this.#change(pinned(this.#personal, id, !this.#personal.pinned.includes(id))),
    hide: id => this.#change(hidden(this.#personal, id, !this.#personal.hidden.includes(id))),
    keys: id => {
      this.listening = this.listening === id ? '' : id;
    },
  };

  #move(id: string, by: number): boolean {
    const next = moved(this.actions, this.#personal, id, by);
    if (!next) return false;
    // The element that has the focus is moved with its row, and keeps it.
    const focused = this.shadowRoot?.activeElement;
    const was = focused?.closest('li')?.dataset['id'];
    const what = focused instanceof HTMLElement ? focused.dataset['do'] : undefined;
    this.#change(next);
    const order = arrange(this.actions, next);
    const place = order.findIndex(action => action.id === id);
    const name = order[place]?.name || this.messages.untitled;
    this.said = this.messages.arrange.moved(name, place + 1, order.length);
    if (was && what)
      void this.updateComplete.then(() =>
        this.renderRoot
          .querySelector<HTMLElement>(`li[data-id="${CSS.escape(was)}"] [data-do=${what}]`)
          ?.focus(),
      );
    return true;
  }

  #change(next: Personal): void {
    this.taken = undefined;
    void this.#keep(next);
  }

  async #keep(next: Personal): Promise<void> {
    this.problem = '';
    const kept = (await this.#runs?.arrange(next)) ?? true;
    if (!kept) this.problem = this.messages.arrange.onlyHere;
  }

  readonly #reset = (): void => {
    const {taken} = this;
    this.taken = taken ? undefined : this.#personal;
    void this.#keep(taken ?? unarranged);
  };

  #onKey(event: KeyboardEvent): void {
    // The page's shortcuts are not for who arranges here.
    event.stopPropagation();
    if (this.listening) {
      event.preventDefault();
      this.#listen(event);
      return;
    }
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    const by = {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (!event.altKey || !by || !row) return;
    event.preventDefault();
    this.#move(row.dataset['id']!, by);
  }

  /** Takes the keys that are pressed: Escape leaves all as it is, Delete takes the keys away. */
  #listen(event: KeyboardEvent): void {
    if (event.isComposing || event.repeat) return;
    const id = this.listening;
    const keys = event.key === 'Delete' || event.key === 'Backspace' ? '' : shortcutOf(event);
    if (event.key === 'Escape') this.listening = '';
    if (keys === undefined || !this.listening) return;
    const owner =
      keys && this.actions.find(one => one.id !== id && areSame(keysOf(one, this.#personal), keys));
    if (owner) {
      this.problem = this.messages.arrange.taken(owner.name || this.messages.untitled);
      return;
    }
    this.listening = '';
    this.#change(withKeys(this.#personal, id, keys));
  }

  readonly #stopListening = (): void => {
    this.listening = '';
  };

  readonly #close = (): void => this.renderRoot.querySelector('dialog')?.close();
  readonly #onClose = (): void => this.onClose?.();
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-arrange-dialog': CsArrangeDialogElement;
  }
}
