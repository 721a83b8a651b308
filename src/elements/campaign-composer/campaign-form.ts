import {LitElement, type PropertyDeclarations, type TemplateResult, html} from 'lit';
import {
  type CampaignProblem,
  isMadeBefore,
  previewCampaign,
  problemsOf,
} from '../../client/campaign-calls.ts';
import type {ActionClient} from '../../client/client.ts';
import {type ComposerMessages, composerEn} from '../../locales/composer/en.ts';
import type {CampaignPreview} from '../../protocol/campaign-answers.ts';
import {
  type CampaignDraft,
  checkOf,
  emptyDraft,
  emptyParameters,
  missingParts,
  neededPlaces,
  sectionOf,
} from '../../state/composer/draft.ts';
import {dropDraft, keepDraft, loadDraft} from '../../state/composer/draft-store.ts';
import {leftOut} from '../../state/composer/left-out.ts';
import {saveTable} from '../../state/save-file.ts';
import {buttonStyles} from '../shared/button.styles.ts';
import {hostStyles} from '../shared/host.styles.ts';
import {problemText} from '../shared/problem-text.ts';
import {toneStyles} from '../shared/tone.styles.ts';
import {styles} from './campaign-composer.styles.ts';
import {CsCampaignRecipientsElement} from './campaign-recipients.ts';
import {checkSection} from './check-section.ts';
import {formStyles} from './form.styles.ts';
import {type Offers, messageSection, templateOf} from './message-section.ts';
import {firstText, phoneView} from './phone.ts';
import {problemList} from './problem-list.ts';
import {type Change, type Section, valueOf} from './sections.ts';
import {sendDraft} from './send-draft.ts';
import {whenSection} from './when-section.ts';

/** Milliseconds without a change before the browser keeps the draft. */
const keepPause = 200;
/** What is under way, by owner: a draft that is being sent is not to be written on by a form that comes meanwhile. */
const sends = new Map<string, Promise<unknown>>();

/**
 * @summary A campaign while it is written: who, what, when, and a check before anything is sent.
 * @tag cs-campaign-form
 */
