import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {type CsActionBarElement, button, clean, loadedBar, until} from './bar-fixture.ts';
import {lost} from './run-answers.ts';

/** What may happen while a script runs. */
const moments = ['frame', 'contact', 'leave', 'person', 'token'] as const;
type Moment = (typeof moments)[number];
const words: Readonly<Record<Moment, string>> = {
  frame: 'is lost with its frame, or gets another where it is not in there yet,',
  contact: 'touches no other contact that is opened',
  leave: 'goes on without its bar',
  person: 'shows nothing to somebody else who signs in',
  token: 'goes on where no token can be had for a moment',
};
/** How the report of its outcome is answered, before one that is taken. */
const reports: Readonly<Record<string, FakeAnswer>> = {
  lost,
  broken: {status: 500, body: {status: 'error', message: 'Broken'}},
};

const config = {effects: ['insert_text', 'toast']};
/** It takes its time: what happens meanwhile is to happen meanwhile on a busy machine, too. */
const code =
  'await new Promise(go => setTimeout(go, 1500)); return {insert_text: "Text", message: "Done"}';
const running = success({
  success: true,
  message: '',
  state: 'running',
  execution_id: 'e1',
  data: {code, context: {}},
});

/** A desk with a bar, whose script is running. */
class Desk {
  agent = 'asha';
  /** The next token cannot be had. */
  isDown = false;
  readonly server: FakeServer;
  readonly bar: CsActionBarElement;
  readonly composer = document.createElement('textarea');
  readonly ends: string[] = [];
  readonly #abort = new AbortController();

  private constructor(server: FakeServer, bar: CsActionBarElement) {
    this.server = server;
    this.bar = bar;
  }

  static async open(report: readonly FakeAnswer[]): Promise<Desk> {
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Script', action_type: 'javascript', config}))],
      execute: [running],
      outcome: [...report, success({})],
    });
    const desk: {it?: Desk} = {};
    const bar = await loadedBar(server, {
      getToken: () => desk.it?.token() ?? tokenOf('asha'),
      sandboxSrc: `${location.origin}/sandbox`,
    });
    desk.it = new Desk(server, bar);
    return desk.it;
  }

  token(): string {
    if (this.isDown) {
      this.isDown = false;
      throw new Error('Not now');
    }
    return tokenOf(this.agent);
  }

  async click(): Promise<void> {
    document.body.append(this.composer);
    Object.assign(this.bar, {composer: this.composer});
    const {signal} = this.#abort;
    for (const type of ['cs-action', 'cs-action-error'])
      document.addEventListener(type, () => this.ends.push(type), {signal});
    button(this.bar, 'Script').click();
    await until(async () => (await this.server.requests('execute')).length === 1, 'it is asked');
    await until(() => document.querySelector('iframe'), 'it has a sandbox');
  }

  async meet(moment: Moment): Promise<void> {
    if (moment === 'frame') document.querySelector('iframe')?.remove();
    else if (moment === 'contact') this.bar.contactId = 'c2';
    else if (moment === 'leave') this.bar.remove();
    else if (moment === 'token') this.isDown = true;
    else {
      this.agent = 'ben';
      await this.bar.refresh();
    }
    await this.bar.updateComplete;
  }

  close(): void {
    this.#abort.abort();
    this.composer.remove();
    this.bar.remove();
  }
}

/** Over at once, so that each request asks for another. */
const tokenOf = (sub: string): string =>
  `h.${btoa(JSON.stringify({sub, exp: Date.now() / 1_000 + 5}))}.s`;
const callerOf = ({headers}: {headers: Record<string, unknown>}): string =>
  (JSON.parse(atob(String(headers['authorization']).split('.')[1]!)) as {sub: string}).sub;

async function play(met: readonly Moment[], report: readonly string[]): Promise<void> {
  const desk = await Desk.open(report.map(one => reports[one]!));
  const {server, composer} = desk;
  try {
    await desk.click();
    for (const moment of met) await desk.meet(moment);
    await until(() => desk.ends.length > 0, 'it ends');
    const isGone = met.includes('person');
    // A frame that goes before the script is in it only makes room for another.
    const isLost = met.includes('frame') && desk.ends[0] === 'cs-action-error';
    expect(desk.ends).to.eql([isLost ? 'cs-action-error' : 'cs-action']);
    const isHere = !met.some(one => one === 'contact' || one === 'leave' || one === 'person');
    expect(composer.value).to.equal(isHere && !isLost ? 'Text' : '');
    const outcomes = () => server.requests('outcome');
    if (!isGone) await until(async () => (await outcomes()).length > report.length, 'it is told');
    for (const one of await outcomes()) {
      expect(callerOf(one)).to.equal('asha');
      expect(one.body).to.have.property('state', isLost ? 'failed' : 'succeeded');
    }
    desk.bar.remove();
    await until(() => !document.querySelector('iframe'), 'its sandbox goes with the bar');
  } finally {
    desk.close();
    await clean();
  }
}

describe('a script of <cs-action-bar> and what happens while it runs', () => {
  afterEach(clean);

  for (const moment of moments)
    it(`${words[moment]} and tells its outcome once`, () => play([moment], []));

  it('ends once, tells its outcome in its own name, and touches no other contact', async () => {
    const any = fc.record({
      met: fc.uniqueArray(fc.constantFrom(...moments), {minLength: 2, maxLength: 3}),
      report: fc.array(fc.constantFrom(...Object.keys(reports)), {maxLength: 1}),
    });
    await fc.assert(
      fc.asyncProperty(any, ({met, report}) => play(met, report)),
      {numRuns: 3, interruptAfterTimeLimit: 15_000, includeErrorInReport: true},
    );
  });
});
