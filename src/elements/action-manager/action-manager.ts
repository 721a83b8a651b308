import {type PropertyDeclarations, type PropertyValues, type TemplateResult, html} from 'lit';
import {managerEn} from '../../locales/manager/en.ts';
import {loadManagerMessages} from '../../locales/manager/load.ts';
import type {WholeAction} from '../../protocol/manager.ts';
import {ActionShelf} from '../../state/manager/action-shelf.ts';
import {
  type Draft,
  copyOf,
  draftOf,
  maskedHeaders,
  newDraft,
} from '../../state/manager/action-draft.ts';
import {type ManagerSession, openSession} from '../../state/manager/manager-session.ts';
import {Way, leads} from '../../state/way.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepTyped} from '../shared/keep-typed.ts';
import {problemText} from '../shared/problem-text.ts';
import {SpokenWords} from '../shared/spoken-words.ts';
import {toggleState} from '../shared/toggle-state.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './action-manager.styles.ts';
import {CsActionEditorElement} from './editor/action-editor.ts';
import {CsActionListElement} from './list/action-list.ts';
import {ListChanges} from './list/list-changes.ts';
import {ManagerProperties} from './manager-properties.ts';
import {managerStyles} from './manager.styles.ts';
import {Notices} from './notices.ts';
import {PausedSenders} from './paused-senders.ts';
import {failureView, loadingView} from './say-view.ts';
import {tool} from './signs.ts';
import {tabRow} from './tab-row.ts';
import {type TabName, loadTab, tabView, tabsFor} from './tabs.ts';

/**
 * @summary Where administrators make, order, try and watch an organisation's custom actions.
 * @tag cs-action-manager
 *
 * Put it into any settings page. Against a stock Whatomate server it shows what that server has, and nothing else.
 *
 * @csspart base - All of it.
 * @cssprop [--cs-font-code] - Font family of code.
 * @cssstate loading - While the actions are loading for the first time.
 * @cssstate error - While they could not be loaded.
 * @cssstate dirty - While an editor holds changes that are not saved.
 */
