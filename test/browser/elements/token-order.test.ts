import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {type CsActionBarElement, buttons, clean, loadedBar, until} from './bar-fixture.ts';

const moments = [
  'click',
  'contact',
  'sign in',
  'sign in without a word',
  'refresh',
  'function',
  'remove',
  'put back',
  'give',
  'give the newest',
  'refuse',
  'rest',
] as const;
type Moment = (typeof moments)[number];

/** Over at once, so that each request asks for another. */
const tokenOf = (person: number): string =>
  `h.${btoa(JSON.stringify({sub: `${person}`, exp: Date.now() / 1_000 + 5}))}.s`;
const callerOf = ({headers}: {headers: Record<string, unknown>}): number =>
  Number((JSON.parse(atob(String(headers['authorization']).split('.')[1]!)) as {sub: string}).sub);
const contactOf = ({body}: {body: unknown}): string =>
  String(Reflect.get(Object(body), 'contact_id'));

const keyOf = ({body}: {body: unknown}): unknown => Reflect.get(Object(body), 'idempotency_key');

interface Question extends PromiseWithResolvers<string> {
  /** Who was there when it was asked. */
  readonly person: number;
}

/** A desk of persons who take turns, whose tokens come as late as they like. */
class Desk {
  person = 1;
  #contact = 1;
  isQuick = true;
  readonly asked: Question[] = [];
  /** Who was there last when somebody clicked for a contact. */
  readonly clicked = new Map<string, number>();

  readonly getToken = (): string | Promise<string> => {
    if (this.isQuick) return tokenOf(this.person);
    const question = {...Promise.withResolvers<string>(), person: this.person};
    this.asked.push(question);
    return question.promise;
  };

  click(bar: CsActionBarElement): void {
    const [button] = buttons(bar);
    if (!button) return;
    this.clicked.set(bar.contactId, this.person);
    button.click();
  }

  answer(at: 0 | -1, isRefused = false): void {
    const question = this.asked.at(at);
    if (!question) return;
    this.asked.splice(at, 1);
    if (isRefused) question.reject(new Error('No token'));
    else question.resolve(tokenOf(question.person));
  }

  async meet(moment: Moment, bar: CsActionBarElement, place: Element): Promise<void> {
    if (moment === 'click') this.click(bar);
    else if (moment === 'contact') bar.contactId = `c${++this.#contact}`;
    else if (moment === 'function') bar.getToken = () => this.getToken();
    else if (moment === 'remove') bar.remove();
    else if (moment === 'put back') place.append(bar);
    else if (moment === 'give') this.answer(0);
    else if (moment === 'give the newest') this.answer(-1);
    else if (moment === 'refuse') this.answer(0, true);
    else if (moment === 'rest') await new Promise(resolve => setTimeout(resolve, 20));
    else {
      if (moment !== 'refresh') this.person++;
      if (moment !== 'sign in without a word') void bar.refresh();
    }
    await Promise.resolve();
  }
}

async function play(met: readonly Moment[]): Promise<void> {
  const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
  const server = await FakeServer.start({list: [listed(action('a'))], execute: [done]});
  const desk = new Desk();
  const bar = await loadedBar(server, {getToken: desk.getToken, contactId: 'c1'});
  const place = bar.parentElement!;
  try {
    desk.isQuick = false;
    for (const moment of met) await desk.meet(moment, bar, place);
    desk.isQuick = true;
    while (desk.asked.length > 0) desk.answer(0);
    place.append(bar);
    await bar.refresh();
    bar.contactId = 'the last';
    await bar.updateComplete;
    await until(() => buttons(bar)[0]?.ariaDisabled === 'false', 'the bar is whoever’s is there');
    desk.click(bar);
    const runs = () => server.requests('execute');
    const last = async () => (await runs()).find(run => contactOf(run) === 'the last');
    await until(last, 'it runs');
    expect(callerOf((await last())!)).to.equal(desk.person);
    const all = await server.requests();
    for (const run of await runs()) {
      // The buttons were the own ones.
      const before = all.slice(
        0,
        all.findIndex(({body}) => keyOf({body}) === keyOf(run)),
      );
      const lists = before.filter(({call}) => call === 'list');
      expect(lists.map(callerOf)).to.include(callerOf(run));
      expect(callerOf(run)).to.be.at.most(desk.clicked.get(contactOf(run)) ?? 0);
    }
  } finally {
    await clean();
  }
}

describe('tokens of <cs-action-bar> in whatever order they come', () => {
  it('run nothing in the name of whoever came after the click, and leave the bar to who is there', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...moments), {maxLength: 25, size: 'max'}), play),
      {numRuns: 12, interruptAfterTimeLimit: 10_000, includeErrorInReport: true},
    ));
});
