import type {ReactiveController} from 'lit';
import type {ActionClient} from '../client/client.ts';
import {preview} from '../client/run-calls.ts';
import {CsBeforeActionEvent} from '../events.ts';
import type {Personal} from '../protocol/personal.ts';
import {optionsOf} from '../protocol/action-options.ts';
import {type Action, isActionType} from '../protocol/action.ts';
import type {Availability} from '../protocol/availability.ts';
import {isContactId} from '../protocol/contact-id.ts';
import type {Preview} from '../protocol/preview.ts';
import {confirmationOf, inputErrorsOf} from '../protocol/refusal.ts';
import {type Arrangement, arrangementOf} from './arrangement.ts';
import {type Availabilities, availabilitiesOf} from './availabilities.ts';
import type {BarHost, BarRuns, RunRequest, RunStart} from './bar-handle.ts';
import {BarWatch} from './bar-watch.ts';
import {type DraftOwner, draftOf, forgetDraft, keepDraft} from './drafts.ts';
import type {HistoryEntry} from './history.ts';
import {runsOf} from './page-runs.ts';
import {type Describe, follow} from './perform.ts';
import {type InputValues, type Question, questionOf} from './question.ts';
import type {RunOrder} from './run-order.ts';
import type {RunStore, Stage} from './run-store.ts';
import {type Run, isRunning} from './run.ts';
import type {Session} from './session.ts';

export interface JoinOptions {
  readonly api: string;
  /** For the session's person. */
  readonly client: ActionClient;
  readonly session: Session;
}

/** Lets a bar take part in the runs of its person: it shows those of its contact, and starts new ones. */
export class JoinedRuns implements BarRuns, ReactiveController, Stage {
  readonly #host: BarHost;
  readonly #options: JoinOptions;
  readonly #describe: Describe;
  readonly #store: RunStore;
  readonly #availabilities: Availabilities;
  readonly #arrangement: Arrangement;
  readonly #watch: BarWatch;
  readonly #leaveStore: () => void;
  #question: Question | undefined;
  #shown: string;
  #turned: object | undefined;
  #left = false;

