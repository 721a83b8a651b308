import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import {contacts, previewDraft} from '../../../client/manager-calls.ts';
import {asCsError} from '../../../errors.ts';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import {parseActionOptions} from '../../../protocol/action-options.ts';
import type {Contact} from '../../../protocol/context.ts';
import type {Preview} from '../../../protocol/preview.ts';
import {type Draft, newDraft} from '../../../state/manager/action-draft.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import {refusalOf} from '../../../state/manager/save-draft.ts';
import {type LogLine, type Trial, runTrial} from '../../../state/manager/trial.ts';
import {styles as askStyles} from '../../ask/ask-dialog.styles.ts';
import type {FieldValues} from '../../ask/fields.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {tabRow} from '../tab-row.ts';
import {styles} from './action-trial.styles.ts';
import {contactFinder} from './contact-finder.ts';
import {DraftJudge} from './draft-judge.ts';
import {inputOf, isEmpty, requestOf} from './draft-request.ts';
import {explainView} from './explain-view.ts';
import {Explainer} from './explainer.ts';
import {ManyCheck} from './many-check.ts';
import {manyView} from './many-view.ts';
import {previewView} from './preview-view.ts';
import {runView} from './run-view.ts';

const tabs = ['preview', 'run', 'many', 'explain'] as const;
type Tab = (typeof tabs)[number];

const mostContacts = 50;

/**
 * @summary Tries an action out: what it would send for a contact, a test run, ten contacts at once, and who sees it.
 * @tag cs-action-trial
 *
 * @fires {CustomEvent<ReadonlyMap<string, string>>} cs-trial-found - What the server finds wrong with the draft, by JSON pointer.
 * @fires {CustomEvent<Contact>} cs-trial-contact - The contact that is looked at.
 */
export class CsActionTrialElement extends LitElement {
  static override readonly styles = [
    hostStyles,
    toneStyles,
    buttonStyles,
    askStyles,
    managerStyles,
    styles,
  ];

