import {expect} from '@open-wc/testing';
import {disposeAll, failure, frames, job, sandbox} from './fixture.ts';

/** Counts the listeners that stay on a target. */
function countListeners(target: EventTarget): {count(): number; restore(): void} {
  const live = new Set<unknown>();
  const {addEventListener, removeEventListener} = target;
  target.addEventListener = function (type: string, listener: unknown, options?: unknown) {
    live.add(listener);
    const {signal} = Object(options) as {signal?: AbortSignal};
    signal?.addEventListener('abort', () => live.delete(listener));
    addEventListener.call(
      target,
      type,
      listener as EventListener,
      options as AddEventListenerOptions,
    );
  };
  target.removeEventListener = function (type: string, listener: unknown) {
    live.delete(listener);
    removeEventListener.call(target, type, listener as EventListener);
  };
  return {
    count: () => live.size,
    restore: () => Object.assign(target, {addEventListener, removeEventListener}),
  };
}

describe('the life of a sandbox', () => {
  afterEach(disposeAll);

  it('makes no frame before it is needed, and leaves none and no listener behind', async () => {
    const targets = [countListeners(window), countListeners(document)];
    for (let index = 0; index < 10; index++) {
      const one = sandbox();
      expect(frames()).to.equal(0);
      await one.warm();
      await one.run(job('return {}'));
      expect(frames()).to.equal(1);
      one.dispose();
      expect(frames()).to.equal(0);
    }
    expect(targets.map(target => target.count())).to.deep.equal([0, 0]);
    for (const target of targets) target.restore();
  });

  it('takes only one message from the window, and then listens no more', async () => {
    const messages = countListeners(window);
    await sandbox().run(job('return {}'));
    expect(messages.count()).to.equal(0);
    messages.restore();
  });

  it('ends runs that are not over when it is disposed of', async () => {
    const one = sandbox();
    const running = failure(
      one.run(
        job('cs.progress("x"); await new Promise(() => {})', {onProgress: () => one.dispose()}),
      ),
    );
    expect((await running).code).to.equal('aborted');
    expect((await failure(one.run(job('return {}')))).code).to.equal('aborted');
    const warm = sandbox();
    await warm.warm();
    const begun = failure(warm.run(job('return {}')));
    warm.dispose();
    expect((await begun).code).to.equal('aborted');
    const opening = sandbox();
    const first = failure(opening.run(job('return {}')));
    opening.dispose();
    expect((await first).code).to.equal('aborted');
    expect(frames()).to.equal(0);
  });

  it('says that the sandbox is lost when the page removes or moves its frame, and makes a new one', async () => {
    const one = sandbox();
    for (const harm of [
      (frame: Element) => frame.remove(),
      (frame: Element) => document.body.prepend(frame),
    ]) {
      const running = failure(
        one.run(
          job('cs.progress("x"); await new Promise(() => {})', {
            onProgress: () => harm(document.querySelector('iframe')!),
          }),
        ),
      );
      expect((await running).code).to.equal('sandbox_lost');
      expect((await one.run(job('return {message: "next"}'))).result.message).to.equal('next');
    }
    expect(frames()).to.equal(1);
  });

  it('takes the second choice where the first says no hello', async () => {
    const one = sandbox({src: '/nothing-here', fallbackSrc: '/sandbox', limits: {loaded: 300}});
    expect((await one.run(job('return {message: "m"}'))).result.message).to.equal('m');
  });

  it('says that no page answers where there is none', async () => {
    const error = await failure(
      sandbox({src: '/nothing-here', limits: {loaded: 300}}).run(job('')),
    );
    expect(error.code).to.equal('sandbox_unavailable');
    expect(error.message).to.contain('/nothing-here');
    expect(frames()).to.equal(0);
  });

  it('runs nothing on a page whose policy is not in force', async () => {
    const error = await failure(
      sandbox({src: '/sandbox-open'}).run(job('return {message: "ran"}')),
    );
    expect(error.code).to.equal('sandbox_unavailable');
    expect(error.message).to.match(/policy .* is not in force/);
  });

  it('says what is missing where no worker can be made', async () => {
    const error = await failure(sandbox({src: '/sandbox-no-worker'}).run(job('return {}')));
    expect(error.code).to.equal('sandbox_unavailable');
    expect(error.message).to.contain('worker-src');
  });

  it('waits for no frame that the page has removed before it was open', async () => {
    const one = sandbox({fallbackSrc: '/sandbox?again', limits: {hello: 600_000}});
    const running = one.run(job('return {message: "Ran"}'));
    document.querySelector('iframe')!.remove();
    expect((await running).result.message).to.equal('Ran');
    expect(frames()).to.equal(1);
  });

  it('names frame-src where the policy of the page forbids the frame', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    // A policy cannot be taken back: this one forbids only an address that no other test uses.
    policy.content = `frame-src ${location.origin}/sandbox ${location.origin}/sandbox-hostile`;
    document.head.append(policy);
    const error = await failure(sandbox({src: '/sandbox-forbidden'}).run(job('')));
    expect(error.code).to.equal('sandbox_unavailable');
    expect(error.message).to.contain(`frame-src ${location.origin}`);
  });
});