export class CsCampaignFormElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, formStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    client: {attribute: false},
    offers: {attribute: false},
    owner: {attribute: false},
    words: {attribute: false},
    draft: {state: true},
    preview: {state: true},
    problems: {state: true},
    failure: {state: true},
    busy: {state: true},
    isKept: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-campaign-form', registry: CustomElementRegistry = customElements): void {
    CsCampaignRecipientsElement.define(undefined, registry);
    if (!registry.get(tag)) registry.define(tag, this);
  }

  client!: ActionClient;
  offers: Offers = {senders: [], templates: []};
  /** Whose draft it is. */
  owner = '';
  words: ComposerMessages = composerEn;

  /** @internal Called with the id of the campaign that was made, and whether the person has stayed here for it. */
  onMade: ((id: string, stayed: boolean) => void) | undefined;

  private draft: CampaignDraft | undefined;
  /** Of the draft as it is; a change takes it away. */
  private preview: CampaignPreview | undefined;
  private problems: readonly CampaignProblem[] = [];
  private failure = '';
  private busy = false;
  private isKept = true;

  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The focus was given before there was a field for it. */
  #focusing = false;

  /** Where writing begins, once what was kept is there. */
  override focus(): void {
    const field = this.renderRoot.querySelector<HTMLElement>('#name');
    this.#focusing = !field;
    field?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#keepNow);
    void this.updateComplete.then(async () => {
      await sends.get(this.owner);
      const draft = await loadDraft(this.owner);
      const [only, ...others] = this.offers.senders;
      // One number leaves no choice.
      this.draft =
        only && others.length === 0 && draft.from.length === 0
          ? {...draft, from: [only.address]}
          : draft;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#keepNow);
    this.#abort.abort();
    this.#keepNow();
  }

  protected override updated(): void {
    if (this.#focusing && this.draft) this.focus();
  }

  protected override render(): TemplateResult {
    const {draft, words, preview, offers} = this;
    if (!draft) return html`<p role="status">${words.loading}</p>`;
    const section = (name: ReturnType<typeof sectionOf>): Section => ({
      draft,
      words,
      problems: this.problems.filter(({path}) => sectionOf(path) === name),
      change: this.#change,
    });
    return html`
      <div class="form">
        <div class="sections">
          <section>
            ${problemList(section('name').problems)}
            <div class="field">
              <label for="name">${words.name}</label>
              <input
                id="name"
                type="text"
                maxlength="200"
                aria-describedby="name-help"
                .value=${draft.name}
                @input=${(event: Event) => this.#change({name: valueOf(event)})}
              />
              <span class="help" id="name-help">${words.nameHelp}</span>
            </div>
          </section>
          <cs-campaign-recipients
            .client=${this.client}
            .words=${words}
            .recipients=${draft.recipients}
            .problems=${section('recipients').problems}
            .onRecipients=${this.#onRecipients}
          ></cs-campaign-recipients>
          ${messageSection(section('message'), offers)} ${whenSection(section('schedule'))}
          ${checkSection({
            words,
            preview,
            busy: this.busy,
            failure: this.failure,
            isKept: this.isKept,
            schedule: draft.schedule,
            look: this.#look,
            list: this.#list,
            send: this.#send,
          })}
        </div>
        ${phoneView(
          words.message.preview,
          preview,
          firstText(draft, templateOf(offers, draft.message)),
        )}
      </div>
    `;
  }

  readonly #onRecipients = (recipients: CampaignDraft['recipients']): void =>
    this.#change({recipients});

  readonly #change = (part: Change): void => {
    const {draft} = this;
    if (!draft) return;
    this.draft = {...draft, ...(typeof part === 'function' ? part(draft) : part)};
    this.problems = [];
    this.preview = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#keepNow, keepPause);
  };

  readonly #keepNow = (): void => void this.#keep();

  async #keep(): Promise<void> {
    clearTimeout(this.#timer);
    const {draft, owner} = this;
    if (draft) this.isKept = await keepDraft(owner, draft);
  }

  readonly #look = (): void =>
    void this.#try(async (draft, signal) => {
      const {needed, message} = this.words;
      this.problems = [
        ...missingParts(draft).map(part => ({path: neededPlaces[part], message: needed[part]})),
        ...emptyParameters(draft).map(path => ({path, message: message.empty})),
      ];
      if (this.problems.length > 0) return this.#focusProblem();
      // Whoever has seen a check has something to lose.
      await this.#keep();
      const preview = await previewCampaign(this.client, checkOf(draft), signal);
      // What was changed meanwhile was not looked at.
      if (draft === this.draft) this.preview = preview;
    });

  readonly #list = (): void =>
    void this.#try(async (draft, signal) => {
      const all = await previewCampaign(this.client, checkOf(draft), signal, 'all');
      saveTable(`${draft.name.trim() || 'campaign'}-left-out.csv`, leftOut(all));
    });

  readonly #send = (status: 'draft' | 'scheduled'): void => {
    const sent = this.#try(async draft => {
      const id = await sendDraft(this.client, draft, status, this.preview, this.#begin);
      clearTimeout(this.#timer);
      this.draft = undefined;
      await dropDraft(this.owner);
      this.onMade?.(id, this.isConnected);
      this.draft = emptyDraft();
    });
    sends.set(this.owner, Promise.all([sends.get(this.owner), sent]));
  };

  /** Keeps when it was sent first, before it is. */
  readonly #begin = async (sentAt: string): Promise<void> => {
    this.draft = this.draft && {...this.draft, sentAt};
    await this.#keep();
  };

  /** The first field of the first section where something is wrong: it may be far above the button. */
  async #focusProblem(): Promise<void> {
    await this.updateComplete;
    const recipients =
      this.renderRoot.querySelector<CsCampaignRecipientsElement>('cs-campaign-recipients');
    await recipients?.updateComplete;
    const first = (['name', 'recipients', 'message', 'schedule'] as const).find(name =>
      this.problems.some(({path}) => sectionOf(path) === name),
    );
    const root = first === 'recipients' ? recipients?.renderRoot : this.renderRoot;
    const section = root?.querySelector('.problems')?.parentElement;
    const wrong = section?.querySelector<HTMLElement>('[aria-invalid=true]');
    (wrong ?? section?.querySelector<HTMLElement>('input, select, textarea'))?.focus();
  }

  /** Whoever was told that it is there may make another one. */
  #tellOf(error: unknown): string {
    if (!isMadeBefore(error)) return problemText(error, this.words);
    this.draft = this.draft && {...this.draft, key: emptyDraft().key};
    return this.words.check.madeBefore;
  }

  async #try(act: (draft: CampaignDraft, signal: AbortSignal) => Promise<void>): Promise<void> {
    const {draft} = this;
    if (this.busy || !draft) return;
    const {signal} = (this.#abort = new AbortController());
    this.busy = true;
    this.failure = '';
    this.problems = [];
    try {
      await act(draft, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.problems = problemsOf(error);
      this.failure = this.#tellOf(error);
      await this.#focusProblem();
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-campaign-form': CsCampaignFormElement;
  }
}
