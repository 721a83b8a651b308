import {expect} from '@open-wc/testing';
import {disposeAll, failure, frames, job, sandbox} from './fixture.ts';

/** What the bridge makes of a guest page that breaks the protocol: as if a script had taken it over. */
describe('a hostile guest page', () => {
  afterEach(disposeAll);

  const attack = (mode: string, more: Parameters<typeof job>[1] = {}) =>
    sandbox({src: `/sandbox-hostile?${mode}`, limits: {loaded: 300, ready: 1_000}}).run(
      job('', more),
    );

  for (const mode of [
    'early',
    'log-flood',
    'alive-flood',
    'large-result',
    'not-a-string',
    'not-json',
    'control-flood',
  ])
    it(`is cut off: ${mode}`, async () => {
      expect((await failure(attack(mode))).code).to.equal('wire_violation');
      // The page goes on as before, and so does a sandbox that keeps to the protocol.
      expect((await sandbox().run(job('return {message: "m"}'))).result.message).to.equal('m');
    });

  it('is not heard after its first result', async () => {
    const {result} = await attack('two-results');
    expect(result).to.deep.equal({success: true, message: 'first'});
  });

  it('cannot pollute prototypes', async () => {
    const {result, dropped} = await attack('prototype');
    expect(result).to.deep.equal({success: true, message: 'ok'});
    expect(dropped).to.deep.equal(['__proto__', 'constructor']);
    expect('polluted' in {}).to.equal(false);
  });

  it('cannot overflow the stack with a deep result', async () => {
    const {result, dropped} = await attack('deep-result');
    expect(result).to.deep.equal({success: true});
    expect(dropped).to.deep.equal(['data']);
  });

  it('is not taken for ours with another token or another version', async () => {
    for (const mode of ['wrong-token', 'wrong-version'])
      expect((await failure(attack(mode))).code).to.equal('sandbox_unavailable');
    expect(frames()).to.equal(0);
  });

  it('is removed when it loads again', async () => {
    expect((await failure(attack('reload'))).code).to.equal('sandbox_lost');
    expect(frames()).to.equal(0);
  });

  it('is removed when it does not end a worker', async () => {
    const one = sandbox({src: '/sandbox-hostile?deaf', limits: {silent: 300}});
    expect((await failure(one.run(job('')))).code).to.equal('script_timeout');
    while (frames() > 0) await new Promise(requestAnimationFrame);
  });

  it('is not taken for ours when it stands in another frame', async () => {
    const source = document.createElement('iframe');
    source.setAttribute('sandbox', 'allow-scripts');
    source.srcdoc = `<script>parent.postMessage(JSON.stringify({cs: 'hello', v: 1, token: ''}), '*', [new MessageChannel().port1])</script>`;
    document.body.append(source);
    const {result} = await sandbox().run(job('return {message: contact.name}'));
    expect(result.message).to.equal('Ana');
    source.remove();
  });
});