  constructor(host: BarHost, options: JoinOptions, describe: Describe) {
    const {session} = options;
    this.#host = host;
    this.#options = options;
    this.#describe = describe;
    this.#store = runsOf(session, options.api);
    this.#availabilities = availabilitiesOf(session);
    this.#shown = host.contactId;
    this.#arrangement = arrangementOf([
      options.api,
      host.options.organizationId ?? '',
      session.subject,
    ]);
    this.#availabilities.subscribe(this.#update);
    this.#arrangement.subscribe(this.#update);
    this.#store.subscribe(this.#onRuns);
    this.#leaveStore = this.#store.attach(this);
    this.#watch = new BarWatch(host, options);
    host.addController(this);
  }

  leave(): void {
    this.#left = true;
    this.#availabilities.unsubscribe(this.#update);
    this.#arrangement.unsubscribe(this.#update);
    this.#store.unsubscribe(this.#onRuns);
    this.#leaveStore();
    this.#watch.leave();
    this.#host.removeController(this);
  }

  readonly #update = (): void => this.#host.requestUpdate();

  /** What toasts do, and the runs of other contacts, are nothing to this bar. */
  readonly #onRuns = (): void => {
    const {turned} = this.#store;
    if (turned !== this.#turned && turned.contactId === this.contactId) this.#host.requestUpdate();
    this.#turned = turned;
  };

  get target(): EventTarget {
    return this.#host;
  }

  get contactId(): string {
    return this.#host.contactId;
  }

  get question(): Question | undefined {
    return this.#question;
  }

  get recent(): readonly string[] {
    return [...new Set(this.#store.runs.map(({action}) => action.id).toReversed())];
  }

  get draft(): Readonly<Record<string, unknown>> | undefined {
    return this.#question && draftOf(this.#owner(this.#question));
  }

  set draft(values: Readonly<Record<string, unknown>> | undefined) {
    if (!this.#question) return;
    const owner = this.#owner(this.#question);
    if (values) keepDraft(owner, values);
    else forgetDraft(owner);
  }

  hostUpdated(): void {
    this.#watch.look();
    if (this.#isOurs) void this.#arrangement.meet(this.#options.client);
    if (this.contactId === this.#shown) return;
    this.#shown = this.contactId;
    // A question is about its contact; what was typed is kept for that. The page may have asked about the new one already.
    if (this.#question && this.#question.contactId !== this.contactId) this.dismiss();
    // Toasts say whose they are as soon as another contact is open.
    this.#store.touch();
  }

  latest(action: Action): Run | undefined {
    return this.#store.latest(action.id, this.contactId);
  }

  availability(action: Action): Availability | undefined {
    return this.#availabilities.of(action, this.contactId);
  }

  get personal(): Personal {
    return this.#arrangement.value;
  }

  arrange(personal: Personal): Promise<boolean> {
    return this.#arrangement.change(personal, this.#isOurs ? this.#options.client : undefined);
  }

  /** Whether the server is ours: a stock Whatomate server keeps and knows less. */
  get #isOurs(): boolean {
    return this.#options.session.list.state.actions?.[0]?.version !== undefined;
  }

  look(): void {
    if (this.#isOurs && isContactId(this.contactId))
      void this.#availabilities.look(this.#options.client, this.contactId);
  }

  run(action: Action, {input, undoOf}: RunRequest = {}): RunStart {
    const {contactId, contactLabel} = this.#host.options;
    if (!isContactId(contactId) || !isActionType(action.action_type)) return 'unavailable';
    if (isRunning(this.latest(action))) return 'busy';
    const lastRun = this.availability(action)?.last_run;
    const question = questionOf(action, {contactId, contactLabel}, lastRun);
    const asksOnlyForm = input && !question?.confirm && !question?.lastRun;
    if (!question || asksOnlyForm) return this.#begin(action, {input, undoOf});
    this.#ask({...question, undoOf, ...(input ? {input, inputs: []} : {})});
    return 'asking';
  }

  answer(input: InputValues): RunStart {
    const question = this.#question;
    // Another contact may be open, although no update has come yet.
    if (question?.contactId !== this.contactId) return 'unavailable';
    this.#question = undefined;
    const {action, undoOf} = question;
    const given = question.inputs.length > 0 ? input : question.input;
    // Where the run is refused, the form comes back with what was typed.
    const started = this.#begin(action, {input: given, undoOf, confirmed: true});
    this.#host.requestUpdate();
    return started;
  }

  dismiss(): void {
    this.#question = undefined;
    this.#host.requestUpdate();
  }

  async preview(input: InputValues, signal: AbortSignal): Promise<Preview> {
    const {action, contactId, inputs, input: given} = this.#question!;
    if (action.version === undefined) {
      // Only pages of a stock Whatomate server need it.
      const {localPreview} = await import('./local-preview.ts');
      return localPreview(action, contactId, this.#host, input);
    }
    const body = {contact_id: contactId, input: inputs.length > 0 ? input : (given ?? {})};
    return preview(this.#options.client, action, body, signal);
  }

  async history(): Promise<readonly HistoryEntry[]> {
    // Only who opens the list of today's runs needs it.
    const {runsOfToday} = await import('./history.ts');
    return runsOfToday(this.#options.client, this.#store.runs, this.#isOurs);
  }

  #ask(question: Question): void {
    this.#question = question;
    this.#host.requestUpdate();
  }

  #owner({action, contactId}: Pick<Question, 'action' | 'contactId'>): DraftOwner {
    const {api, session} = this.#options;
    return {api, subject: session.subject, contactId, actionId: action.id};
  }

  #begin(action: Action, more: RunRequest & {readonly confirmed?: boolean}): RunStart {
    const {api, client} = this.#options;
    // Read first: who hears of it may open another contact.
    const {options} = this.#host;
    const {contactId} = options;
    const event = new CsBeforeActionEvent({action, contactId, input: more.input});
    if (!this.#host.dispatchEvent(event)) return 'cancelled';
    const order: RunOrder = {
      ...options,
      api,
      action,
      client,
      undo: this.#inverseOf(action),
      ...more,
    };
    const started = this.#store.begin(order);
    if (!started) return 'busy';
    void follow(this.#store, order, started, this.#describe, this);
    return started;
  }

  /** What takes an action back; a form would have to be filled in first. */
  #inverseOf(action: Action): Action | undefined {
    const {undo} = optionsOf(action);
    const {actions = []} = this.#options.session.list.state;
    const inverse = undo ? actions.find(({id}) => id === undo) : undefined;
    return inverse && !optionsOf(inverse).inputs?.length ? inverse : undefined;
  }

  /** A form that the server found wrong, and a question that it asks itself. */
  onRefused({input, undoOf}: RunOrder, {action, contactId, contactLabel, error}: Run): boolean {
    const errors = inputErrorsOf(error?.answer);
    const needed = confirmationOf(error?.answer);
    const isOpen = contactId === this.contactId && !this.#left;
    const {inputs = [], confirm} = optionsOf(action);
    const isAbout = inputs.some(({name}) => errors.has(name));
    if (!isOpen || this.#question || !(isAbout || needed)) return false;
    this.#ask({
      action,
      contactId,
      contactLabel,
      inputs,
      confirm: needed?.confirm ?? confirm,
      lastRun: needed?.last_run,
      input,
      errors,
      undoOf,
    });
    return true;
  }

  onEnded(run: Run): void {
    const {error, contactId, action, state} = run;
    if (error?.code === 'subject_changed') void this.#host.refresh();
    const {limits, ask_again, inputs} = optionsOf(action);
    const answered = state === 'succeeded' || state === 'unknown';
    if (answered && inputs) forgetDraft(this.#owner({action, contactId}));
    // It now is the last one, and may have used up a limit.
    if ((limits || ask_again) && this.#store.isSeen(run))
      void this.#availabilities.look(this.#options.client, contactId, 0);
  }
}
