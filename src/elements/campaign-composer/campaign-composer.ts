import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
} from 'lit';
import {campaignOffers, listCampaigns} from '../../client/campaign-calls.ts';
import type {ActionClient} from '../../client/client.ts';
import {whoAmI} from '../../client/manager-calls.ts';
import {type ComposerMessages, composerEn} from '../../locales/composer/en.ts';
import {loadComposerMessages} from '../../locales/composer/load.ts';
import type {CampaignSummary} from '../../protocol/campaign-answers.ts';
import type {GetToken} from '../../protocol/token.ts';
import {Way, leads} from '../../state/way.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {keepTyped} from '../shared/keep-typed.ts';
import {problemText} from '../shared/problem-text.ts';
import {SpokenWords} from '../shared/spoken-words.ts';
import {toggleState} from '../shared/toggle-state.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './campaign-composer.styles.ts';
import {CsCampaignFormElement} from './campaign-form.ts';
import {CsCampaignWatchElement} from './campaign-watch.ts';
import {formStyles} from './form.styles.ts';
import type {Offers} from './message-section.ts';

interface Connection {
  readonly client: ActionClient;
  readonly offers: Offers;
  /** Whose drafts are whose. */
  readonly owner: string;
}

/** Whoever is signed in runs no campaigns. */
class NotYours extends Error {
  readonly role: string;

  constructor(role: string) {
    super(`Campaigns are not run by the role ${role}`);
    this.role = role;
  }
}

/**
 * @summary Where supervisors write a WhatsApp campaign, schedule it and watch it.
 * @tag cs-campaign-composer
 *
 * Nothing is sent before its check was seen. What is being written is kept in the browser until it is scheduled.
 *
 * @csspart base - All of it.
 * @cssstate loading - While the campaigns are loading for the first time.
 * @cssstate error - While they could not be loaded.
 */
