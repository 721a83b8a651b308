import {expect} from '@open-wc/testing';
import {called, calls, disposeAll, job, messageFrom, sandbox} from './fixture.ts';

/** The policy alone, in a worker from which nothing was removed: the first line must hold without the second. */
describe('the policy of the sandbox page', () => {
  let page: HTMLIFrameElement;

  beforeEach(async () => {
    page = document.createElement('iframe');
    page.setAttribute('sandbox', 'allow-scripts');
    page.src = '/sandbox-naked';
    const listening = messageFrom(page);
    document.body.append(page);
    await listening;
  });

  afterEach(() => {
    page.remove();
    disposeAll();
  });

  async function attack(kind: string, code: string): Promise<unknown> {
    const answer = messageFrom(page);
    page.contentWindow!.postMessage({kind, code}, '*');
    return answer;
  }

  const ways: Record<string, (url: string) => string> = {
    fetch: url => `await fetch('${url}', {mode: 'no-cors'})`,
    XMLHttpRequest: url =>
      `const x = new XMLHttpRequest(); x.open('GET', '${url}'); await new Promise((r, j) => { x.onload = r; x.onerror = j; x.send() })`,
    EventSource: url =>
      `const e = new EventSource('${url}'); await new Promise(r => e.onerror = r); e.close()`,
    WebSocket: url =>
      `const s = new WebSocket('${url.replace('http', 'ws')}'); await new Promise(r => s.onclose = s.onerror = r)`,
    import: url => `await import('${url}')`,
    importScripts: url => `importScripts('${url}')`,
    // The page's opaque origin closes this one, too. About once in a hundred times Firefox never comes back from making a worker in a worker, allowed or not.
    Worker: url => `postMessage('about to'); new Worker('${url}'); await new Promise(() => {})`,
  };

  /** Resolves once a worker that the page itself asked for has come: what was asked for before has come, too. */
  async function pastWorkers(): Promise<void> {
    const id = `later-${Math.random()}.js`;
    const worker = new Worker(`/canary/${id}`);
    await called(id);
    worker.terminate();
  }

  for (const [name, way] of Object.entries(ways))
    it(`closes ${name}`, async () => {
      for (const kind of ['data', 'blob']) {
        const id = `${name}-${kind}-${Math.random()}.js`;
        const url = `${location.origin}/canary/${id}`;
        await attack(kind, way(url));
        await pastWorkers();
        for (let trip = 0; trip < 10; trip++) expect(await calls(id), kind).to.equal(0);
      }
    });

  const {Worker: _, ...others} = ways;
  it('is what closes Worker: the canary hears one that the page makes', pastWorkers);
  for (const [name, way] of Object.entries(others))
    it(`is what closes ${name}: the canary hears an unguarded worker`, async () => {
      const id = `open-${name}-${Math.random()}.js`;
      const code = `(async () => {${way(`${location.origin}/canary/${id}`)}})().catch(() => {})`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      await called(id);
      worker.terminate();
    });

  it('leaves at least one way to make a worker, and the sandbox finds it', async () => {
    const answers = {
      data: await attack('data', 'return 1'),
      blob: await attack('blob', 'return 1'),
    };
    expect(Object.values(answers)).to.include('done: 1');
    for (const [kind, answer] of Object.entries(answers)) {
      if (answer !== 'done: 1') continue;
      const {result} = await sandbox({src: `/sandbox-${kind}`}).run(job('return {message: "m"}'));
      expect(result.message, kind).to.equal('m');
    }
  });
});
