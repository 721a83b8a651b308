import {DraftsModel, type ModelQuestion} from './drafts-model.ts';
import {type Answer, type ModelAction, type ModelRun, type Origin, heard} from './model-run.ts';
import {RunsModel} from './runs-model.ts';

interface ModelBar {
  contact: string;
  connected: boolean;
  /** Another one each time it is made anew. */
  life: number;
  /** Where its tokens come from. */
  source: number;
  /** The order in which bars have come. */
  since: number;
  question: ModelQuestion | undefined;
}

const listIsFresh = 60_000;

/** What a page with two bars must look like, and what its server must have been asked. */
export class Model extends RunsModel {
  readonly bars: ModelBar[] = ['c1', 'c2'].map((contact, since) => ({
    contact,
    connected: true,
    life: 0,
    source: 0,
    since,
    question: undefined,
  }));
  /** As the server would answer. */
  stock: ModelAction[];
  hidden = false;
  readonly drafts = new DraftsModel();
  /** The next question what can run is answered by hand, or waits for it. */
  isLookLate = false;
  /** Seconds until an action can run again, as far as the page knows. */
  left: (person: string, contact: string, action: string) => number = () => 0;
  /** Of which contacts it must be asked anew what can run, and after how many other questions. */
  readonly due: {readonly person: string; readonly contact: string; readonly after: number}[] = [];
  #texts = 0;
  #comings = 2;

  constructor(stock: ModelAction[]) {
    super(stock);
    this.stock = stock;
  }

  get asking(): ModelBar | undefined {
    return this.bars.find(({question}) => question);
  }

  override stageFor(contact: string): Origin | undefined {
    const stages = this.bars.filter(bar => bar.connected && bar.contact === contact);
    const first = stages.toSorted((a, b) => a.since - b.since)[0];
    return first && {bar: this.bars.indexOf(first), life: first.life};
  }

  /** Somebody clicks a button. Returns whether a run has begun. */
  click(index: number, id: string): ModelRun | undefined {
    const bar = this.bars[index]!;
    const {contact, life, source} = bar;
    const action = this.actions.find(one => one.id === id)!;
    const {here} = this.persons;
    if (!contact || this.isBusy(id, contact) || this.left(here, contact, id)) return undefined;
    const origin = {bar: index, life};
    if (!action.confirm && !action.form) return this.begin(action, contact, {source, origin});
    bar.question = this.drafts.question(here, action, contact);
    return undefined;
  }

  answerQuestion(index: number): ModelRun | undefined {
    const bar = this.bars[index]!;
    const {action, contact, values} = bar.question!;
    // It says so, and stays.
    if (this.isBusy(action.id, contact)) return undefined;
    bar.question = undefined;
    const {life, source} = bar;
    const origin = {bar: index, life};
    const input = action.form && values;
    return this.begin(action, contact, {source, origin, confirmed: true, input});
  }

  /** A text of its own for each answer. */
  nextText(): string {
    return `Word ${++this.#texts}.`;
  }

  answer(run: ModelRun, answer: Answer, text: string): void {
    const state = heard(run, answer, text, this.now, this.isCut(run));
    if (state === 'running') return;
    this.end(run, state);
    this.drafts.end(run);
    const bar = run.origin && this.bars[run.origin.bar];
    const isThere = bar?.connected && bar.life === run.origin?.life && bar.contact === run.contact;
    const isAsked = answer === 'confirm' || (answer === 'wrong' && run.action.form);
    if (state === 'failed' && isAsked && isThere && !bar.question) {
      const {action, contact, input} = run;
      run.state = 'withdrawn';
      run.shown = run.said = false;
      bar.question = this.drafts.question(this.persons.here, action, contact, input);
      if (answer === 'wrong') bar.question.wrong = {x: text, y: text};
    }
    this.sync();
  }

  setContact(index: number, contact: string): void {
    const bar = this.bars[index]!;
    if (bar.contact !== contact) bar.question = undefined;
    bar.contact = contact;
  }

  remove(index: number): void {
    Object.assign(this.bars[index]!, {connected: false, question: undefined});
    this.bars[index]!.life++;
  }

  putBack(index: number): void {
    Object.assign(this.bars[index]!, {connected: true, since: this.#comings++});
    this.#meet();
  }

  /** A page gives a bar tokens of another source, of whoever is there; of the same person, all stays. */
  giveTokens(index: number, isOther = this.persons.here !== this.persons.next): void {
    const bar = this.bars[index]!;
    if (bar.connected && !isOther) return;
    bar.source = this.persons.sources.push(this.persons.next) - 1;
    this.#connectAnew(index);
  }

  /** Somebody else signs in: with sources of their own, or from the same ones, which the page says by a refresh. */
  signIn(person: string, isSame: boolean): void {
    const {persons} = this;
    const isOther = person !== persons.here;
    persons.next = person;
    if (isSame) for (const {source} of this.bars) persons.sources[source] = person;
    // A refresh for nobody else only loads the list.
    if (isSame && !isOther) {
      if (this.bars.some(({connected}) => connected)) this.reload();
      return;
    }
    for (const index of this.bars.keys())
      if (isSame) this.#connectAnew(index);
      else this.giveTokens(index, isOther);
  }

  #connectAnew(index: number): void {
    const bar = this.bars[index]!;
    bar.life++;
    bar.question = undefined;
    if (!bar.connected) return;
    bar.since = this.#comings++;
    this.#meet();
  }

  /** A bar meets the person who is there by now. */
  #meet(): void {
    if (this.persons.here !== this.persons.next) this.arrive();
    if (this.now - this.session.loadedAt >= listIsFresh) this.reload();
  }

  reload(): void {
    const {now: loadedAt, stock} = this;
    Object.assign(this.session, {actions: structuredClone(stock), loadedAt, isLost: false});
  }
}
