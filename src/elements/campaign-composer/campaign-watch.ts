import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {
  type CampaignControl,
  campaignTable,
  controlCampaign,
  getCampaign,
  recipientsIn,
  retryCampaign,
} from '../../client/campaign-calls.ts';
import type {ActionClient} from '../../client/client.ts';
import {type ComposerMessages, composerEn} from '../../locales/composer/en.ts';
import type {CampaignDetail, CampaignRecipient} from '../../protocol/campaign-answers.ts';
import type {RecipientState} from '../../protocol/campaign.ts';
import {saveTable} from '../../state/save-file.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {dialogStyles} from '../shared/dialog.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {problemText} from '../shared/problem-text.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './campaign-watch.styles.ts';
import {formStyles} from './form.styles.ts';
import {progressView} from './progress-view.ts';

/** Milliseconds between two looks; longer once it has ended, for the vendor's word comes late. */
const pauses = {moving: 1_500, waiting: 5_000, ended: 15_000} as const;
/** States that somebody should look into. */
const troubles = ['failed', 'undelivered', 'unknown', 'skipped'] as const;

/**
 * @summary A campaign while it is sent: how far it is, what went wrong, and the ways to stop it.
 * @tag cs-campaign-watch
 */
export class CsCampaignWatchElement extends LitElement {
  static override readonly styles = [
    hostStyles,
    toneStyles,
    buttonStyles,
    formStyles,
    dialogStyles,
    styles,
  ];