export class CsActionManagerElement extends ManagerProperties {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, managerStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    session: {state: true},
    failure: {state: true},
    editing: {state: true},
    tab: {state: true},
  };

  /** Where `api` points when it is not set; the script-tag build sets it to its own origin. */
  static defaultApi: string | undefined;

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-manager', registry: CustomElementRegistry = customElements): void {
    CsActionListElement.define(undefined, registry);
    CsActionEditorElement.define(undefined, registry);
    if (!registry.get(tag)) registry.define(tag, this);
  }

  private session: ManagerSession | undefined;
  /** Why nothing can be shown, or ''. */
  private failure = '';
  private editing: Draft | undefined;
  private tab: TabName = 'actions';

  readonly #way = new Way(
    () => this.page(CsActionManagerElement.defaultApi),
    (client, api, signal) => openSession({client, api, sandboxSrc: this.sandboxSrc}, signal),
  );
  readonly #shelf = new ActionShelf(() => this.requestUpdate());
  readonly #words = new SpokenWords(this, loadManagerMessages, managerEn);
  readonly #notices = new Notices(this, () => this.#words.current);
  readonly #changes = new ListChanges(this.#shelf, this.#notices, {
    session: () => this.session!,
    words: () => this.#words.current,
    refresh: () => this.refresh(),
    focus: id => (this.#returnTo = id),
  });
  readonly #paused = new PausedSenders(this, {
    resumed: ({name}) => this.#notices.show(this.#words.current.senders.resumed(name)),
    failed: error => this.#notices.show(this.#say(error), {tone: 'error'}),
  });
  readonly #internals = this.attachInternals();
  #open: AbortController | undefined;
  /** Where the focus goes when the editor closes. */
  #returnTo: string | undefined;

  /** Loads everything again. An editor that is open stays as it is. */
  async refresh(): Promise<void> {
    this.#open?.abort();
    const {signal} = (this.#open = new AbortController());
    this.failure = '';
    try {
      const stays = await this.#stays();
      signal.throwIfAborted();
      if (!stays) this.#leave();
      const session = await this.#way.reach(signal);
      // Not in English first where the page speaks another language.
      await this.#words.ready;
      this.session = session;
      const {client, server, me} = session;
      const {notAdmin, roles} = this.#words.current;
      if (me && me.role !== 'admin') this.failure = notAdmin(roles[me.role] ?? me.role);
      else await this.#shelf.load(client, server, signal);
    } catch (error) {
      await this.#words.ready;
      if (!signal.aborted) this.failure = this.#say(error);
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['keydown', 'keypress'] as const) this.addEventListener(type, keepTyped);
    addEventListener('beforeunload', this.#onLeave);
    // Attributes and properties of a page that makes the element by script come first.
    void this.updateComplete.then(() => (this.isConnected ? this.refresh() : undefined));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#onLeave);
    this.#open?.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A page that goes over to another organisation, or learns late who has signed in.
    if (this.hasUpdated && this.isConnected && leads.some(name => changed.has(name)))
      void this.#stays().then(stays => (stays ? undefined : this.refresh()));
    toggleState(this.#internals, 'loading', !this.failure && !this.#shelf.actions);
    toggleState(this.#internals, 'error', this.failure !== '');
  }

  protected override updated(): void {
    const id = this.#returnTo;
    if (this.editing || id === undefined || !this.#list) return;
    this.#returnTo = undefined;
    void this.#list.updateComplete.then(() => this.#list?.focusAction(id));
  }

  get #list(): CsActionListElement | null {
    return this.renderRoot.querySelector('cs-action-list');
  }

  protected override render(): TemplateResult {
    return html`
      <div part="base" class="manager">${this.#renderMain()} ${this.#notices.render()}</div>
    `;
  }

  #renderMain(): TemplateResult {
    const {session, editing} = this;
    const messages = this.#words.current;
    const {actions} = this.#shelf;
    // Work that is not saved outlasts a list that cannot be had.
    if (this.failure && !editing)
      return failureView(this.failure, messages, () => void this.refresh());
    if (!session || !actions) return loadingView(messages);
    if (editing)
      return html`<cs-action-editor
        .session=${session}
        .words=${messages}
        .start=${editing}
        .others=${actions}
        @cs-editor-close=${this.#onClose}
        @cs-editor-saved=${this.#onSaved}
        @cs-editor-dirty=${this.#onDirty}
      ></cs-action-editor>`;
    return html`${this.#renderTabs(session)} ${this.#renderTab(session, actions)}`;
  }

  #renderTabs(session: ManagerSession): TemplateResult {
    const messages = this.#words.current;
    return html`
      <div class="top">
        <h2>${messages.title}</h2>
        <button class="primary" type="button" @click=${this.#onAdd}>
          ${tool('plus')} ${messages.list.add}
        </button>
      </div>
      ${this.#paused.render(session, messages)}
      ${tabRow({
        names: tabsFor(session.server),
        chosen: this.tab,
        label: messages.title,
        texts: messages.tabs,
        onOpen: this.#openTab,
      })}
    `;
  }

  #renderTab(session: ManagerSession, actions: readonly WholeAction[]): TemplateResult {
    const {tab} = this;
    const messages = this.#words.current;
    const shelf = this.#shelf;
    const part =
      tab === 'actions'
        ? html`<cs-action-list
            .words=${messages}
            .actions=${actions}
            .health=${shelf.health}
            .leaving=${shelf.leaving}
            @cs-list-edit=${this.#onEdit}
            @cs-list-duplicate=${this.#onDuplicate}
            @cs-list-remove=${this.#changes.onRemove}
            @cs-list-switch=${this.#changes.onSwitch}
            @cs-list-order=${this.#changes.onOrder}
            @cs-list-gallery=${() => this.#openTab('gallery')}
          ></cs-action-list>`
        : tabView(tab, {
            session,
            actions,
            words: messages,
            baseUrl: this.galleryUrl,
            onDraft: draft => this.#edit({...draft, display_order: this.#shelf.nextOrder}),
            onChanged: () => void this.refresh(),
          });
    return html`<div id="panel" role="tabpanel" aria-labelledby=${`tab-${tab}`}>${part}</div>`;
  }

  readonly #openTab = (name: TabName): void => {
    this.tab = name;
    void loadTab(name).then(
      () => this.requestUpdate(),
      (error: unknown) => this.#notices.show(this.#say(error), {tone: 'error'}),
    );
    // Not all of them are in sight in a narrow place.
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector(`#tab-${name}`)?.scrollIntoView({block: 'nearest'}),
    );
  };

  /** Whether what is shown is still the page's. Work that is not saved stays with what it was begun with. */
  async #stays(): Promise<boolean> {
    return (await this.#way.isStill()) || this.editing !== undefined;
  }

  #leave(): void {
    this.#notices.end();
    this.#way.forget();
    this.session = undefined;
    this.#shelf.clear();
  }

  #edit(draft: Draft): void {
    this.#returnTo = draft.id ?? '';
    this.editing = draft;
  }

  readonly #onAdd = (): void => this.#edit(newDraft(this.#shelf.nextOrder));

  readonly #onEdit = async ({detail}: CustomEvent<WholeAction>): Promise<void> => {
    const {session} = this;
    const action = await this.#shelf.latest(detail);
    if (!this.editing && session === this.session) this.#edit(draftOf(action));
  };

  readonly #onDuplicate = ({detail}: CustomEvent<WholeAction>): void => {
    const {list} = this.#words.current;
    this.#edit(copyOf(detail, list.copyName(detail.name)));
    const lost = maskedHeaders(draftOf(detail));
    if (lost.length > 0) this.#notices.show(list.secretsLost(lost), {tone: 'warning'});
  };

  readonly #onClose = (): void => {
    this.editing = undefined;
    toggleState(this.#internals, 'dirty', false);
    this.tab = 'actions';
    void this.refresh();
  };

  readonly #onSaved = ({detail}: CustomEvent<WholeAction>): void => {
    this.#shelf.put(detail);
    this.#returnTo = detail.id;
    this.#notices.show(this.#words.current.saved(detail.name));
  };

  readonly #onDirty = ({detail}: CustomEvent<boolean>): void =>
    toggleState(this.#internals, 'dirty', detail);

  readonly #onLeave = (event: BeforeUnloadEvent): void => {
    if (this.renderRoot.querySelector('cs-action-editor')?.dirty) event.preventDefault();
  };

  #say(error: unknown): string {
    return problemText(error, this.#words.current);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-manager': CsActionManagerElement;
  }
}
