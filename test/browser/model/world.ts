import {CsActionBarElement, clean, toaster} from '../elements/bar-fixture.ts';
import {until} from './until.ts';
import {Clock, turn} from './clock.ts';
import type {ModelAction} from './model-run.ts';
import {ModelServer} from './model-server.ts';
import {PageEars} from './page-ears.ts';
import {focused, isReading} from './page-parts.ts';
import {people} from './persons.ts';
import {PageWatch} from './page-watch.ts';

/** Of the event loop, each of a millisecond at least, before a page that does not come to rest is a fault. */
const mostTurns = 5_000;

/** The real page: two bars of one person on one server. */
export class World {
  readonly clock = new Clock();
  readonly ears = new PageEars();
  readonly watch = new PageWatch();
  readonly server: ModelServer;
  readonly bars: CsActionBarElement[] = [];
  readonly composer = document.createElement('textarea');
  /** Where the focus was before the toasts or a question had it. */
  cameFrom: Element | null = null;
  readonly #place = document.createElement('div');
  readonly #beyond = document.createElement('button');
  /** Whose tokens each bar gets. */
  readonly #sources: {person: string}[] = [];
  #tokens = 0;
  /** The server keeps a question what can run waiting. */
  isLookLate = false;

  private constructor(server: ModelServer) {
    this.server = server;
  }

  static async make(stock: readonly ModelAction[], contacts: readonly string[]): Promise<World> {
    const server = await ModelServer.start(stock);
    const world = new World(server);
    world.clock.install();
    const {composer} = world;
    world.#place.append(composer);
    // Tab leads on to something beyond the bars.
    document.body.append(world.#place, world.#beyond);
    const source: {person: string} = {person: people[0]};
    const getToken = world.#tokensOf(source);
    for (const contactId of contacts) {
      const bar = new CsActionBarElement();
      Object.assign(bar, {contactId, api: server.url, getToken, palette: ''});
      world.bars.push(bar);
      world.#sources.push(source);
      world.putBack(bar);
    }
    await until(() => world.bars.every(bar => bar.matches(':state(ready)')), 'the bars are ready');
    await world.rest(0);
    return world;
  }

  /** A source of tokens as a page may make it anew with each render. */
  #tokensOf(source: {readonly person: string}): () => string {
    return () => `x.${btoa(JSON.stringify({sub: source.person, jti: ++this.#tokens}))}.x`;
  }

  giveTokens(index: number): void {
    const source = {...this.#sources[index]!};
    this.#sources[index] = source;
    this.bars[index]!.getToken = this.#tokensOf(source);
  }

  /** Somebody signs in: with sources of tokens of their own, or from the same ones, as the page tells by a refresh. */
  async signIn(person: string, isSame: boolean): Promise<void> {
    if (!isSame) for (const index of this.bars.keys()) this.giveTokens(index);
    for (const source of this.#sources) source.person = person;
    if (isSame) await Promise.all(this.bars.map(bar => bar.refresh()));
  }

  putBack(bar: CsActionBarElement): void {
    this.#place.append(bar);
  }

  /** Waits until nothing is under way but requests to run, as many as the model knows of where it says so. */
  async rest(pending?: number): Promise<void> {
    for (let still = 0, turns = 0; still < 3; turns++) {
      await turn();
      await Promise.all(this.bars.map(bar => bar.updateComplete));
      await toaster()?.updateComplete;
      const {executes, others, looking} = this.watch;
      const isAll = others === 0 && looking <= Number(this.isLookLate);
      const isOver = isAll && executes === (pending ?? executes);
      still = isOver ? still + 1 : 0;
      if (turns > mostTurns)
        throw new Error(
          `${executes} requests to run are under way, not ${pending}; ${others} others, ${looking} what can run`,
        );
      if (!isOver) await new Promise(resolve => setTimeout(resolve, 1));
    }
  }

  /** Moves the focus as a click or Tab would. */
  focusOn(element: HTMLElement): void {
    this.noteFocus();
    element.focus();
    this.noteFocus();
  }

  noteFocus(): void {
    if (!isReading() && !focused()?.closest('dialog, .picker')) this.cameFrom = focused();
  }

  click(element: HTMLElement): void {
    this.focusOn(element);
    const given = {bubbles: true, composed: true, cancelable: true, detail: 1};
    element.dispatchEvent(new MouseEvent('click', given));
  }

  set width(pixels: number) {
    this.#place.style.inlineSize = `${pixels}px`;
  }

  /** Answers what is still asked, takes everything away, and lets all time pass. */
  async end(): Promise<void> {
    this.isLookLate = false;
    await this.server.end();
    await this.rest(0);
    for (const bar of this.bars) bar.remove();
    // What has been answered may still be on its way to its toast; `checkEnd` says what is there after all.
    for (let looks = 0; looks < 100 && !(await this.#isBare()); looks++)
      await new Promise(resolve => setTimeout(resolve, 20));
  }

  /** Whether nothing of the bars is left once all toasts have gone and time has passed. */
  async #isBare(): Promise<boolean> {
    while (toaster()?.dismissNewest()) await this.rest(0);
    await this.clock.pass(120_000, () => this.rest(0));
    return !toaster() && this.clock.waiting === 0;
  }

  async stop(): Promise<void> {
    this.#place.remove();
    this.#beyond.remove();
    this.ears.stop();
    this.watch.stop();
    this.clock.uninstall();
    document.documentElement.removeAttribute('lang');
    Reflect.deleteProperty(document, 'hidden');
    await clean();
  }
}
