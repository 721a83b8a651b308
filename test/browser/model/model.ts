import {type Answer, type ModelAction, type ModelRun, heard} from './model-run.ts';
import {RunsModel} from './runs-model.ts';

interface ModelBar {
  contact: string;
  connected: boolean;
  /** Another one each time it is made anew. */
  life: number;
  question: {readonly action: ModelAction; readonly contact: string} | undefined;
}

const listIsFresh = 60_000;

/** What a page with two bars must look like, and what its server must have been asked. */
export class Model extends RunsModel {
  readonly bars: ModelBar[] = ['c1', 'c2'].map(contact => ({
    contact,
    connected: true,
    life: 0,
    question: undefined,
  }));
  /** As the server would answer, and as the page knows it. */
  stock: ModelAction[];
  override actions: readonly ModelAction[];
  loadedAt = 0;
  hidden = false;
  /** The list could not be had last time. */
  isLost = false;
  /** The page shows results itself. */
  ownToasts = false;
  #texts = 0;

  constructor(stock: ModelAction[]) {
    super();
    this.stock = stock;
    this.actions = structuredClone(stock);
  }

  get asking(): ModelBar | undefined {
    return this.bars.find(({question}) => question);
  }

  override isOpen(contact: string): boolean {
    return this.bars.some(bar => bar.connected && bar.contact === contact);
  }

  /** Somebody clicks a button. Returns whether a run has begun. */
  click(index: number, id: string): ModelRun | undefined {
    const bar = this.bars[index]!;
    const {contact, life} = bar;
    const action = this.actions.find(one => one.id === id)!;
    if (!contact || this.isBusy(id, contact)) return undefined;
    if (!action.confirm) return this.begin(action, contact, {bar: index, life});
    bar.question = {action, contact};
    return undefined;
  }

  answerQuestion(index: number): ModelRun | undefined {
    const bar = this.bars[index]!;
    const {action, contact} = bar.question!;
    bar.question = undefined;
    if (this.isBusy(action.id, contact)) return undefined;
    return this.begin(action, contact, {bar: index, life: bar.life}, true);
  }

  /** A text of its own for each answer. */
  nextText(): string {
    return `Word ${++this.#texts}.`;
  }

  answer(run: ModelRun, answer: Answer, text: string): void {
    const state = heard(run, answer, text, this.now);
    if (state === 'running') return;
    run.state = state;
    run.elsewhere = !this.isOpen(run.contact);
    const bar = run.origin && this.bars[run.origin.bar];
    const isThere = bar?.connected && bar.life === run.origin?.life && bar.contact === run.contact;
    if (state === 'failed' && answer === 'confirm' && isThere && !bar.question) {
      run.state = 'withdrawn';
      run.shown = false;
      bar.question = {action: run.action, contact: run.contact};
    } else run.shown = run.said = !this.ownToasts;
    if (run.undoes && state === 'failed') run.undoes.undone = false;
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
    this.bars[index]!.connected = true;
    if (this.now - this.loadedAt >= listIsFresh) this.reload();
  }

  reload(): void {
    this.actions = structuredClone(this.stock);
    this.loadedAt = this.now;
    this.isLost = false;
  }
}
