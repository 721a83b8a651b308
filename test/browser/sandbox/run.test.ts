import {expect} from '@open-wc/testing';
import {disposeAll, failure, frames, job, sandbox} from './fixture.ts';

describe('Sandbox', () => {
  afterEach(disposeAll);

  it('gives a script the contact, the user, the organization, input and context, and takes its result', async () => {
    const code = `
      return {message: contact.name + user.name + organization.name + context.contact.tags[0],
        data: {input, frozen: [contact, contact.tags, context, input, cs].every(Object.isFrozen)}};`;
    const {result, dropped, refused} = await sandbox().run(job(code));
    expect(result).to.deep.equal({
      success: true,
      message: 'AnaBoOrgvip',
      data: {input: {}, frozen: true},
    });
    expect(dropped).to.deep.equal([]);
    expect(refused).to.deep.equal([]);
  });

  it('takes toasts, links, text for the clipboard and failures', async () => {
    const one = sandbox();
    const run = async (code: string) => (await one.run(job(code))).result;
    expect(await run(`return {toast: 'Hi', clipboard: contact.phone_number}`)).to.deep.equal({
      success: true,
      toast: {message: 'Hi', type: 'info'},
      clipboard: '5511',
    });
    expect(
      await run(`return {url: 'https://x.example/' + encodeURIComponent('a b')}`),
    ).to.deep.equal({
      success: true,
      redirect_url: 'https://x.example/a%20b',
    });
    expect(await run(`return {success: false, message: 'No'}`)).to.deep.equal({
      success: false,
      message: 'No',
    });
  });

  it('takes no result, and anything but an object, as a success without effects', async () => {
    const one = sandbox();
    for (const code of [
      '',
      'return 1',
      'return null',
      'return () => 1',
      '// the end',
      'return []',
    ]) {
      const {result} = await one.run(job(code));
      expect(result, code).to.deep.equal({success: true});
    }
  });

  it('waits for promises and timers', async () => {
    const code = `
      const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('x')).catch(() => 'insecure');
      await new Promise(resolve => setTimeout(resolve, 20));
      return {message: String(new URL('a', 'https://x.example/').href)};`;
    expect((await sandbox().run(job(code))).result.message).to.equal('https://x.example/a');
  });

  it('refuses effects that were not declared, and drops what it does not know', async () => {
    const code = `return {message: 'm', clipboard: 'c', url: 'https://x.example/', wat: 1, toast: 5}`;
    const checked = await sandbox().run(job(code, {effects: ['clipboard']}));
    expect(checked).to.deep.equal({
      result: {success: true, message: 'm', clipboard: 'c'},
      dropped: ['wat', 'toast'],
      refused: ['open_url'],
    });
  });

  it('tells what a script throws, and in which line', async () => {
    const one = sandbox();
    const error = await failure(one.run(job('const a = 1;\n\nthrow new TypeError("broken");')));
    expect(error.code).to.equal('script_error');
    expect(error.message).to.equal('TypeError: broken');
    expect(error.position).to.equal(3);
    const unknown = await failure(one.run(job('return nothing.here')));
    expect(unknown.message).to.match(/^ReferenceError: .*nothing/);
    expect(unknown.position).to.equal(1);
    const deep = await failure(one.run(job('function f() {\n  null.x;\n}\nawait 0;\nf();')));
    expect(deep.position).to.equal(2);
    expect((await failure(one.run(job('throw "text"')))).message).to.equal('text');
    expect((await failure(one.run(job('throw {get message() { throw 1 }}')))).code).to.equal(
      'script_error',
    );
  });

  it('tells a syntax error', async () => {
    const one = sandbox();
    for (const code of ['return {', '}); (async function () {', 'import x from "y"']) {
      const error = await failure(one.run(job(code)));
      expect(error.code).to.equal('script_error');
      expect(error.message).to.match(/^SyntaxError: /);
    }
  });

  it('says when a result cannot be sent', async () => {
    const one = sandbox();
    const codes = [
      'const a = {}; a.a = a; return a',
      'return {data: 1n}',
      'return {get message() { throw 1 }}',
    ];
    for (const code of codes)
      expect((await failure(one.run(job(code)))).code, code).to.equal('script_result_invalid');
    const {result} = await one.run(
      job('return {message: "m", data: {f() {}, n: NaN, u: undefined}}'),
    );
    expect(result).to.deep.equal({success: true, message: 'm', data: {n: null}});
  });

  it('passes progress and log on, as much as the wire takes', async () => {
    const progress: string[] = [];
    const logs: [string, string][] = [];
    const code = `
      cs.progress('half');
      cs.log('a', {b: 1});
      cs.log('warn', 'careful');
      for (let i = 0; i < 200; i++) cs.log('x'.repeat(5000));
      return {message: 'done'}`;
    const {result} = await sandbox().run(
      job(code, {
        onProgress: text => progress.push(text),
        onLog: (level, text) => logs.push([level, text]),
      }),
    );
    expect(result.message).to.equal('done');
    expect(progress).to.deep.equal(['half']);
    expect(logs.slice(0, 2)).to.deep.equal([
      ['info', 'a {"b":1}'],
      ['warn', 'careful'],
    ]);
    expect(logs).to.have.length(63);
    expect(logs[2]![1]).to.have.length(2_048);
  });

  it('ends a run that takes longer than its time', async () => {
    const one = sandbox();
    const started = performance.now();
    const error = await failure(one.run(job('await new Promise(() => {})', {timeoutMs: 1_000})));
    expect(error.code).to.equal('script_timeout');
    expect(performance.now() - started).to.be.within(900, 4_000);
    expect((await one.run(job('return {message: "next"}'))).result.message).to.equal('next');
  });

  it('stops a run when its signal says so, at any time', async () => {
    const one = sandbox();
    expect((await failure(one.run(job('return {}', {signal: AbortSignal.abort()})))).code).to.equal(
      'aborted',
    );
    const early = new AbortController();
    const opening = failure(one.run(job('return {}', {signal: early.signal})));
    early.abort();
    expect((await opening).code).to.equal('aborted');
    const late = new AbortController();
    const code = `cs.progress('here'); await new Promise(() => {})`;
    const running = one.run(job(code, {signal: late.signal, onProgress: () => late.abort()}));
    expect((await failure(running)).code).to.equal('aborted');
    expect((await one.run(job('return {message: "next"}'))).result.message).to.equal('next');
  });

  it('runs two scripts at once, apart from each other', async () => {
    const one = sandbox();
    const code = (name: string) => `
      const before = globalThis.shared;
      globalThis.shared = '${name}';
      Object.prototype.shared = '${name}';
      await new Promise(resolve => setTimeout(resolve, 50));
      return {message: globalThis.shared, data: String(before)}`;
    const [a, b] = await Promise.all([one.run(job(code('a'))), one.run(job(code('b')))]);
    const c = await one.run(job(code('c')));
    expect([a, b, c].map(({result}) => result)).to.deep.equal([
      {success: true, message: 'a', data: 'undefined'},
      {success: true, message: 'b', data: 'undefined'},
      {success: true, message: 'c', data: 'undefined'},
    ]);
    expect(frames()).to.equal(1);
  });

  it('keeps a worker warm and uses one frame for many runs', async () => {
    const one = sandbox();
    await one.warm();
    for (let index = 0; index < 30; index++)
      expect((await one.run(job(`return {message: '${index}'}`))).result.message).to.equal(
        `${index}`,
      );
    expect(frames()).to.equal(1);
  });

  it('refuses a script and data that are too large to send', async () => {
    const error = await failure(sandbox().run(job(`// ${'x'.repeat(300_000)}`)));
    expect(error.code).to.equal('script_error');
    expect(error.message).to.contain('256 KB');
  });
});