  static override readonly properties: PropertyDeclarations = {
    client: {attribute: false},
    campaignId: {attribute: false},
    words: {attribute: false},
    campaign: {state: true},
    rows: {state: true},
    failure: {state: true},
    refused: {state: true},
    said: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-campaign-watch', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  client!: ActionClient;
  campaignId = '';
  words: ComposerMessages = composerEn;

  private campaign: CampaignDetail | undefined;
  private rows: readonly CampaignRecipient[] = [];
  /** Why it could not be looked at, or ''. */
  private failure = '';
  /** Why what the person did last was refused, or ''; it stays while the campaign is looked at. */
  private refused = '';
  private said = '';

  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the look that is under way: of two, the older one may come in last. */
  #looking: AbortController | undefined;
  /** What the person has asked for and is not done. */
  readonly #underWay = new Set<string>();
  /** Counts of troubles that `rows` belongs to. */
  #seen = '';
  /** The focus was given before there was anything to read. */
  #focusing = false;

  /** The name of the campaign, once it is known: what stands below it changes by itself. */
  override focus(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('h2');
    this.#focusing = !this.campaign;
    if (this.campaign) heading?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#abort = new AbortController();
    void this.updateComplete.then(() => this.#look());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  protected override updated(): void {
    if (this.#focusing && this.campaign) this.focus();
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar i');
    const {done = 0, total = 0} = this.campaign ?? {};
    // Not by a style attribute, which a strict policy forbids.
    bar?.style.setProperty('inline-size', `${total > 0 ? (100 * done) / total : 0}%`);
  }

  protected override render(): TemplateResult {
    const {campaign, words} = this;
    const failure = this.refused || this.failure;
    const problem = failure ? html`<p class="problem" role="alert">${failure}</p>` : nothing;
    if (!campaign) return html`<section>${problem || words.loading}</section>`;
    return html`
      <section>
        <div class="head">
          <h2 tabindex="-1">${campaign.name}</h2>
          <span class=${`badge ${campaign.status}`} role="status">
            ${words.states[campaign.status]}
          </span>
        </div>
        ${campaign.reason ? html`<p class="problem">${campaign.reason}</p>` : nothing} ${problem}
        ${progressView(campaign, words)} ${this.#renderButtons(campaign)}
        <p class="quiet" role="status">${this.said}</p>
      </section>
      <section>
        <h3>${words.watch.troubles}</h3>
        ${
          this.rows.length === 0
            ? html`<p class="muted">${words.watch.noTroubles}</p>`
            : html`${this.#renderAll(campaign)}
                <ul class="rows">
                  ${this.rows.map(
                    ({row, to, state, error}) =>
                      html`<li>
                        <span class="muted">${words.check.row(row)}</span>
                        <span dir="ltr">${to}</span>
                        <strong>${words.recipientStates[state]}</strong> <bdi>${error}</bdi>
                      </li>`,
                  )}
                </ul>`
        }
      </section>
      <dialog aria-labelledby="sure-title" aria-describedby="sure">
        <h2 id="sure-title">${words.watch.cancel}</h2>
        <p id="sure">${words.watch.sure}</p>
        <footer>
          <button class="plain" type="button" autofocus @click=${() => this.#dialog?.close()}>
            ${words.watch.keep}
          </button>
          <button class="primary danger" type="button" @click=${this.#cancel}>
            ${words.watch.really}
          </button>
        </footer>
      </dialog>
    `;
  }

  /** Rows that are shown are the first of each state; a file holds them all. */
  #renderAll({states}: CampaignDetail): TemplateResult {
    const {watch} = this.words;
    const all = troubles.reduce((sum, state) => sum + (states.get(state) ?? 0), 0);
    return html`<div class="row">
      <button class="plain small" type="button" @click=${() => void this.#download(troubles)}>
        ${watch.troublesTable}
      </button>
      ${
        all > this.rows.length
          ? html`<span class="muted">${watch.shown(this.rows.length, all)}</span>`
          : nothing
      }
    </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #renderButtons({status, states}: CampaignDetail): TemplateResult {
    const own = this.words.watch;
    const button = (label: string, act: () => void, kind = 'plain'): TemplateResult =>
      html`<button class=${kind} type="button" @click=${act}>${label}</button>`;
    const isOver = status === 'completed' || status === 'cancelled';
    const moves = status === 'running' || status === 'scheduled';
    // One button, whatever it says: whoever has paused can go on where they are.
    const main = moves
      ? button(own.pause, () => this.#tell('pause'))
      : button(status === 'draft' ? own.start : own.resume, () => this.#tell('resume'), 'primary');
    return html`<div class="row">
      ${isOver ? nothing : main}
      ${isOver ? nothing : button(own.cancel, () => this.#dialog?.showModal())}
      ${states.get('failed') ? button(own.retry, () => void this.#retry()) : nothing}
      ${button(own.table, () => void this.#download())}
    </div>`;
  }

  readonly #cancel = (): void => {
    this.#dialog?.close();
    this.#tell('cancel');
    // The button that was pressed goes.
    this.focus();
  };

  #tell(control: CampaignControl): void {
    void this.#try(control, async () => {
      await controlCampaign(this.client, this.campaignId, control);
    }).then(() => this.#look());
  }

  async #retry(): Promise<void> {
    await this.#try('retry', async () => {
      const count = await retryCampaign(this.client, this.campaignId);
      this.said = this.words.watch.retried(count);
      await this.#look();
    });
  }

  async #download(states: readonly RecipientState[] = []): Promise<void> {
    await this.#try(`download ${states.join()}`, async () => {
      const text = await campaignTable(this.client, this.campaignId, states);
      saveTable(`${this.campaign?.name || 'campaign'}.csv`, text);
    });
  }

  /** A double click is one; what is another wish does not wait. */
  async #try(wish: string, act: () => Promise<void>): Promise<void> {
    if (this.#underWay.has(wish)) return;
    this.#underWay.add(wish);
    this.refused = '';
    try {
      await act();
    } catch (error) {
      this.refused = problemText(error, this.words);
    } finally {
      this.#underWay.delete(wish);
    }
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#looking?.abort();
    this.#looking = new AbortController();
    const signal = AbortSignal.any([this.#abort.signal, this.#looking.signal]);
    try {
      const campaign = await getCampaign(this.client, this.campaignId, signal);
      this.campaign = campaign;
      this.failure = '';
      await this.#lookAtTroubles(campaign, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.failure = problemText(error, this.words);
    }
    if (!signal.aborted) this.#timer = setTimeout(() => void this.#look(), this.#pause());
  }

  /** Rows are asked for when their number has changed. */
  async #lookAtTroubles({states}: CampaignDetail, signal: AbortSignal): Promise<void> {
    const wanted = troubles.filter(state => states.get(state));
    const seen = wanted.map(state => `${state} ${states.get(state)}`).join();
    if (seen === this.#seen) return;
    const lists = await Promise.all(
      wanted.map(state => recipientsIn(this.client, this.campaignId, state, signal)),
    );
    this.rows = lists.flat();
    this.#seen = seen;
  }

  #pause(): number {
    const {status} = this.campaign ?? {};
    if (status === 'running') return pauses.moving;
    return status === 'completed' || status === 'cancelled' ? pauses.ended : pauses.waiting;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-campaign-watch': CsCampaignWatchElement;
  }
}