export class CsCampaignComposerElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, formStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    api: {},
    tokenUrl: {attribute: 'token-url'},
    getToken: {attribute: false},
    messages: {attribute: false},
    connection: {state: true},
    campaigns: {state: true},
    failure: {state: true},
    showing: {state: true},
  };

  /** Where `api` points when it is not set; the script-tag build sets it to its own origin. */
  static defaultApi: string | undefined;

  /** Registers the element, unless the name is taken. */
  static define(
    tag = 'cs-campaign-composer',
    registry: CustomElementRegistry = customElements,
  ): void {
    CsCampaignFormElement.define(undefined, registry);
    CsCampaignWatchElement.define(undefined, registry);
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Base URL of the action server. */
  api?: string;

  /** Same-origin URL that answers `{"token": "…"}` for a supervisor. */
  tokenUrl?: string;

  /** Answers the token of the signed-in supervisor. */
  getToken?: GetToken;

  /** Texts. Absent: those of the nearest `lang` (en, es, pt-BR, hi, ar). */
  messages?: ComposerMessages;

  private connection: Connection | undefined;
  private campaigns: readonly CampaignSummary[] | undefined;
  /** Why nothing can be shown, or ''. */
  private failure = '';
  /** `new`, the id of a campaign, or '' for the list. */
  private showing = '';

  readonly #words = new SpokenWords(this, loadComposerMessages, composerEn);
  readonly #internals = this.attachInternals();
  readonly #way = new Way(
    () => ({
      api: this.api ?? CsCampaignComposerElement.defaultApi,
      tokenUrl: this.tokenUrl,
      getToken: this.getToken,
    }),
    connect,
  );
  #abort: AbortController | undefined;
  /** Whose everything is that is shown. */
  #owner = '';

  /** Loads the campaigns again. */
  async refresh(): Promise<void> {
    this.#abort?.abort();
    const {signal} = (this.#abort = new AbortController());
    this.failure = '';
    try {
      const isStill = await this.#way.isStill();
      signal.throwIfAborted();
      if (!isStill) this.#leave();
      const connection = await this.#way.reach(signal);
      // Not in English first where the page speaks another language.
      await this.#words.ready;
      this.#take(connection);
      this.campaigns = await listCampaigns(connection.client, signal);
    } catch (error) {
      await this.#words.ready;
      if (signal.aborted) return;
      const words = this.#words.current;
      this.failure =
        error instanceof NotYours
          ? words.notYours(words.roles[error.role] ?? error.role)
          : problemText(error, words);
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['keydown', 'keypress'] as const) this.addEventListener(type, keepTyped);
    // After the attributes of the parser or a framework.
    void this.updateComplete.then(() => {
      if (this.isConnected) void this.refresh();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
    this.#leave();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A page may go over to another server, or learn late who has signed in.
    if (this.hasUpdated && this.isConnected && leads.some(name => changed.has(name)))
      void this.#way.isStill().then(still => (still ? undefined : this.refresh()));
    toggleState(this.#internals, 'loading', !this.failure && !this.campaigns);
    toggleState(this.#internals, 'error', this.failure !== '');
  }

  /** What was pressed has gone with its view: the focus goes on in the next one. */
  protected override updated(changed: PropertyValues): void {
    const before: unknown = changed.get('showing');
    if (typeof before !== 'string') return;
    const next =
      this.renderRoot.querySelector<HTMLElement>('cs-campaign-form, cs-campaign-watch') ??
      this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(before)}"]`) ??
      this.renderRoot.querySelector<HTMLElement>('button.primary');
    next?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div part="base" class="composer">${this.#renderMain()}</div>`;
  }

  #renderMain(): TemplateResult {
    const {connection, campaigns, failure, showing} = this;
    const messages = this.#words.current;
    // Work that is not sent outlasts a list that cannot be had.
    if (failure && !(connection && campaigns && showing))
      return html`<section class="say" role="alert">
        <p>${failure}</p>
        <button class="plain" type="button" @click=${this.refresh}>${messages.tryAgain}</button>
      </section>`;
    if (!connection || !campaigns)
      return html`<section class="say" role="status">${messages.loading}</section>`;
    if (showing === '') return this.#renderList(campaigns);
    return html`
      <div class="top">
        <button class="plain" type="button" @click=${() => void this.#toList()}>
          <span class="flip">←</span> ${messages.back}
        </button>
      </div>
      ${
        showing === 'new'
          ? html`<cs-campaign-form
              .client=${connection.client}
              .offers=${connection.offers}
              .owner=${connection.owner}
              .words=${messages}
              .onMade=${this.#onMade}
            ></cs-campaign-form>`
          : html`<cs-campaign-watch
              .client=${connection.client}
              .campaignId=${showing}
              .words=${messages}
            ></cs-campaign-watch>`
      }
    `;
  }

  #renderList(campaigns: readonly CampaignSummary[]): TemplateResult {
    const messages = this.#words.current;
    return html`
      <div class="top">
        <h2>${messages.title}</h2>
        <button class="primary" type="button" @click=${() => this.#open('new')}>
          ${messages.add}
        </button>
      </div>
      ${
        campaigns.length === 0
          ? html`<section class="say">
              <p><strong>${messages.none}</strong></p>
              <p class="muted">${messages.noneHelp}</p>
            </section>`
          : html`<ul class="campaigns">
              ${campaigns.map(
                ({id, name, status, recipients, startAt}) =>
                  html`<li>
                    <button type="button" data-id=${id} @click=${() => this.#open(id)}>
                      ${name}
                    </button>
                    <span class="badge">${messages.states[status]}</span>
                    <span class="muted">
                      ${[messages.people(recipients), startAt && messages.moment(startAt)].filter(Boolean).join(' · ')}
                    </span>
                  </li>`,
              )}
            </ul>`
      }
    `;
  }

  readonly #open = (id: string): void => {
    this.showing = id;
  };

  /** Whoever has gone on to something else meanwhile finds it in the list. */
  readonly #onMade = (id: string, stayed: boolean): void => {
    if (stayed) this.#open(id);
    else if (this.isConnected) void this.refresh();
  };

  async #toList(): Promise<void> {
    this.showing = '';
    await this.refresh();
  }

  #leave(): void {
    this.#way.forget();
    this.connection = undefined;
  }

  /** What is another one's gives way; what was being written is kept for whom it is. */
  #take(connection: Connection): void {
    const {owner} = connection;
    if (this.#owner !== owner) {
      this.campaigns = undefined;
      this.showing = '';
    }
    this.#owner = owner;
    this.connection = connection;
  }
}

async function connect(
  client: ActionClient,
  api: string,
  signal: AbortSignal,
): Promise<Connection> {
  const me = await whoAmI(client, signal);
  if (me?.role === 'agent') throw new NotYours(me.role);
  const offers = await campaignOffers(client, signal);
  return {client, offers, owner: JSON.stringify([api, await client.subject()])};
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-campaign-composer': CsCampaignComposerElement;
  }
}
