import {expect} from '@open-wc/testing';
import {disposeAll, failure, job, sandbox} from './fixture.ts';

/** As a browser does for a page in a tab behind. */
function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
}

describe('the watchdog', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'hidden');
    disposeAll();
  });

  it('does not count time in which the page was hidden', async () => {
    const one = sandbox({limits: {silent: 300}});
    await one.run(job(''));
    let over = false;
    const loop = failure(one.run(job('for (;;);', {onSlow: () => hide(true)}))).finally(
      () => (over = true),
    );
    hide(true);
    await one.run(job('await new Promise(resolve => setTimeout(resolve, 1_000))'));
    expect(over).to.equal(false);
    hide(false);
    expect((await loop).code).to.equal('script_timeout');
  });

  it('does not count time in which the page slept', async () => {
    const one = sandbox({limits: {silent: 500}});
    const code = `cs.progress('x'); await new Promise(resolve => setTimeout(resolve, 2_400)); return {message: 'm'}`;
    const sleep = (): void => {
      for (const end = performance.now() + 2_000; performance.now() < end;);
    };
    const {result} = await one.run(job(code, {timeoutMs: 1_500, onProgress: sleep}));
    expect(result.message).to.equal('m');
  });

  it('lets a run live that is busy for less than two seconds, and says once that it is slow', async () => {
    let slow = 0;
    const code = 'const end = Date.now() + 1_300; while (Date.now() < end); return {message: "m"}';
    const {result} = await sandbox().run(job(code, {onSlow: () => slow++}));
    expect(result.message).to.equal('m');
    expect(slow).to.equal(1);
  });
});