  static override readonly properties: PropertyDeclarations = {
    session: {attribute: false},
    words: {attribute: false},
    draft: {attribute: false},
    dirty: {type: Boolean},
    save: {attribute: false},
    tab: {state: true},
    people: {state: true},
    contactId: {state: true},
    preview: {state: true},
    problem: {state: true},
    values: {state: true},
    trial: {state: true},
    running: {state: true},
    logs: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-trial', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Whose action it is. */
  session!: ManagerSession;

  /** Texts. */
  words: ManagerMessages = managerEn;

  /** As it stands in the editor. */
  draft: Draft = newDraft(0);

  /** Whether it differs from what is saved. */
  dirty = false;

  /** Saves the draft; false where that is refused. */
  save: () => Promise<boolean> = async () => false;

  private tab: Tab = 'preview';
  private people: readonly Contact[] = [];
  private contactId = '';
  private preview: Preview | undefined;
  private problem = '';
  private values: FieldValues = {};
  private trial: Trial | undefined;
  private running = false;
  private logs: readonly LogLine[] = [];

  readonly #judge = new DraftJudge(({preview, error}) => {
    this.preview = preview;
    this.problem = error === undefined ? '' : this.#say(error);
    const detail = error === undefined ? new Map() : refusalOf(error).errors;
    const event = new CustomEvent('cs-trial-found', {detail});
    this.dispatchEvent(event);
  });
  readonly #many = new ManyCheck(this);
  readonly #explainer = new Explainer(this, error => this.#say(error));
  #over = new AbortController();
  #find = new AbortController();

  get #stock(): boolean {
    return this.session.server === 'stock';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#over = new AbortController();
    void this.updateComplete.then(() => this.#search(''));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#judge.end();
    for (const one of [this.#over, this.#find]) one.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session') && this.#stock) this.tab = 'run';
    if (!changed.has('draft') && !changed.has('contactId') && !changed.has('values')) return;
    const {session, draft, contactId} = this;
    const isIdle = this.#stock || !contactId || isEmpty(draft);
    this.#judge.submit(session, isIdle ? undefined : requestOf(draft, this.values, contactId));
  }

  protected override render(): TemplateResult {
    const {words, tab} = this;
    const {trial} = words;
    return html`
      <section class="card" aria-label=${trial.title}>
        ${tabRow({
          names: this.#stock ? ['run'] : tabs,
          chosen: tab,
          label: trial.title,
          texts: trial.tabs,
          onOpen: name => (this.tab = name),
        })}
        <div id="panel" class="panel" role="tabpanel" aria-labelledby=${`tab-${tab}`}>
          ${
            tab === 'many'
              ? nothing
              : contactFinder({
                  words: trial,
                  people: this.#stock ? undefined : this.people,
                  contactId: this.contactId,
                  onContact: this.#onContactId,
                  onFind: this.#onFind,
                })
          }
          ${this.#renderTab()}
        </div>
      </section>
    `;
  }

  #renderTab(): TemplateResult {
    const {words, draft, tab} = this;
    if (tab === 'preview') return previewView(this.preview, this.problem, words, isEmpty(draft));
    if (tab === 'many')
      return manyView({
        words,
        many: this.#many,
        check: this.#checkMany,
        choose: this.#look,
      });
    if (tab === 'explain')
      return explainView({
        words,
        explanation: this.#explainer.explanation,
        problem: this.#explainer.problem,
        saved: Boolean(draft.id),
        ask: this.#explain,
      });
    const {inputs = []} = parseActionOptions(draft.config);
    return runView({
      words,
      inputs,
      values: this.values,
      trial: this.trial,
      running: this.running,
      logs: this.logs,
      label: this.dirty || !draft.id ? words.trial.saveAndRun : words.trial.run,
      problem: this.problem,
      stock: this.#stock,
      onValues: values => (this.values = values),
      onRun: () => void this.#run(),
    });
  }

  readonly #onContactId = ({target}: Event): void => {
    if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement)
      this.#choose(target.value);
  };

  /** What was shown was of another one. */
  #choose(id: string): void {
    this.contactId = id;
    this.preview = undefined;
    this.trial = undefined;
    this.logs = [];
    this.#explainer.clear();
    const detail = this.people.find(contact => contact.id === id);
    const event = new CustomEvent('cs-trial-contact', {detail});
    this.dispatchEvent(event);
  }

  /** At one that the search may not have found. */
  readonly #look = (one: Contact): void => {
    if (!this.people.some(({id}) => id === one.id)) this.people = [one, ...this.people];
    this.tab = 'preview';
    this.#choose(one.id);
  };

  readonly #onFind = ({target}: Event): void => {
    if (target instanceof HTMLInputElement) void this.#search(target.value);
  };

  async #search(text: string): Promise<void> {
    if (this.#stock) return;
    this.#find.abort();
    const {signal} = (this.#find = new AbortController());
    // Who cannot be listed cannot be chosen, and the panel says that there are none.
    const found = await contacts(this.session.client, text, mostContacts, signal).catch(() => []);
    if (signal.aborted) return;
    this.people = found;
    const kept = found.some(({id}) => id === this.contactId);
    if (!kept) this.#choose(found[0]?.id ?? '');
  }

  async #run(): Promise<void> {
    if (this.running) return;
    const {contactId} = this;
    // Another contact may be chosen meanwhile; the history has the run.
    const isHere = (): boolean => contactId === this.contactId;
    if (!contactId) return this.renderRoot.querySelector<HTMLElement>('#contact')?.focus();
    this.running = true;
    this.trial = undefined;
    this.logs = [];
    this.problem = '';
    try {
      if ((this.dirty || !this.draft.id) && !(await this.save())) return;
      // What was saved comes down as the draft.
      await this.updateComplete;
      const trial = await runTrial(this.session, this.draft, {
        contactId,
        input: inputOf(this.draft, this.values),
        signal: this.#over.signal,
        onLog: line => isHere() && (this.logs = [...this.logs, line]),
      });
      if (isHere()) this.trial = trial;
    } catch (error) {
      if (isHere()) this.problem = this.#say(error);
    } finally {
      this.running = false;
    }
  }

  readonly #checkMany = (): void => {
    const [{client}, {signal}] = [this.session, this.#over];
    const judge = (one: Contact): Promise<Preview> =>
      previewDraft(client, requestOf(this.draft, this.values, one.id), signal);
    void this.#many.run(client, this.people, judge, signal);
  };

  readonly #explain = (role: string, groups: string, user_id: string): void => {
    const {draft, contactId: contact_id, session} = this;
    if (!draft.id || !contact_id) return;
    const question = {action_id: draft.id, contact_id, role, groups, user_id};
    void this.#explainer.ask(session.client, question);
  };

  #say(error: unknown): string {
    const known = asCsError(error, 'network');
    // A refusal says what is wrong; all else has a sentence of its own.
    const said = known.answer === undefined ? '' : known.message;
    return said || this.words.problem(known.code, known.message, known.retryAfter);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-trial': CsActionTrialElement;
  }
}
