import {expect} from '@open-wc/testing';
import type {Sandbox} from '../../../src/sandbox/bridge.ts';
import {called, calls, disposeAll, failure, frame, frames, job, sandbox} from './fixture.ts';

/** The next run works, on an untouched page. */
async function works(one: Sandbox): Promise<void> {
  const {result} = await one.run(job('return {message: "works"}'));
  expect(result).to.deep.equal({success: true, message: 'works'});
  expect(frames()).to.equal(1);
  expect(Object.keys(Object.prototype)).to.deep.equal([]);
}

/** A name for the canary that nobody used before. */
const fresh = (name: string): string => `${name}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;

const canary = (name: string, scheme = location.protocol): string =>
  `${scheme}//${location.host}/canary/${name}`;

/** Runs code and waits a little longer than an unguarded attack took to be heard. */
async function isNotHeard(code: string, name: string): Promise<void> {
  const one = sandbox();
  await one.run(job(code)).catch(() => undefined);
  // As long a way to the server and back as the attack would have had, ten times.
  for (let trip = 0; trip < 10; trip++) expect(await calls(name)).to.equal(0);
  await works(one);
  one.dispose();
}

describe('an attack by a script', () => {
  afterEach(disposeAll);

  it('cannot fetch, by any of the ways to', async () => {
    const attacks: Record<string, (url: string) => string> = {
      fetch: url => `await fetch('${url}', {mode: 'no-cors'})`,
      xhr: url =>
        `const x = new XMLHttpRequest(); x.open('GET', '${url}'); x.send(); await new Promise(r => x.onloadend = r)`,
      events: url =>
        `const e = new EventSource('${url}'); await new Promise(r => e.onerror = r); e.close()`,
      'import.js': url => `await import('${url}.js')`,
      'scripts.js': url => `importScripts('${url}.js')`,
    };
    for (const [name, attack] of Object.entries(attacks)) {
      const unguarded = fresh(name);
      const code = `(async () => {${attack(canary(unguarded))}})().catch(() => {})`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      await called(name.endsWith('js') ? `${unguarded}.js` : unguarded);
      worker.terminate();
      const guarded = fresh(name);
      await isNotHeard(attack(canary(guarded)), name.endsWith('js') ? `${guarded}.js` : guarded);
    }
  });

  it('cannot open a WebSocket', async () => {
    const attack = (name: string): string =>
      `const s = new WebSocket('${canary(name, 'ws:')}'); await new Promise(r => s.onclose = r)`;
    const unguarded = fresh('socket');
    const worker = new Worker(
      URL.createObjectURL(new Blob([`(async () => {${attack(unguarded)}})()`])),
    );
    await called(unguarded);
    worker.terminate();
    const guarded = fresh('socket');
    await isNotHeard(attack(guarded), guarded);
  });

  it('cannot load an image', async () => {
    const unguarded = fresh('image');
    new Image().src = canary(unguarded);
    await called(unguarded);
    const guarded = fresh('image');
    await isNotHeard(
      `new Image().src = '${canary(guarded)}'; await new Promise(r => setTimeout(r, 50))`,
      guarded,
    );
  });

  it('cannot navigate', async () => {
    const unguarded = fresh('navigation');
    const opener = document.createElement('iframe');
    opener.srcdoc = `<script>location.href = '${canary(unguarded)}'</script>`;
    document.body.append(opener);
    await called(unguarded);
    opener.remove();
    const guarded = fresh('navigation');
    const url = canary(guarded);
    for (const code of [
      `location.href = '${url}'`,
      `location = '${url}'`,
      `location.assign('${url}')`,
      `self.location.replace('${url}')`,
      `open('${url}')`,
      `await clients.openWindow('${url}')`,
    ])
      await isNotHeard(`${code}; await new Promise(r => setTimeout(r, 20))`, guarded);
  });

  it('finds no parent, no top, no opener, no document', async () => {
    const one = sandbox();
    const {href} = location;
    const code = `
      const names = ['parent', 'top', 'opener', 'frames', 'frameElement', 'document', 'window',
        'postMessage', 'navigator', 'fetch', 'Worker', 'BroadcastChannel', 'indexedDB', 'caches', 'close'];
      const found = names.filter(name => globalThis[name] !== undefined);
      for (const name of names) { try { globalThis[name].location = 'about:blank' } catch {} }
      return {data: found}`;
    const {result} = await one.run(job(code));
    expect(result.data).to.deep.equal([]);
    expect(location.href).to.equal(href);
    const error = await failure(one.run(job('parent.document.body.textContent = "stolen"')));
    expect(error.code).to.equal('script_error');
    await works(one);
  });

  it('cannot reach the functions that run it through the stack', async () => {
    const one = sandbox();
    const code = `
      const own = arguments.callee;
      const reached = new Set();
      function probe() {
        reached.add(probe.caller);
        return new Error().stack;
      }
      Error.prepareStackTrace = (_, sites) => sites.forEach(site => reached.add(site.getFunction()));
      cs.log({toJSON: probe});
      probe();
      for (const known of [own, probe, null, undefined]) reached.delete(known);
      return {data: [...reached].map(String)}`;
    const {result} = await one.run(job(code));
    expect(result.data).to.deep.equal([]);
  });

  it('cannot freeze the page with an endless loop, and is ended after two seconds of silence', async () => {
    const one = sandbox();
    await works(one);
    let slow = 0;
    const over = new AbortController();
    let longest = 0;
    let last = performance.now();
    const watching = (async () => {
      while (!over.signal.aborted) {
        await frame();
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
    })();
    const started = performance.now();
    const error = await failure(one.run(job('for (;;);', {onSlow: () => slow++})));
    const took = performance.now() - started;
    over.abort();
    await watching;
    expect(error.code).to.equal('script_timeout');
    expect(took).to.be.within(1_900, 5_000);
    expect(slow).to.equal(1);
    // A loop in the page's own thread would have stopped it for all of the time.
    expect(longest).to.be.below(1_000);
    await works(one);
  });

  it('cannot flood anybody with messages', async () => {
    const one = sandbox();
    const flood = await failure(one.run(job('for (;;) postMessage("x")')));
    expect(flood.code).to.equal('script_error');
    await works(one);
    let notes = 0;
    const logs = await failure(one.run(job('for (;;) cs.log("x")', {onLog: () => notes++})));
    expect(logs.code).to.equal('script_timeout');
    expect(notes).to.equal(64);
    await works(one);
  });

  it('cannot reach the page through prototypes in its result', async () => {
    const one = sandbox();
    const codes = [
      `return JSON.parse('{"__proto__": {"clipboard": "stolen", "polluted": 1}, "message": "m"}')`,
      `return {message: 'm', ['__proto__']: {polluted: 1}, constructor: {prototype: {polluted: 1}}}`,
      `return Object.create({clipboard: 'stolen'}, {message: {value: 'm', enumerable: true}})`,
      `return new Proxy({}, {ownKeys: () => ['message'], get: (_, key) => key === 'message' ? 'm' : undefined,
        getOwnPropertyDescriptor: () => ({value: 'm', enumerable: true, configurable: true})})`,
      `return {toJSON: () => ({message: 'm', toString: 'x', hasOwnProperty: 1, valueOf: 2})}`,
    ];
    for (const code of codes) {
      const {result} = await one.run(job(code));
      expect(result, code).to.deep.equal({success: true, message: 'm'});
      expect(Object.hasOwn(result, '__proto__')).to.equal(false);
    }
    // What a script does to its own built-ins changes its own messages at most.
    const own = await failure(
      one.run(job('Object.prototype.toJSON = () => 1; cs.log(1); await new Promise(() => {})')),
    );
    expect(own.code).to.equal('wire_violation');
    await one
      .run(
        job(`Array.prototype.push = Map.prototype.get = Function.prototype.call = JSON.stringify = JSON.parse =
          MessagePort.prototype.postMessage = Promise.prototype.then = () => { throw 1 }; return {message: 'm'}`),
      )
      .then(({result}) => expect(result.message).to.equal('m'));
    await works(one);
  });

  it('cannot send a result of 10 MB', async () => {
    const one = sandbox();
    for (const code of [
      `return {message: 'x'.repeat(10_000_000)}`,
      `return {data: Array.from({length: 1_000_000}, () => 'xxxxxxxxxx')}`,
    ]) {
      const error = await failure(one.run(job(code)));
      expect(error.code).to.equal('script_result_invalid');
      expect(error.message).to.contain('64 KB');
    }
    await works(one);
  });

  it('cannot give a second result after the first', async () => {
    const one = sandbox();
    const heard: string[] = [];
    const code = `
      const {log, progress} = cs;
      setTimeout(() => { for (let i = 0; i < 100; i++) { log('late'); progress('late') } });
      return {then(resolve, reject) { resolve({message: 'first'}); resolve({message: 'second'}); reject(1) }}`;
    const options = {onLog: () => heard.push('log'), onProgress: () => heard.push('progress')};
    expect((await one.run(job(code, options))).result.message).to.equal('first');
    await works(one);
    expect(heard).to.deep.equal([]);
  });
});
