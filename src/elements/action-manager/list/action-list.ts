import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import {actionTypes} from '../../../protocol/action.ts';
import {ownString} from '../../../protocol/json.ts';
import type {ActionHealth, WholeAction} from '../../../protocol/manager.ts';
import {search} from '../../picker/search.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {styles} from './action-list.styles.ts';
import {actionRow} from './action-row.ts';
import {ReorderController} from './reorder-controller.ts';

/** Rows drawn at first, and more at a time: thousands are searched at once, not drawn at once. */
const pageSize = 100;

/**
 * @summary The manager's list of actions: search, order, switch on and off.
 * @tag cs-action-list
 *
 * @fires {CustomEvent<WholeAction>} cs-list-edit - An action is to be edited.
 * @fires {CustomEvent<WholeAction>} cs-list-duplicate - An action is to be copied.
 * @fires {CustomEvent<WholeAction>} cs-list-remove - An action is to be deleted.
 * @fires {CustomEvent<WholeAction>} cs-list-switch - An action is to be switched on or off.
 * @fires {CustomEvent<string[]>} cs-list-order - All ids, in their new order.
 * @fires {CustomEvent<void>} cs-list-gallery - Ready actions are to be shown.
 */
export class CsActionListElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, managerStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    words: {attribute: false},
    actions: {attribute: false},
    health: {attribute: false},
    leaving: {attribute: false},
    query: {state: true},
    type: {state: true},
    most: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-list', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Texts. */
  words: ManagerMessages = managerEn;

  /** All actions, in display order. */
  actions: readonly WholeAction[] = [];

  /** How they fare, by id; nothing where the server does not know. */
  health: ReadonlyMap<string, ActionHealth> | undefined;

  /** Ids of those that are about to be deleted. */
  leaving: ReadonlySet<string> = new Set();

  private query = '';
  private type = '';
  private most = pageSize;

  readonly #order = new ReorderController(this, {
    ids: () => this.#shown.map(({id}) => id),
    nameOf: id => this.actions.find(one => one.id === id)?.name ?? '',
    commit: ids => this.#tell('cs-list-order', this.#withLeaving(ids)),
  });

  /** Puts the focus on the row of an action, else on the search. */
  focusAction(id: string): void {
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .open`);
    (row ?? this.renderRoot.querySelector<HTMLElement>('#search'))?.focus();
  }

  get #shown(): readonly WholeAction[] {
    return this.actions.filter(({id}) => !this.leaving.has(id));
  }

  get #found(): readonly WholeAction[] {
    const fitting = this.#shown.filter(({action_type}) => !this.type || action_type === this.type);
    if (!this.query.trim()) return fitting;
    const entries = fitting.map(action => ({
      name: action.name,
      description: [ownString(action.config, 'description'), targetOf(action)].join(' '),
      group: ownString(action.config, 'group'),
      action,
    }));
    return search(entries, this.query).map(({action}) => action);
  }

  /** A row that is moved by keyboard beyond those that are drawn keeps its focus. */
  protected override willUpdate(): void {
    const {lifted} = this.#order;
    if (lifted && this.#order.apply(this.#found)[this.most]?.id === lifted) this.most += pageSize;
  }

  protected override render(): TemplateResult {
    const {list} = this.words;
    if (this.#shown.length === 0) return this.#renderNone();
    const narrowed = this.query.trim() !== '' || this.type !== '';
    const found = this.#order.apply(this.#found);
    return html`
      <div class="tools">
        <input
          id="search"
          type="search"
          autocomplete="off"
          placeholder=${list.search}
          aria-label=${list.search}
          .value=${this.query}
          @input=${this.#onQuery}
        />
        <select aria-label=${list.type} @change=${this.#onType}>
          <option value="">${list.allTypes}</option>
          ${actionTypes.map(
            type =>
              html`<option value=${type} ?selected=${type === this.type}>
                ${this.words.types[type]}
              </option>`,
          )}
        </select>
        <span class="muted small count" role="status">${list.found(found.length)}</span>
      </div>
      ${
        found.length > 0
          ? this.#renderRows(found, narrowed)
          : html`<div class="card none">
              <p>${list.noMatch}</p>
              <button class="plain" type="button" @click=${this.#clear}>${list.clear}</button>
            </div>`
      }
      <p id="move-help" hidden>${narrowed ? list.noMove : list.moveHelp}</p>
      <div class="quiet" aria-live="assertive">${this.#order.said}</div>
    `;
  }

  #renderRows(found: readonly WholeAction[], narrowed: boolean): TemplateResult {
    const {list} = this.words;
    const rest = found.length - this.most;
    return html`
      <div class=${this.health ? 'card' : 'card unhealthy'}>
        <div class="row-grid head small muted" aria-hidden="true">
          <span></span><span></span><span>${list.columns.name}</span>
          <span class="type">${list.columns.type}</span>
          <span class="health">${list.columns.health}</span>
          <span>${list.columns.active}</span><span></span>
        </div>
        <ul
          class="rows"
          @click=${this.#onClick}
          @keydown=${this.#order.onKey}
          @pointerdown=${this.#order.onPointer}
          @focusout=${this.#order.onBlur}
        >
          ${found.slice(0, this.most).map(action =>
            actionRow({
              action,
              target: targetOf(action),
              health: this.health,
              words: this.words,
              fixed: narrowed,
              lifted: this.#order.lifted === action.id,
            }),
          )}
        </ul>
      </div>
      ${
        rest > 0
          ? html`<button class="plain more" type="button" @click=${() => (this.most += pageSize)}>
              ${list.more(Math.min(rest, pageSize))}
            </button>`
          : nothing
      }
    `;
  }

  #renderNone(): TemplateResult {
    const {list} = this.words;
    return html`<div class="card none">
      <h3>${list.none}</h3>
      <p class="muted">${list.noneHelp}</p>
      <button class="plain" type="button" @click=${() => this.#tell('cs-list-gallery', undefined)}>
        ${list.fromGallery}
      </button>
    </div>`;
  }

  /** Those about to be deleted keep their places: the delete may yet be taken back. */
  #withLeaving(ids: readonly string[]): readonly string[] {
    const rest = [...ids];
    return this.actions.flatMap(({id}) => {
      if (this.leaving.has(id)) return [id];
      const next = rest.shift();
      return next === undefined ? [] : [next];
    });
  }

  #onQuery(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.query = event.target.value;
    this.most = pageSize;
  }

  #onType(event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.type = event.target.value;
    this.most = pageSize;
  }

  #clear(): void {
    this.query = '';
    this.type = '';
    this.focusAction('');
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest('[data-id]')?.getAttribute('data-id');
    const deed = event.target.closest('[data-deed]')?.getAttribute('data-deed');
    const action = this.actions.find(one => one.id === id);
    // The second click of two is on the row that has come up.
    if (deed === 'remove' && event.detail > 1) return;
    if (action && deed) this.#tell(`cs-list-${deed}`, action);
    // The row it stood in goes.
    if (action && deed === 'remove') this.focusAction(this.#after(action.id));
  };

  #after(id: string): string {
    const shown = this.#found;
    const index = shown.findIndex(one => one.id === id);
    return (shown[index + 1] ?? shown[index - 1])?.id ?? '';
  }

  #tell(type: string, detail: unknown): void {
    const event = new CustomEvent(type, {detail});
    this.dispatchEvent(event);
  }
}

/** Where an action leads, in short. */
function targetOf({config, action_type}: WholeAction): string {
  const url = ownString(config, 'url');
  if (url !== undefined) return url.replace(/^https?:\/\//, '');
  if (action_type === 'whatsapp') return ownString(config, 'template_name') ?? '';
  return action_type === 'sms' ? (ownString(config, 'body') ?? '') : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-list': CsActionListElement;
  }
}
